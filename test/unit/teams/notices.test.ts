/** The one-line replies: each names its request, and quotes nobody in a way that Teams would render. */
import type { Notice } from '../../../src/core/request';
import { noticeText, NOTICES } from '../../../src/teams/notices';
import { aRequest } from '../../support/builders';

const kinds = Object.keys(NOTICES) as Notice['kind'][];
const text = (kind: Notice['kind'], facts: Record<string, string> = {}) =>
  noticeText(aRequest(), { id: '1', kind, facts, mentions: [] });

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
