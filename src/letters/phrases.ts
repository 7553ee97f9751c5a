/** Wordings that stand in the middle of a letter and are chosen by a fact: `<language>/phrases.txt`, `key: text` a line. */
import { LETTER_GROUNDS, LETTER_RIGHTS, RECIPIENT_CHANGES } from './placeholders';

export const PHRASE_KEYS = [
  ...LETTER_RIGHTS.map((right) => `right.${right}` as const),
  ...LETTER_GROUNDS.map((ground) => `ground.${ground}` as const),
  ...RECIPIENT_CHANGES.map((change) => `change.${change}` as const),
  /** `#` is the number of items that a long list leaves out. */
  'list.more',
] as const;
export type PhraseKey = (typeof PHRASE_KEYS)[number];
export type Phrases = Readonly<Record<PhraseKey, string>>;

export interface ReadPhrases {
  phrases: Phrases;
  problems: string[];
}

/** Empty lines and lines that start with `#` are passed over. */
export function readPhrases(text: string): ReadPhrases {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const entries = lines.map(entryOf);
  const keys = entries.map(([key]) => key);
  const problems = [
    ...entries.filter(([, value]) => value === '').map(([key]) => `the line "${key}" has no wording`),
    ...[...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))].map((key) => `"${key}" stands twice`),
    ...keys.filter((key) => !PHRASE_KEYS.some((known) => known === key)).map((key) => `"${key}" is not known`),
    ...PHRASE_KEYS.filter((key) => !keys.includes(key)).map((key) => `"${key}" is missing`),
    ...entries.filter(([, value]) => /[{}]/.test(value)).map(([key]) => `"${key}" cannot have placeholders`),
  ];
  return { phrases: Object.fromEntries(entries) as Phrases, problems };
}

function entryOf(line: string): [key: string, value: string] {
  const [, key, value = ''] = /^\s*([\w.-]+)\s*:(.*)$/.exec(line) ?? [];
  return [key ?? line.trim().slice(0, 60), value.trim()];
}
