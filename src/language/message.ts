import type { Entity } from './entity';
import type { Mark, MarkKind, Token } from './token';

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
  /** The entities that begin at each token. */
  entities: Entity[][];
  /** Whether a token belongs to an entity. */
  occupied: boolean[];
  /** Address of the sender of a pasted mail, for "my data" in it. */
  sender: Entity | null;
}

/** A stretch of tokens, `from` inclusive, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

export const wordAt = (message: Pick<Message, 'tokens'>, at: number): string => message.tokens[at]?.word ?? '';

/** All marks of a kind that lie wholly inside a span. */
export function marksIn(message: Pick<Message, 'marks'>, { from, to }: Span, kind: MarkKind, name?: string): Mark[] {
  const found: Mark[] = [];
  for (let at = Math.max(0, from); at < to; at++) {
    for (const mark of message.marks[at] ?? []) {
      if (mark.kind === kind && mark.to <= to && (name === undefined || mark.name === name)) found.push(mark);
    }
  }
  return found;
}

export const hasCue = (message: Message, span: Span, name: string): boolean =>
  marksIn(message, span, 'cue', name).length > 0;

type Named<T extends Entity['type']> = Extract<Entity, { type: T }>;

export function entitiesIn<T extends Entity['type']>(message: Message, { from, to }: Span, type: T): Named<T>[] {
  const found: Named<T>[] = [];
  for (let at = Math.max(0, from); at < to; at++) {
    for (const entity of message.entities[at] ?? [])
      if (entity.type === type && entity.to <= to) found.push(entity as Named<T>);
  }
  return found;
}

/** The words of a span, for rules on small words. */
export const wordsOf = (message: Message, { from, to }: Span): string[] =>
  message.tokens.slice(from, to).map((token) => token.word);
