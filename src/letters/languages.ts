/** The languages of the letters, and what of each is no matter of wording. */
import { LETTER_LANGUAGE_NAMES, type LetterLanguage } from '../core/letter';

export interface LetterLanguageRow {
  /** As its speakers write it. */
  name: string;
  locale: string;
  /** Between a thing and its reason. */
  colon: string;
  /** How the first day of a month is written, where that is not "1". */
  firstDay?: string;
}

export const LETTER_LANGUAGES = {
  en: { name: 'English', locale: 'en-GB', colon: ': ' },
  de: { name: 'Deutsch', locale: 'de-DE', colon: ': ' },
  fr: { name: 'Français', locale: 'fr-FR', colon: '\u00a0: ', firstDay: '1er' },
  es: { name: 'Español', locale: 'es-ES', colon: ': ' },
  it: { name: 'Italiano', locale: 'it-IT', colon: ': ', firstDay: '1º' },
} as const satisfies Record<LetterLanguage, LetterLanguageRow>;

export { LETTER_LANGUAGE_NAMES, type LetterLanguage };
