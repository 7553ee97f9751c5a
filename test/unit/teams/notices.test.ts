/** The one-line replies: each names its request, and quotes nobody in a way that Teams would render. */
import type { Notice } from '../../../src/core/request';
import { noticeText, NOTICES } from '../../../src/teams/notices';
import { CONTEXT } from '../../cards/samples/people';
import { anApproval, aRequest } from '../../support/builders';

const kinds = Object.keys(NOTICES) as Notice['kind'][];
const text = (kind: Notice['kind'], facts: Record<string, string> = {}) =>
  noticeText(aRequest(), { id: '1', kind, facts, mentions: [] }, CONTEXT);

test.each(kinds)('%s is one line about the request, with all its facts and with none', (kind) => {
  const facts = { by: 'Megan Bowen', reason: 'because', requester: 'Alex Wilber', step: 'Collect', text: 'It ended.' };
  for (const said of [text(kind, facts), text(kind)]) {
    expect(said).toContain('DSR-2026-0001');
    expect(said).not.toMatch(/\n|undefined|null|\$\{/);
  }
});

test('a decision says by whom and why', () => {
  expect(text('rejected', { by: 'Megan Bowen', reason: 'wrong person' })).toBe(
    'DSR-2026-0001 was rejected by Megan Bowen (wrong person). Nothing was done.',
  );
  expect(text('approved', { by: 'Megan Bowen', reason: '' })).toBe(
    'DSR-2026-0001 was approved by Megan Bowen. The work begins.',
  );
});

test.each([
  '[Approve](http://evil.example)',
  '**bold**',
  '<at>everybody</at>',
  '`code`',
  'two\nlines',
  '~~gone~~',
  '# big',
])('a reason of %j is shown as it was written, not rendered', (reason) => {
  const said = text('rejected', { by: 'Megan', reason });
  expect(said).not.toMatch(/\]\(|(?<!\\)\*|<\/?at>|(?<!\\)`|\n|(?<!\\)~|(?<!\\)#/);
});

test('no notice says a link', () => {
  for (const kind of kinds) expect(text(kind)).not.toMatch(/https?:/);
});

test('that nothing is held is told as an answer, not as a refusal', () => {
  expect(text('declined', { by: 'Megan', ground: 'no-data' })).toMatch(/was answered by Megan: nothing is held/);
  expect(text('declined', { by: 'Megan', ground: 'excessive' })).toMatch(/was declined by Megan\. The person has/);
});

test.each([
  ['card', /type `status DSR-2026-0001`/],
  ['link', /type `link DSR-2026-0001`/],
])('what may not have arrived is asked for by a command: the %s', (what, command) => {
  expect(text('unsure', { what })).toMatch(command);
});

test.each([
  ['clock-changed', { what: 'extended', dueOn: '2027-02-22' }, 'is due on Mon 22 Feb 2027 (in 92 days).'],
  [
    'waiting',
    { waiting: 'The account is in the recycle bin until 2026-12-22.' },
    'until Tue 22 Dec 2026 (in 30 days).',
  ],
  ['due-soon', { daysLeft: '3' }, 'is due in 3 days (Tue 22 Dec 2026).'],
  ['approval-due', { expiresAt: '2026-11-23T13:05:00.000Z' }, 'expires Mon 23 Nov 2026, 14:05 CET (in 24 hours).'],
] as const)('%s tells days and times as the cards do', (kind, facts, words) => {
  const said = text(kind, facts);
  expect(said).toContain(words);
  expect(said.replace(/DSR-\d{4}-\d{4}/gu, '')).not.toMatch(/\d{4}-\d{2}/);
});

test('who may decide is told until when', () => {
  const approval = anApproval({ expiresAt: '2026-11-23T13:05:00.000Z' });
  const notice = { id: '1', kind: 'approval-needed', facts: { requester: 'Alex Wilber' }, mentions: [] } as const;
  expect(noticeText(aRequest({ approval }), { ...notice, mentions: [] }, CONTEXT)).toContain(
    'can decide on the card until Mon 23 Nov 2026, 14:05 CET (in 24 hours).',
  );
});
