/** Every letter in every language is whole: with all facts, and with only those that it needs. */
import {
  BLANK,
  LETTER_GROUNDS,
  LETTER_KIND_NAMES,
  LETTER_KINDS,
  LETTER_LANGUAGE_NAMES,
  LETTER_RIGHTS,
  letterFile,
  RECIPIENT_CHANGES,
  type LetterLanguage,
} from '../../../src/letters';
import { letterOfGround } from '../../../src/core/letter';
import { bareFacts, fullFacts, renderer } from './sample-facts';

const render = renderer({ timeZone: 'Europe/Berlin' });
const EVERY = LETTER_KIND_NAMES.flatMap((kind) => LETTER_LANGUAGE_NAMES.map((language) => [kind, language] as const));
/** What no person should see in a letter: marks of templates, gaps, names of facts. */
const UNFINISHED = /[{}|#]|\[…\]|undefined|null|NaN|\bPart\b| {2}|\n{3}|^\n|\n$/;

const DATES: Record<LetterLanguage, Record<'written' | 'received' | 'due' | 'lift' | 'expires', string>> = {
  en: {
    ...{ written: '8 December 2026', received: '1 December 2026', due: '11 March 2027', lift: '11 January 2027' },
    expires: '1 January 2027, 00:30 CET',
  },
  de: {
    ...{ written: '8. Dezember 2026', received: '1. Dezember 2026', due: '11. März 2027', lift: '11. Januar 2027' },
    expires: '1. Januar 2027, 00:30 MEZ',
  },
  fr: {
    ...{ written: '8 décembre 2026', received: '1er décembre 2026', due: '11 mars 2027', lift: '11 janvier 2027' },
    expires: '1er janvier 2027, 00:30 UTC+1',
  },
  es: {
    ...{ written: '8 de diciembre de 2026', received: '1 de diciembre de 2026', due: '11 de marzo de 2027' },
    ...{ lift: '11 de enero de 2027', expires: '1 de enero de 2027, 00:30 CET' },
  },
  it: {
    ...{ written: '8 dicembre 2026', received: '1º dicembre 2026', due: '11 marzo 2027', lift: '11 gennaio 2027' },
    expires: '1º gennaio 2027, 00:30 CET',
  },
};

describe.each(EVERY)('%s in %s', (kind, language) => {
  const full = render(kind, language, fullFacts(kind));
  const bare = render(kind, language, bareFacts(kind));

  test('is finished, with all facts and with only those that it needs', () => {
    for (const { subject, text } of [full, bare]) {
      expect(subject).not.toMatch(UNFINISHED);
      expect(text).not.toMatch(UNFINISHED);
      expect(subject).not.toContain('\n');
    }
    expect(full.text.length).toBeGreaterThan(bare.text.length);
  });

  test('names the request in the subject and in the text, which may be copied alone', () => {
    for (const { subject, text } of [full, bare]) {
      expect(subject).toContain('DSR-2026-0012');
      expect(text).toContain('DSR-2026-0012');
    }
  });

  test('has every fact that is given', () => {
    // An acknowledgement may be given the authority, for copies in which one wants it; ours does not name it.
    const { authority: _authority, ...rest } = fullFacts(kind) as Record<string, unknown>;
    const facts = LETTER_KINDS[kind].parts.length > 0 ? fullFacts(kind) : rest;
    const texts = Object.values(facts)
      .flat()
      .filter((fact) => typeof fact === 'string' && /[ .]/.test(fact) && !/^\d{4}-/.test(fact));
    expect(texts.length).toBeGreaterThan(2);
    for (const fact of texts) expect(full.text).toContain(fact);
  });

  test('writes its dates in its language', () => {
    const { written, received, due, lift, expires } = DATES[language];
    const { needs, may } = LETTER_KINDS[kind] as { needs: readonly string[]; may: readonly string[] };
    expect(full.text).toContain(written);
    for (const [name, date] of Object.entries({
      receivedOn: received,
      dueOn: due,
      liftOn: lift,
      linkExpiresAt: expires,
    }))
      if (needs.includes(name) || may.includes(name)) expect(full.text).toContain(date);
    expect(full.text).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  test('has its closing words only where there is something to close with', () => {
    expect(full.text.endsWith('Contoso GmbH')).toBe(true);
    expect(full.text).toContain('privacy@contoso.com');
    expect(bare.text).not.toMatch(/:$/);
  });
});

describe('what the law asks for', () => {
  const told = EVERY.filter(([kind]) => LETTER_KINDS[kind].to === 'data-subject' && kind !== 'acknowledgement');

  test.each(told)(
    '%s in %s has the right to complain and the judicial remedy, with or without an authority',
    (...of) => {
      const [kind, language] = of;
      for (const facts of [fullFacts(kind), bareFacts(kind)]) {
        const { text } = render(kind, language, facts);
        expect(text).toMatch(/\b77\b[^\n]*\n/);
        expect(text).toMatch(/\b79\b/);
      }
      expect(render(kind, language, fullFacts(kind)).text).toContain(
        'Berliner Beauftragte für Datenschutz\nAlt-Moabit',
      );
    },
  );

  test.each(LETTER_LANGUAGE_NAMES)(
    'a refusal in %s has a ground and a reason of its own for each ground',
    (language) => {
      const texts = LETTER_GROUNDS.map(
        (ground) => render('decline', language, { ...fullFacts('decline'), ground }).text,
      );
      expect(new Set(texts).size).toBe(LETTER_GROUNDS.length);
      for (const text of texts) expect(text).toContain('The data is in seven systems.');
    },
  );

  test('that nothing is held is an answer under Art. 15 and no refusal', () => {
    expect(letterOfGround('no-data')).toBe('no-data');
    expect(LETTER_GROUNDS.map(letterOfGround)).toEqual(LETTER_GROUNDS.map(() => 'decline'));
    const { text } = render('no-data', 'en', fullFacts('no-data'));
    expect(text).toContain('Article 15(1)');
    expect(text).not.toMatch(/refus|declin|not able to comply/i);
  });

  test.each([
    ['extension', /\b12\b.*\b3\b/],
    ['restricted', /\b18\b.*\b3\b/],
    ['lift-notice', /\b18\b.*\b3\b/],
    ['recipients-notice', /\b19\b/],
    ['rectified', /\b19\b/],
    ['erased', /\b19\b/],
    ['erased-in-part', /\b19\b/],
    ['access-ready', /\b21\b/],
  ] as const)('%s names its article in every language', (kind, article) => {
    for (const language of LETTER_LANGUAGE_NAMES) expect(render(kind, language, bareFacts(kind)).text).toMatch(article);
  });

  test('the information of Art. 15(1) is in the letter, or said to be enclosed', () => {
    expect(render('access-ready', 'en', fullFacts('access-ready')).text).not.toContain('enclosed');
    expect(render('access-ready', 'en', bareFacts('access-ready')).text).toContain('enclosed');
  });
});

describe('wordings', () => {
  test.each([
    ['en', 'by one further month,', 'by two further months,'],
    ['de', 'um einen weiteren Monat,', 'um zwei weitere Monate,'],
    ['fr', 'd’un mois supplémentaire,', 'de deux mois supplémentaires,'],
    ['es', 'un mes más,', 'dos meses más,'],
    ['it', 'di un altro mese,', 'di altri due mesi,'],
  ] as const)('count months in %s', (language, one, two) => {
    const facts = fullFacts('extension');
    expect(render('extension', language, { ...facts, months: 1 }).text).toContain(one);
    expect(render('extension', language, { ...facts, months: 2 }).text).toContain(two);
  });

  test('go with the length of a list', () => {
    const facts = fullFacts('rectified');
    expect(render('rectified', 'it', facts).text).toContain('le seguenti rettifiche');
    expect(render('rectified', 'it', { ...facts, done: ['Nome'] }).text).toContain('la seguente rettifica');
  });

  test('join what was asked for as the language does', () => {
    const text = (language: LetterLanguage) => render('decline', language, fullFacts('decline')).text;
    expect(text('de')).toContain('(Art. 15 DSGVO) und Löschung');
    expect(text('es')).toContain('(artículo 15 del RGPD) y supresión');
  });

  test.each(LETTER_LANGUAGE_NAMES)('in %s name each right and each change in its own words', (language) => {
    const rights = LETTER_RIGHTS.map(
      (right) => render('no-data', language, { ...bareFacts('no-data'), rights: [right] }).text,
    );
    const changes = RECIPIENT_CHANGES.map(
      (change) => render('recipients-notice', language, { ...bareFacts('recipients-notice'), change }).text,
    );
    expect(new Set(rights).size).toBe(LETTER_RIGHTS.length);
    expect(new Set(changes).size).toBe(RECIPIENT_CHANGES.length);
  });

  test('greet without a name where none is known', () => {
    expect(render('erased', 'de', bareFacts('erased')).text).toContain('\n\nSehr geehrte Damen und Herren,\n\n');
    const named = render('erased', 'de', fullFacts('erased')).text;
    expect(named).toContain('\n\nGuten Tag Anna Kovács,\n\n');
    expect(named).not.toContain('Damen und Herren');
  });
});

test.each([
  ['acknowledgement', 'en'],
  ['decline', 'de'],
  ['no-data', 'fr'],
  ['extension', 'es'],
  ['erased-in-part', 'it'],
  ['access-ready', 'de'],
  ['lift-notice', 'en'],
  ['recipients-notice', 'fr'],
] as const)('%s in %s reads as agreed', (kind, language) => {
  const { subject, text } = render(kind, language, fullFacts(kind));
  expect(`${subject}\n\n${text}`).toMatchSnapshot();
});

test('a letter makes a file with a plain name', () => {
  const letter = { subject: 'S', text: 'T' };
  expect(letterFile('decline', 'fr', 'DSR-2026-0012', letter)).toEqual({
    name: 'DSR-2026-0012-decline-fr.txt',
    text: 'S\n\nT\n',
  });
  expect(letterFile('decline', 'fr', '../../\u0000', letter).name).toBe('request-decline-fr.txt');
});

test('a needed fact that is empty stays visible', () => {
  const facts = { ...fullFacts('acknowledgement'), dueOn: '2027-02-30' };
  expect(render('acknowledgement', 'en', facts).text).toContain(`by ${BLANK} at the latest`);
});
