import type { Entity } from './entity';
import type { PossibleFrames } from './possible-frames';
import type { Mark, MarkKind, Token } from './token';

export type Named<T extends Entity['type']> = Extract<Entity, { type: T }>;

/** A message after the word-level steps; later modules only read it. */
export interface Message {
  shown: string;
  now: string;
  addressed: boolean;
  /** No small letter in it: capitals mean nothing. */
  shouted: boolean;
  tokens: Token[];
  /** The marks that begin at each token. */
  marks: Mark[][];
  /** The marks of each name, in order. */
  named: Map<string, Mark[]>;
  /** The verb frames that its words may fill. */
  frames: PossibleFrames;
  /** The entities that begin at each token. */
  entities: Entity[][];
  /** The same by type, in order. */
  typed: { [T in Entity['type']]: Named<T>[] };
  /** Bare numbers that can be meant as request ids. */
  bare: Named<'request'>[];
  /** All words with a blank behind each, and where each begins in it: `phraseOf` cuts from it. */
  line: string;
  starts: number[];
  /** Whether a token belongs to an entity. */
  occupied: boolean[];
  /** Address of the sender of a pasted mail, for "my data" in it. */
  sender: Entity | null;
  /** Where a pasted or quoted mail stands; empty where there is none. */
  pasted: Span;
}

/** A stretch of tokens, `from` inclusive, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

export const wordAt = (message: Pick<Message, 'tokens'>, at: number): string => message.tokens[at]?.word ?? '';

const NONE: Mark[] = [];

/** All marks of a kind that lie wholly inside a span. */
export function marksIn(message: Message, span: Span, kind: MarkKind, name?: string): Mark[] {
  if (name !== undefined) {
    const found = within(message.named.get(name) ?? NONE, span);
    return found.length === 0 ? found : found.filter((mark) => mark.kind === kind);
  }
  const found: Mark[] = [];
  for (let at = Math.max(0, span.from); at < span.to; at++) {
    for (const mark of message.marks[at] ?? NONE) if (mark.kind === kind && mark.to <= span.to) found.push(mark);
  }
  return found;
}

export const hasCue = (message: Message, span: Span, name: string): boolean =>
  marksIn(message, span, 'cue', name).length > 0;

export const entitiesIn = <T extends Entity['type']>(message: Message, span: Span, type: T): Named<T>[] =>
  within<Named<T>>(message.typed[type], span);

/** Of a list in order those that lie wholly inside a span. */
export function within<T extends Span>(all: readonly T[], { from, to }: Span): T[] {
  const found: T[] = [];
  for (let at = firstBehind(all, from); at < all.length; at++) {
    const item = all[at];
    if (!item || item.from >= to) break;
    if (item.to <= to) found.push(item);
  }
  return found;
}

/** Where in a list in order the first stands that begins at `from` or behind: halved until found, lists of long mails are long. */
function firstBehind(all: readonly Span[], from: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Three words from a place on, for the way a clause begins. */
export const beginning = (message: Message, at: number): string =>
  `${wordAt(message, at)} ${wordAt(message, at + 1)} ${wordAt(message, at + 2)}`;

/** The words of a span, for rules on small words. */
export const wordsOf = (message: Message, { from, to }: Span): string[] =>
  message.tokens.slice(from, to).map((token) => token.word);

/** The same as one text, with a blank between. */
export function phraseOf({ line, starts, tokens }: Message, { from, to }: Span): string {
  const end = Math.min(to, tokens.length);
  return from < end ? line.slice(starts[from], (starts[end] ?? line.length) - 1) : '';
}
