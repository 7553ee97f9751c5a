/** The letters that a request may need, and what they are made of. Their wording is not known here. */
import type { DeclineGround } from './command';

export const LETTER_KIND_NAMES = [
  'acknowledgement',
  'extension',
  'decline',
  'access-ready',
  'export-ready',
  'rectified',
  'restricted',
  'erased',
  'erased-in-part',
  'no-data',
  'lift-notice',
  'recipients-notice',
] as const;
export type LetterKind = (typeof LETTER_KIND_NAMES)[number];

export const LETTER_LANGUAGE_NAMES = ['en', 'de', 'fr', 'es', 'it'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGE_NAMES)[number];

/** What the person asked for, in words of the law; `other` where it is none of these. */
export const LETTER_RIGHTS = ['access', 'export', 'rectify', 'restrict', 'delete', 'other'] as const;
export type LetterRight = (typeof LETTER_RIGHTS)[number];

/** That nothing is held is an answer under Art. 15 and has a letter of its own: it is no ground of a refusal. */
export type LetterGround = Exclude<DeclineGround, 'no-data'>;

/** The changes of which Art. 19 has the recipients told. */
export const RECIPIENT_CHANGES = ['rectified', 'erased', 'restricted'] as const;
export type RecipientChange = (typeof RECIPIENT_CHANGES)[number];

/** Something that was not done, given or erased. Both are shown to the person. */
export interface Gap {
  what: string;
  reason: string;
}

/** Plain text, to copy or to save. */
export interface Letter {
  subject: string;
  text: string;
}

/** Stands in the letter, in brackets, where the bot does not know a fact: what whoever sends it has to fill in. */
export interface FillIn {
  fillIn: string;
}

/** The facts of a letter, in the words of the placeholders; left out: not given, and its paragraph goes with it. */
export interface LetterSheet {
  requestId: string;
  subjectName?: string | FillIn;
  controllerName?: string | FillIn;
  contact?: string | FillIn;
  authority?: string | FillIn;
  /** ISO days. */
  writtenOn: string;
  receivedOn: string;
  dueOn: string;
  rights: readonly LetterRight[];
  months?: 1 | 2;
  reason?: string | FillIn;
  ground?: LetterGround | FillIn;
  contents?: readonly string[];
  withheld?: readonly Gap[];
  notCovered?: readonly string[];
  done?: readonly string[] | FillIn;
  notDone?: readonly Gap[] | FillIn;
  searched?: readonly string[];
  liftOn?: FillIn;
  recipientName?: FillIn;
  subjectReference?: FillIn;
  change?: RecipientChange | FillIn;
  changes?: readonly string[] | FillIn;
}

/** The letter that goes with a refusal on this ground: where nothing is held, it is the answer and no refusal. */
export function letterOfGround(ground: DeclineGround | null): 'decline' | 'no-data' {
  return ground === 'no-data' ? 'no-data' : 'decline';
}

export function isFillIn(fact: unknown): fact is FillIn {
  return typeof fact === 'object' && fact !== null && typeof (fact as Partial<FillIn>).fillIn === 'string';
}
