import type { Letter, LetterKind, LetterLanguage, LetterSheet } from '../letter';

/** Puts facts into words; sends nothing and does not throw, whatever the facts are. */
export interface LetterWriter {
  readonly kinds: Readonly<Record<LetterKind, LetterKindInfo>>;
  /** What each language is called by those who speak it. */
  readonly languages: Readonly<Record<LetterLanguage, string>>;
  write(kind: LetterKind, language: LetterLanguage, sheet: LetterSheet): Letter;
  /** A name without personal data, and the letter as one text. */
  file(kind: LetterKind, language: LetterLanguage, requestId: string, letter: Letter): { name: string; text: string };
}

export interface LetterKindInfo {
  title: string;
  /** Of the GDPR; null where no article asks for it. */
  article: string | null;
  to: 'data-subject' | 'recipient';
}
