/** Edited copies stand for ours, and all that is wrong with them is said at once, at start. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LETTER_LANGUAGE_NAMES, loadLetters } from '../../../src/letters';
import { TEMPLATE_NAMES } from '../../../src/letters/read-templates';
import { fullFacts, renderer } from './sample-facts';

const OURS = join(__dirname, '../../../src/letters/templates');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dsr-letters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function edit(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function ours(path: string): string {
  return readFileSync(join(OURS, path), 'utf8');
}

function problems(): string[] {
  const loaded = loadLetters({ folder });
  return loaded.ok ? [] : loaded.problems;
}

describe('our templates', () => {
  test('have no problems', () => {
    expect(loadLetters()).toMatchObject({ ok: true });
  });

  test('are one file a letter and language, and nothing else', () => {
    expect(readdirSync(OURS).sort()).toEqual([...LETTER_LANGUAGE_NAMES].sort());
    for (const language of LETTER_LANGUAGE_NAMES)
      expect(readdirSync(join(OURS, language)).sort()).toEqual(TEMPLATE_NAMES.map((name) => `${name}.txt`).sort());
  });

  test('name the same facts in the same number in every language', () => {
    const marks = (language: string, name: string) =>
      [...ours(`${language}/${name}.txt`).matchAll(/\{(?!without)([\w-]+(?: [\w-]+)?)/g)]
        .map(([, mark]) => mark)
        .sort();
    for (const name of TEMPLATE_NAMES.filter((each) => each !== 'phrases'))
      for (const language of LETTER_LANGUAGE_NAMES) expect(marks(language, name)).toEqual(marks('en', name));
  });

  test('use one apostrophe, and before a French colon a space that does not break', () => {
    for (const language of LETTER_LANGUAGE_NAMES)
      for (const name of TEMPLATE_NAMES) {
        const text = ours(`${language}/${name}.txt`);
        expect(text).not.toContain("'");
        if (language === 'fr' && name !== 'phrases') expect(text.replace(/^Subject:/, '')).not.toMatch(/[^\u00a0]:/);
      }
  });
});

describe('an edited copy', () => {
  test('stands for ours of the same name and language, and for no other', () => {
    edit('en/erased.txt', ours('en/erased.txt').replace('We have complied with it', 'Gladly done'));
    const render = renderer({ folder });
    expect(render('erased', 'en', fullFacts('erased')).text).toContain('Gladly done');
    expect(render('erased', 'de', fullFacts('erased'))).toEqual(renderer()('erased', 'de', fullFacts('erased')));
    expect(render('restricted', 'en', fullFacts('restricted')).text).not.toContain('Gladly done');
  });

  test('of a part changes every letter that takes it in, and one of the phrases their wordings', () => {
    edit('en/part-closing.txt', '{controllerName}, gladly');
    edit('en/phrases.txt', ours('en/phrases.txt').replace('The request is excessive', 'It was too much'));
    const { text } = renderer({ folder })('decline', 'en', fullFacts('decline'));
    expect(text).toMatch(/Contoso GmbH, gladly$/);
    expect(text).toContain('It was too much');
  });

  test('may come from Windows: CRLF and a byte order mark', () => {
    cpSync(join(OURS, 'fr'), join(folder, 'fr'), { recursive: true });
    for (const name of TEMPLATE_NAMES)
      edit(`fr/${name}.txt`, `\ufeff${ours(`fr/${name}.txt`).replaceAll('\n', '\r\n')}`);
    expect(renderer({ folder })('decline', 'fr', fullFacts('decline'))).toEqual(
      renderer()('decline', 'fr', fullFacts('decline')),
    );
  });

  test('may leave out an optional fact, and chooses wordings with the number in them', () => {
    edit(
      'en/extension.txt',
      'Subject: {requestId}\n\n{writtenOn} {receivedOn} {rights} {dueOn}\n\n{reason}\n\n' +
        '{months|# month|# months} more\n\n{part complaint}',
    );
    const render = renderer({ folder });
    expect(render('extension', 'en', { ...fullFacts('extension'), months: 1 }).text).toContain('\n\n1 month more\n\n');
    expect(render('extension', 'en', fullFacts('extension')).text).toContain('\n\n2 months more\n\n');
  });
});

describe('the check at start', () => {
  test('reports everything in every file at once', () => {
    edit(
      'en/decline.txt',
      'Subject: {subjectName} {requestId}\n\n{part greeting}\n\n{receivedOn} {rihgts} {link} {reason',
    );
    edit('en/erased.txt', 'We erased it.');
    edit('de/rectified.txt', ours('de/rectified.txt').replace('{part complaint}', '{part complain}'));
    edit('de/phrases.txt', ours('de/phrases.txt').replace('right.access:', 'right.acess:'));
    edit('de/declin.txt', 'Subject: a typo');
    edit('en/part-closing.txt', '{controler}');
    edit('nl/decline.txt', 'Subject: a language that there is not');
    edit('it/restricted.txt', Buffer.from('Subject: perch\xe9', 'latin1'));
    edit('decline.txt', 'Subject: in the wrong place');
    edit('README.md', 'Notes of ours are nobody’s letters.');
    expect(problems().sort()).toEqual(
      [
        'decline.txt has to stand in the folder of a language',
        'de/declin.txt is no letter that there is',
        'nl/decline.txt is no letter that there is',
        'it/restricted.txt is not in UTF-8',
        'en/part-closing.txt: {controler} is not known',
        'en/decline.txt: {subjectName} may be missing and cannot stand in the subject',
        'en/decline.txt: {rihgts} is not known',
        'en/decline.txt: {link} is nothing that this letter knows',
        'en/decline.txt: "{reason" is no placeholder',
        'en/decline.txt: {part complaint} is missing; the law asks for it',
        'en/decline.txt: {rights} is missing',
        'en/decline.txt: {ground} is missing',
        'en/decline.txt: {reason} is missing',
        'en/erased.txt: has to begin with a line "Subject: …"',
        'de/rectified.txt: {part complain} is not known',
        'de/rectified.txt: {part complaint} is missing; the law asks for it',
        'de/phrases.txt: "right.acess" is not known',
        'de/phrases.txt: "right.access" is missing',
      ].sort(),
    );
  });

  test.each([
    ['a list within a line', 'the list {done} here', '{done} is a list and needs a line of its own'],
    ['wordings without a number', '{reason|a|b}', '{reason|…|…} has no number to choose by'],
    [
      'a mark for what is never missing',
      '{without done} x',
      '{without done} has to name something that this letter may lack',
    ],
    ['three wordings', '{done|a|b|c}', '"{done|a|b|c}" is no placeholder'],
    ['a part within a line', 'see {part complaint}', '"{part complaint}" is no placeholder'],
    ['a lone brace', 'a } b', '"}" is no placeholder'],
  ])('finds %s', (_what, line, problem) => {
    const kind = line.includes('reason') ? 'decline' : 'erased';
    edit(`en/${kind}.txt`, `${ours(`en/${kind}.txt`)}\n${line}\n`);
    expect(problems()).toEqual([`en/${kind}.txt: ${problem}`]);
  });

  test('finds a needed fact in a paragraph that may be left out', () => {
    edit('en/lift-notice.txt', ours('en/lift-notice.txt').replace('{reason}', '{reason} {contact}'));
    expect(problems()).toEqual(['en/lift-notice.txt: {reason} stands only in a paragraph that may be left out']);
  });

  test('finds a part that names what a letter does not have, or another part', () => {
    edit('es/part-closing.txt', 'Recibida el {receivedOn}');
    edit('it/part-greeting.txt', '{writtenOn} {requestId}\n\n{part closing}');
    expect(problems()).toEqual([
      'es/recipients-notice.txt: {part closing} names {receivedOn}, which this letter does not know',
      'it/part-greeting.txt: {part closing} cannot stand in a part',
    ]);
  });

  test('finds phrases that are doubled, empty or have placeholders', () => {
    edit('en/phrases.txt', `${ours('en/phrases.txt')}list.more: twice\nright.access:\nground.identity: {reason}\n`);
    expect(problems()).toEqual([
      'en/phrases.txt: the line "right.access" has no wording',
      'en/phrases.txt: "list.more" stands twice',
      'en/phrases.txt: "right.access" stands twice',
      'en/phrases.txt: "ground.identity" stands twice',
      'en/phrases.txt: "ground.identity" cannot have placeholders',
    ]);
  });

  test('refuses a file that is far too long, and a folder that is not there', () => {
    edit('en/erased.txt', 'x'.repeat(100_001));
    expect(problems()).toEqual(['en/erased.txt is longer than 100000 bytes']);
    expect(loadLetters({ folder: join(folder, 'nowhere') })).toEqual({
      ok: false,
      problems: ['the folder cannot be read'],
    });
  });
});
