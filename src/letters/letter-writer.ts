import type { LetterSheet } from '../core/letter';
import type { LetterWriter } from '../core/ports/letter-writer';
import { LETTER_LANGUAGES, type LetterLanguage } from './languages';
import { LETTER_KINDS, type LetterFacts, type LetterKind } from './letter-kinds';
import type { Letter, RenderLetter } from './render-letter';

/** The letters as the rest of the product sees them: one sheet of facts for every kind. */
export function letterWriter(renderLetter: RenderLetter): LetterWriter {
  const names = Object.entries(LETTER_LANGUAGES).map(([language, { name }]) => [language, name]);
  return {
    kinds: LETTER_KINDS,
    languages: Object.fromEntries(names) as Record<LetterLanguage, string>,
    write: (kind, language, sheet) => renderLetter(kind, language, factsOf(sheet)),
    file: letterFile,
  };
}

/** What a sheet lacks is a visible blank in the letter; that ours lack nothing, a test of the sheets says. */
function factsOf<K extends LetterKind>(sheet: LetterSheet): LetterFacts<K> {
  return sheet as LetterSheet & LetterFacts<K>;
}

/** A name for the letter's file, and its content: subject, empty line, text. */
export function letterFile(kind: LetterKind, language: LetterLanguage, requestId: string, letter: Letter) {
  const id = requestId.replace(/[^A-Za-z0-9-]/g, '').slice(0, 40) || 'request';
  return { name: `${id}-${kind}-${language}.txt`, text: `${letter.subject}\n\n${letter.text}\n` };
}
