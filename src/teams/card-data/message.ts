import { choiceText, plain } from '../markdown';
import type { CardContext } from './context';
import { asOfText, fact, plainFrame } from './frame';
import type { CardView, Fact, Tone } from './models';

export interface MessageInput {
  title: string;
  text: string;
  facts?: readonly Fact[];
  tone?: Tone;
}

/** For what has no card of its own: a sentence or two and a few facts. */
export function messageCard(input: MessageInput, ctx?: CardContext): CardView<'message'> {
  const { title, text, facts = [], tone = 'emphasis' } = input;
  return {
    name: 'message',
    data: {
      ...plainFrame({ title: choiceText(title, 120), state: text, tone }),
      facts: facts.slice(0, 12).map(({ label, value }) => fact(plain(label, 40), value)),
      asOf: ctx ? asOfText(ctx) : '',
    },
  };
}
