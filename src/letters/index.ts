/**
 * Letters to the data subject and to recipients, as text for a person to send: the bot itself sends none. The wording
 * stands in `templates/`, and in edited copies where a folder is named; everything is read and checked once, at start.
 */
import { checkPart, checkTemplate } from './check-template';
import type { Tongue } from './format-fact';
import { LETTER_LANGUAGES, LETTER_LANGUAGE_NAMES, type LetterLanguage } from './languages';
import type { LetterWriter } from '../core/ports/letter-writer';
import { LETTER_KIND_NAMES, LETTER_PARTS, type LetterKind } from './letter-kinds';
import { letterWriter } from './letter-writer';
import { readPhrases } from './phrases';
import { readTemplates } from './read-templates';
import { fillTemplate, type RenderLetter } from './render-letter';
import { parseTemplate, withParts, type Template } from './template';

export { LETTER_LANGUAGES, LETTER_LANGUAGE_NAMES, type LetterLanguage } from './languages';
export { LETTER_KINDS, LETTER_KIND_NAMES, type LetterFacts, type LetterKind } from './letter-kinds';
export { letterFile } from './letter-writer';
export { LETTER_GROUNDS, LETTER_RIGHTS, RECIPIENT_CHANGES } from './placeholders';
export type { Gap, LetterGround, LetterRight, RecipientChange } from './placeholders';
export { BLANK, type Letter, type RenderLetter } from './render-letter';

export interface LetterSettings {
  /** A folder with edited copies; `<language>/<kind>.txt` in it stands for ours of the same name. */
  folder?: string | undefined;
  /** In which instants (the end of a link) are written. Default UTC. */
  timeZone?: string;
}

/** Every problem of every file at once, one line each. */
export type LoadedLetters =
  { ok: true; value: { renderLetter: RenderLetter; writer: LetterWriter } } | { ok: false; problems: string[] };

export function loadLetters({ folder, timeZone = 'UTC' }: LetterSettings = {}): LoadedLetters {
  const { texts, problems } = readTemplates(folder);
  const sets = LETTER_LANGUAGE_NAMES.map((language) => [language, languageSet(language, texts, timeZone)] as const);
  const all = [...problems, ...sets.flatMap(([, set]) => set.problems)];
  if (all.length > 0) return { ok: false, problems: all };
  const byLanguage = Object.fromEntries(sets) as Record<LetterLanguage, LanguageSet>;
  const renderLetter: RenderLetter = (kind, language, facts) => {
    const { templates, tongue } = byLanguage[language];
    return fillTemplate(templates[kind], kind, facts, tongue);
  };
  return { ok: true, value: { renderLetter, writer: letterWriter(renderLetter) } };
}

interface LanguageSet {
  templates: Record<LetterKind, Template>;
  tongue: Tongue;
  problems: string[];
}

/** A file that could not be read has been reported and is not checked. */
function languageSet(language: LetterLanguage, texts: ReadonlyMap<string, string>, timeZone: string): LanguageSet {
  const read = (name: string) => texts.get(`${language}/${name}.txt`);
  const told = (name: string, problems: string[]) => problems.map((problem) => `${language}/${name}.txt: ${problem}`);
  const parts = Object.fromEntries(LETTER_PARTS.map((part) => [part, read(`part-${part}`) ?? '']));
  const { phrases, problems } = readPhrases(read('phrases') ?? '');
  const checked = (name: string, check: (text: string) => string[]) => {
    const text = read(name);
    return text === undefined ? [] : told(name, check(text));
  };
  const templates = LETTER_KIND_NAMES.map((kind) => [kind, parseTemplate(withParts(read(kind) ?? '', parts))]);
  return {
    templates: Object.fromEntries(templates) as Record<LetterKind, Template>,
    tongue: { row: LETTER_LANGUAGES[language], phrases, timeZone },
    problems: [
      ...LETTER_PARTS.flatMap((part) => checked(`part-${part}`, checkPart)),
      ...LETTER_KIND_NAMES.flatMap((kind) => checked(kind, (text) => checkTemplate(kind, text, parts))),
      ...checked('phrases', () => problems),
    ],
  };
}
