/** Facts come from people and systems: whatever they are, a letter stays plain text of a sane length, and nothing throws. */
import { fc } from '../../support/properties';
import { LETTER_KIND_NAMES, LETTER_KINDS, LETTER_LANGUAGE_NAMES, type LetterKind } from '../../../src/letters';
import { bareFacts, fullFacts, renderer } from './sample-facts';

const render = renderer();
const HIDDEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?!\n)\p{Cc}/u;

function named(subjectName: string): string {
  return render('erased', 'en', { ...fullFacts('erased'), subjectName }).text;
}

describe('a name', () => {
  test.each([
    ['control characters', 'Anna\u0000\u0007\u001b[31m Kovács', 'Dear Anna[31m Kovács,'],
    ['line breaks', 'Anna\r\n\r\nYou have won\u2028a prize', 'Dear Anna You have won a prize,'],
    ['turned text', 'Anna \u202egnp.exe\u2066', 'Dear Anna gnp.exe,'],
    ['invisible letters', 'An\u200bna\u00ad Ko\u{e0041}vács\ufeff', 'Dear Anna Kovács,'],
    ['tags', '<script>alert(1)</script> <at>all</at>', 'Dear ‹script>alert(1)‹/script> ‹at>all‹/at>,'],
    ['placeholders', '{contact} {part complaint} {months|a|b}', 'Dear {contact} {part complaint} {months|a|b},'],
    ['replacement marks', "$& $1 $` $'", "Dear $& $1 $` $',"],
    ['half characters', 'Anna \ud83d', 'Dear Anna \ufffd,'],
    ['towers of marks', `A${'\u0301'.repeat(500)}nna`, 'Dear Á\u0301\u0301\u0301\u0301nna,'],
  ])('with %s is cleaned', (_what, name, greeting) => {
    expect(named(name)).toContain(greeting);
  });

  test('keeps what is spelling: joiners within a word, apostrophes, less-than before a number', () => {
    expect(named('می\u200cخواهم O’Neil <3')).toContain('Dear می\u200cخواهم O’Neil <3,');
  });

  test('of 10 KB is clipped to whole characters', () => {
    const greeting = /^Dear (.*),$/m.exec(named('👩'.repeat(5_000)))?.[1] ?? '';
    expect([...greeting]).toHaveLength(200);
    expect(greeting).toMatch(/^👩+…$/u);
  });

  test('of nothing but hidden characters counts as none', () => {
    expect(named('\u200b\u0000 ')).toContain('Dear Sir or Madam,');
  });
});

test('a reason keeps its lines, without empty ones, and has an end', () => {
  const reason = `First.\r\n\r\n\tSecond.\n\n${'x\n'.repeat(500)}`;
  const { text } = render('decline', 'en', { ...fullFacts('decline'), reason });
  expect(text).toContain('\nFirst.\nSecond.\nx\n');
  expect(text).toContain('x…\n\nIf there is');
});

test('an address in angle brackets stays one', () => {
  const contact = 'Privacy team <privacy@contoso.com>';
  expect(render('erased', 'en', { ...fullFacts('erased'), contact }).text).toContain(contact);
});

test('a long list says how many it leaves out, in every language', () => {
  const done = Array.from({ length: 1_500 }, (_, index) => `thing-${index}`);
  const text = (language: (typeof LETTER_LANGUAGE_NAMES)[number]) =>
    render('erased', language, { ...fullFacts('erased'), done }).text;
  expect(text('en')).toContain('- thing-199\n- and 1,300 more\n');
  expect(text('de')).toContain('- und 1.300 weitere\n');
  for (const language of LETTER_LANGUAGE_NAMES) expect(text(language)).not.toContain('thing-200');
});

test.each([
  'http://contoso.com/a.zip',
  'javascript:alert(1)',
  'https://user@contoso.com/',
  'no address',
  `https://contoso.com/${'a'.repeat(5_000)}`,
])('%.40s is no link, and its paragraph is left out', (link) => {
  const { text } = render('export-ready', 'en', { ...fullFacts('export-ready'), link });
  expect(text).not.toContain('You can download');
});

test('a link is never altered in what it says', () => {
  const facts = fullFacts('export-ready');
  const lines = render('export-ready', 'en', facts).text.split('\n');
  expect(lines).toContainEqual(facts.link);
});

test.each(['2026-13-01', '2026-02-30', '01.02.2026', '', '2026-12-01T00:00:00Z', '9'.repeat(10_000)])(
  '%.30s is no day',
  (receivedOn) => {
    expect(render('erased', 'en', { ...fullFacts('erased'), receivedOn }).text).toContain('On […] we received');
  },
);

test('nothing throws, whatever the facts are, and nothing hidden gets through', () => {
  const kinds = fc.constantFrom<LetterKind>(...LETTER_KIND_NAMES);
  const fact = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withSparseArray: true }),
  );
  const property = fc.property(
    kinds,
    fc.constantFrom(...LETTER_LANGUAGE_NAMES),
    fc.infiniteStream(fact),
    (...given) => {
      const [kind, language, stream] = given;
      const { needs, may } = LETTER_KINDS[kind];
      const facts = Object.fromEntries([...needs, ...may].map((name) => [name, stream.next().value as unknown]));
      const { subject, text } = render(kind, language, facts as never);
      expect(subject).not.toMatch(/\n/);
      expect(`${subject}\n${text}`.replace(/(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu, '')).not.toMatch(HIDDEN);
    },
  );
  fc.assert(property, { numRuns: 400 });
  for (const facts of [null, undefined, 7, 'x', []]) expect(() => render('erased', 'en', facts as never)).not.toThrow();
});

test('what is inherited is no fact', () => {
  const facts = Object.create({ subjectName: 'Inherited' }) as Record<string, unknown>;
  Object.assign(facts, bareFacts('erased'));
  expect(render('erased', 'en', facts as never).text).not.toContain('Inherited');
});
