import type { CardView } from './card-data';

/** What a handler answers: a card, or a sentence that the asker alone sees where the channel can do that. */
export type Reply = { kind: 'card'; view: CardView } | { kind: 'text'; text: string } | { kind: 'nothing' };

export const NOTHING: Reply = { kind: 'nothing' };

export function cardReply(view: CardView): Reply {
  return { kind: 'card', view };
}

export function textReply(text: string): Reply {
  return { kind: 'text', text };
}
