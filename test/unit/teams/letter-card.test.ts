/** The cards of letters and refusals: where they are offered, what they show, what is typed instead. */
import { DECLINE_GROUNDS } from '../../../src/core/command';
import { LETTER_LANGUAGE_NAMES } from '../../../src/core/letter';
import type { DsrRequest } from '../../../src/core/request';
import { declineCard, letterCard, requestCard } from '../../../src/teams/card-data';
import { groundOf, lacksReason } from '../../../src/teams/decline-look';
import { letterWords } from '../../../src/teams/letter-look';
import { readMessage } from '../../../src/language';
import { ENDLESS, LETTERS, refused, written } from '../../cards/samples/letters';
import { CONTEXT, NOW } from '../../cards/samples/people';
import {
  awaitingApproval,
  completed,
  ended,
  OBJECTS,
  plan,
  planned,
  recorded,
  running,
} from '../../cards/samples/requests';

function verbs(request: DsrRequest): string[] {
  const { buttons, opens } = requestCard(request, CONTEXT).data;
  return [...buttons, ...opens].map(({ verb }) => verb);
}
const shown = (...of: Parameters<typeof written>) => letterCard(of[0], written(...of), LETTERS, CONTEXT).data;

describe('a letter', () => {
  test.each([
    ['recorded', recorded()],
    ['planned', planned()],
    ['awaiting approval', awaitingApproval()],
    ['running', running(['done'])],
    ['ended', ended('rejected', 'no')],
    ['completed', completed()],
    ['declined', refused()],
    ['cancelled', planned({ state: 'cancelled' })],
  ])('is offered on the card of a request: %s', (_state, request) => {
    expect(verbs(request)).toContain('letter');
    expect(verbs(request).length).toBeLessThanOrEqual(6);
  });

  test('is not offered where there is none', () => {
    expect(verbs(planned({ state: 'cancelled', forgottenAt: NOW.toISOString() }))).not.toContain('letter');
    expect(verbs(completed({ plan: plan(OBJECTS, ['lift']) }))).not.toContain('letter');
  });

  test('is shown whole, line by line, as it is in the file', () => {
    const request = refused();
    const { letter } = written(request, 'de');
    const { subject, paragraphs, cut } = shown(request, 'de');
    expect([subject, paragraphs.map(({ lines }) => lines.join('\n')).join('\n\n')]).toEqual([
      letter.subject,
      letter.text,
    ]);
    expect(cut).toBe('');
  });

  test('that is longer than a card is cut between lines, and the card says where the rest is', () => {
    const { paragraphs, cut } = shown(refused(), 'en', { letter: ENDLESS });
    expect(paragraphs.flatMap(({ lines }) => lines).every((line) => ENDLESS.text.split('\n').includes(line))).toBe(
      true,
    );
    expect(cut).toMatch(/in the file/);
  });

  test('says what has to be filled in, and which setting does so for good', () => {
    expect(shown(refused(), 'en').before.join('\n')).toMatch(
      /To fill in: name and address of the supervisory authority \(once and for all: LETTER_AUTHORITY/,
    );
  });

  test('is offered in every language under the language’s own name', () => {
    const { languages, language } = shown(refused(), 'it');
    expect(languages.map(({ value }) => value)).toEqual(LETTER_LANGUAGE_NAMES);
    expect(languages.map(({ title }) => title)).toContain('Italiano');
    expect(language).toBe('it');
  });
});

describe('a letter that is typed', () => {
  test.each([
    ['status 12 letter', null, null],
    ['<at>DSR Bot</at> status of 12, letter in German', null, 'de'],
    ['status 12 letter in fr', null, 'fr'],
    ['show the letter for 12', null, null],
    ['status 12 acknowledgement letter in Spanish', 'acknowledgement', 'es'],
    ['status 12 recipients notice letter', 'recipients-notice', null],
  ] as const)('is read from “%s”', (text, kind, language) => {
    expect(letterWords(text)).toEqual({ kind, language });
    const { commands } = readMessage(text, { now: '2026-11-22' }).reading;
    expect(commands).toMatchObject([{ intent: 'status', requestId: 'DSR-2026-0012' }]);
  });

  test.each(['status 12', 'how is 12 doing?', 'note on 12: the letter is out', 'status 12. The letter is out.'])(
    'is not read into “%s”',
    (text) => expect(letterWords(text)).toBeNull(),
  );

  test.each([
    ['letters, of which the end is not read', `status 12 ${'letter '.repeat(30_000)}; x`, 'read'],
    ['letters in two sentences', `status 12 ${'letter '.repeat(8_000)}; x${' '.repeat(150_000)}`, null],
    ['letters alone', `status 12 ${'letter '.repeat(30_000)}`, 'read'],
    ['blanks behind', `status 12 letter${' '.repeat(200_000)}`, 'read'],
    ['blanks within', `status 12 letter${' '.repeat(50_000)}; x`, null],
    ['signs in front', `${'- '.repeat(100_000)}status 12 letter`, null],
    ['mentions', `status 12 letter ${'<at>'.repeat(50_000)}`, 'read'],
  ] as const)('is looked for in a message of 200 KB: %s', (_what, text, expected) => {
    expect(letterWords(text) === null ? null : 'read').toBe(expected);
  });
});

describe('a refusal', () => {
  test('is offered as long as it is possible', () => {
    for (const request of [recorded(), planned(), ended('rejected', 'no')])
      expect(verbs(request)).toContain('decline-form');
    for (const request of [running(['done']), completed(), refused()])
      expect(verbs(request)).not.toContain('decline-form');
  });

  test('has every ground in words with its article, what is no refusal last', () => {
    const { grounds } = declineCard(planned(), null, CONTEXT).data;
    expect(grounds.map(({ value }) => value).sort()).toEqual([...DECLINE_GROUNDS].sort());
    for (const { title } of grounds) expect(title).toMatch(/\(Art\. \d+/);
    expect(grounds.at(-1)).toMatchObject({ value: 'no-data', title: expect.stringMatching(/no refusal/) as string });
  });

  test('shows ground, reason and the team’s note, each by itself', () => {
    const facts = requestCard(refused(), CONTEXT).data.facts;
    const value = (label: string) => facts.find((each) => each.label === label)?.value;
    expect(value('Ground')).toMatch(/Art\. 12\(5\)\(b\)/);
    expect(value('Reason told')).toMatch(/3, 10 and 17 November/);
    expect(value('Team note')).toBe('See the file of 2025. (not in the letter)');
  });

  test('because nothing is held is shown as an answer', () => {
    const { title, state } = requestCard(refused({ ground: 'no-data' }), CONTEXT).data;
    expect(`${title} ${state}`).toMatch(/Answered: nothing is held.*not a refusal/);
  });

  test.each([
    ['decline 12', true, null],
    ['decline 12 as excessive', true, 'excessive'],
    ['decline 12: manifestly unfounded', true, 'unfounded'],
    ['decline 12 as no-data', true, 'no-data'],
    ['decline 12 as excessive because it is the fifth this month', false, 'excessive'],
    ['decline 12 because we cannot identify the person', false, 'identity'],
  ] as const)('that is typed as “%s” lacks a reason to tell: %s', (text, lacks, ground) => {
    const [command] = readMessage(text, { now: '2026-11-22' }).reading.commands;
    expect([lacksReason(command!), groundOf(command!)]).toEqual([lacks, ground]);
  });
});
