import type { Entity } from './entity';
import type { PossibleFrames } from './possible-frames';
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
  /** The marks of each name, in order. */
  named: Map<string, Mark[]>;
  /** The verb frames that its words may fill. */
  frames: PossibleFrames;
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

/** Up to this many marks of a name are looked through; of more only those that begin in the span. */
const FEW = 16;
const NONE: Mark[] = [];

/** All marks of a kind that lie wholly inside a span. */
export function marksIn(message: Message, { from, to }: Span, kind: MarkKind, name?: string): Mark[] {
  const named = name === undefined ? null : (message.named.get(name) ?? NONE);
  if (named === NONE) return [];
  if (named && named.length <= FEW)
    return named.filter((mark) => mark.kind === kind && mark.from >= from && mark.to <= to);
  const found: Mark[] = [];
  for (let at = Math.max(0, from); at < to; at++) {
    for (const mark of message.marks[at] ?? NONE) {
      if (mark.kind === kind && mark.to <= to && (name === undefined || mark.name === name)) found.push(mark);
    }
  }
  return found;
}

export const hasCue = (message: Message, span: Span, name: string): boolean =>
  marksIn(message, span, 'cue', name).length > 0;

type Named<T extends Entity['type']> = Extract<Entity, { type: T }>;

const NO_ENTITIES: Entity[] = [];

export function entitiesIn<T extends Entity['type']>(message: Message, { from, to }: Span, type: T): Named<T>[] {
  const found: Named<T>[] = [];
  for (let at = Math.max(0, from); at < to; at++) {
    for (const entity of message.entities[at] ?? NO_ENTITIES)
      if (entity.type === type && entity.to <= to) found.push(entity as Named<T>);
  }
  return found;
}

/** The words of a span, for rules on small words. */
export const wordsOf = (message: Message, { from, to }: Span): string[] =>
  message.tokens.slice(from, to).map((token) => token.word);
