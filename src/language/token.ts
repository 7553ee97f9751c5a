/** One word, number, address, id or mark of punctuation of a message. */
export const TOKEN_KINDS = [
  'word',
  'number',
  'email',
  'guid',
  'request',
  'mention',
  'quoted',
  'junk',
  'id',
  'mark',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

export interface Token {
  kind: TokenKind;
  /** As written. */
  text: string;
  /** Lower case, straight quotes, spelling mended: what the vocabulary is looked up by. */
  word: string;
  start: number;
  end: number;
  /** Whether a blank or a line feed stands before it. */
  spaced: boolean;
}

/** A word form: base (imperative, infinitive), s (third person), past (and participle), ing, or noun. */
export type Form = 'base' | 's' | 'past' | 'ing' | 'noun';
export type MarkKind = 'verb' | 'noun' | 'service' | 'field' | 'cue' | 'kind';

/** A phrase of the vocabulary found in the tokens `from` (inclusive) to `to` (exclusive). */
export interface Mark {
  kind: MarkKind;
  name: string;
  form: Form;
  from: number;
  to: number;
}
