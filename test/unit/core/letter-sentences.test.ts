/** What services say of what is missing, in a letter's language; every sentence stands where a service says it. */
import { LETTER_LANGUAGE_NAMES } from '../../../src/core/letter';
import { sentenceIn } from '../../../src/core/letter-sentences';
import { filesIn } from '../../support/source-files';

const OTHERS = LETTER_LANGUAGE_NAMES.filter((language) => language !== 'en');
const TABLE = 'src/core/letter-sentences.ts';
const SOURCES = filesIn('src');
const table = SOURCES.find(({ path }) => path === TABLE)?.text ?? '';
const ENGLISH = [...(table.split('const PATTERNS')[0] ?? '').matchAll(/^ {2}(?:'([^'\n]+)'|(\w+)):/gmu)].map(
  ([, quoted, bare]) => quoted ?? bare ?? '',
);

test.each(ENGLISH)('“%s” is what the product says, and is whole in each language', (english) => {
  const said = english.split('#').map((part) => part.trim());
  const longest = [...said].sort((a, b) => b.length - a.length)[0] ?? '';
  expect(SOURCES.some(({ path, text }) => path !== TABLE && text.includes(longest))).toBe(true);
  const row = table.slice(table.indexOf(english));
  const [translations = ''] = /:\s*'([^']+)'/u.exec(row.slice(english.length)) ?? [];
  expect(translations.split(' | ')).toHaveLength(OTHERS.length);
});

test('what differs from one time to another keeps its place, in the words of the language', () => {
  const gap = 'Not readable: the leave date (answer 403).';
  expect(OTHERS.map((language) => sentenceIn(gap, language))).toEqual([
    'Nicht lesbar: das Austrittsdatum (Antwort 403).',
    'Non lisible (réponse 403) – la date de départ.',
    'No se puede leer: la fecha de salida (respuesta 403).',
    'Non leggibile: la data di uscita (risposta 403).',
  ]);
  expect(sentenceIn(gap, 'en')).toBe(gap);
});

test('a sentence that is not known stays as it was written', () => {
  for (const language of LETTER_LANGUAGE_NAMES)
    expect(sentenceIn('A # $1 (device) is odd.', language)).toMatch(/^A # \$1/);
});

test('no sentence has a hole left in it', () => {
  for (const language of OTHERS)
    for (const english of ENGLISH) expect(sentenceIn(english.replaceAll('#', '12'), language)).not.toMatch(/#|\|/u);
});
