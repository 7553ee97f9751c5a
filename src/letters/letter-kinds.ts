/**
 * The letters. What a letter `needs` has to be among its facts and has to stand in its template; what it `may` have is
 * left out, with its paragraph, where it is not given. The law's texts that must not be lost are `parts`.
 */
import { LETTER_KIND_NAMES, type FillIn, type LetterKind } from '../core/letter';
import type { FactTypes, PLACEHOLDERS, PlaceholderName } from './placeholders';

/** Passages that several letters share. */
export const LETTER_PARTS = ['greeting', 'complaint', 'closing'] as const;
export type LetterPart = (typeof LETTER_PARTS)[number];

export interface LetterKindRow {
  title: string;
  /** The article of the GDPR that asks for it, if one does. */
  article: string | null;
  to: 'data-subject' | 'recipient';
  needs: readonly PlaceholderName[];
  may: readonly PlaceholderName[];
  /** Parts that the template has to take in. */
  parts: readonly LetterPart[];
}

const EVERY = ['requestId', 'writtenOn'] as const;
const PERSON = [...EVERY, 'receivedOn'] as const;
const SENDER = ['subjectName', 'controllerName', 'contact'] as const;
const ANSWER = [...SENDER, 'authority'] as const;
const PACKAGE = ['contents', 'searched', 'withheld', 'notCovered', 'link', 'linkExpiresAt'] as const;

export const LETTER_KINDS = {
  acknowledgement: {
    ...{ title: 'Acknowledgement', article: null, to: 'data-subject', parts: [] },
    needs: [...PERSON, 'rights', 'dueOn'],
    may: [...ANSWER, 'needed'],
  },
  extension: {
    ...{ title: 'Extension', article: '12(3)', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'rights', 'months', 'reason', 'dueOn'],
    may: ANSWER,
  },
  decline: {
    ...{ title: 'Refusal', article: '12(4)', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'rights', 'ground', 'reason'],
    may: ANSWER,
  },
  'access-ready': {
    ...{ title: 'Access: the copy is ready', article: '15', to: 'data-subject', parts: ['complaint'] },
    needs: PERSON,
    may: [...ANSWER, ...PACKAGE, 'information'],
  },
  'export-ready': {
    ...{ title: 'Portability: the data is ready', article: '20', to: 'data-subject', parts: ['complaint'] },
    needs: PERSON,
    may: [...ANSWER, ...PACKAGE],
  },
  rectified: {
    ...{ title: 'Rectified', article: '16', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'done'],
    may: [...ANSWER, 'notDone'],
  },
  restricted: {
    ...{ title: 'Restricted', article: '18', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'done'],
    may: [...ANSWER, 'notDone'],
  },
  erased: {
    ...{ title: 'Erased', article: '17', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'done'],
    may: ANSWER,
  },
  'erased-in-part': {
    ...{ title: 'Erased in part', article: '17', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'done', 'notDone'],
    may: ANSWER,
  },
  'no-data': {
    ...{ title: 'No data held', article: '15(1)', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'rights'],
    may: [...ANSWER, 'searched'],
  },
  'lift-notice': {
    ...{ title: 'Notice before a restriction is lifted', article: '18(3)', to: 'data-subject', parts: ['complaint'] },
    needs: [...PERSON, 'liftOn', 'reason'],
    may: ANSWER,
  },
  'recipients-notice': {
    ...{ title: 'Notice to a recipient', article: '19', to: 'recipient', parts: [] },
    needs: [...EVERY, 'subjectName', 'change'],
    may: ['changes', 'recipientName', 'subjectReference', 'controllerName', 'contact'],
  },
} as const satisfies Record<LetterKind, LetterKindRow>;

export { LETTER_KIND_NAMES, type LetterKind };

type FactOf<N extends PlaceholderName> = FactTypes[(typeof PLACEHOLDERS)[N]] | FillIn;
type Needed<K extends LetterKind> = (typeof LETTER_KINDS)[K]['needs'][number];
type Optional<K extends LetterKind> = (typeof LETTER_KINDS)[K]['may'][number];

/** The facts of one kind. Texts come as they are: they are cleaned and clipped here. */
export type LetterFacts<K extends LetterKind> = { [N in Needed<K>]: FactOf<N> } & {
  [N in Optional<K>]?: FactOf<N> | null;
};
