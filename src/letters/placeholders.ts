/** Every placeholder of the letters: the fact of the same name is written in this format. */
import { DECLINE_GROUNDS } from '../core/command';
import { LETTER_RIGHTS, RECIPIENT_CHANGES } from '../core/letter';
import type { Gap, LetterGround, LetterRight, RecipientChange } from '../core/letter';

export { LETTER_RIGHTS, RECIPIENT_CHANGES };
export type { Gap, LetterGround, LetterRight, RecipientChange };

export const LETTER_GROUNDS = DECLINE_GROUNDS.filter((ground): ground is LetterGround => ground !== 'no-data');

/** The type of a fact by its format. */
export interface FactTypes {
  /** One line. */
  line: string;
  /** A few lines, like an address or a reason. */
  block: string;
  /** `YYYY-MM-DD`. */
  day: string;
  /** An instant as `Date.toISOString` writes it. */
  moment: string;
  /** An https address; anything else, or one that is too long, counts as not given. */
  link: string;
  months: 1 | 2;
  /** A list, one line an item. */
  lines: readonly string[];
  gaps: readonly Gap[];
  rights: readonly LetterRight[];
  ground: LetterGround;
  change: RecipientChange;
}
export type Format = keyof FactTypes;

export const PLACEHOLDERS = {
  requestId: 'line',
  /** The data subject; in a notice to recipients the person it is about. */
  subjectName: 'line',
  controllerName: 'line',
  /** Where the controller or its data protection officer is reached. */
  contact: 'block',
  /** Name and address of the competent supervisory authority. */
  authority: 'block',
  /** The date of the letter. */
  writtenOn: 'day',
  receivedOn: 'day',
  /** When the answer is due; in an extension the new date. */
  dueOn: 'day',
  rights: 'rights',
  /** What the person still has to send, before the request can be worked on. */
  needed: 'block',
  months: 'months',
  reason: 'block',
  ground: 'ground',
  /** What the package holds: a line for each system. */
  contents: 'lines',
  /** What the package lacks. */
  withheld: 'gaps',
  /** Where the request did not look: a line for each place. */
  notCovered: 'lines',
  /** The information of Art. 15(1) and (2), a line each; without it the letter says that it is enclosed. */
  information: 'lines',
  link: 'link',
  linkExpiresAt: 'moment',
  done: 'lines',
  notDone: 'gaps',
  /** Where nothing was found: a line for each system that was asked. */
  searched: 'lines',
  liftOn: 'day',
  recipientName: 'line',
  /** By what the recipient knows the person: a customer number, a mail address. */
  subjectReference: 'line',
  change: 'change',
  changes: 'lines',
} as const satisfies Record<string, Format>;

export type PlaceholderName = keyof typeof PLACEHOLDERS;

export function isPlaceholder(name: string): name is PlaceholderName {
  return Object.hasOwn(PLACEHOLDERS, name);
}

/** Formats that are written as a list, and need a line of their own. */
export const LIST_FORMATS: readonly Format[] = ['lines', 'gaps'];
/** Formats that have a number, by which one of two wordings can be chosen. */
export const COUNTED_FORMATS: readonly Format[] = ['months', 'rights', ...LIST_FORMATS];
