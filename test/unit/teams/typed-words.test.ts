/** What the command language leaves to others: names that the directory may know, and tasks that do not apply. */
import { readMessage } from '../../../src/language';
import { namesOtherSpan, notApplicableHint, withTypedName } from '../../../src/teams/typed-words';

const now = '2026-11-22';
const assigneeOf = (text: string) => {
  const { commands } = readMessage(text, { now }).reading;
  return withTypedName(commands, text)[0]?.params.assignee ?? null;
};

test.each([
  ['assign 5 to megan bowen', 'megan bowen'],
  ['<at>DSR Bot</at> assign DSR-2026-0005 to Megan Bowen.', 'Megan Bowen'],
  ['assign 5 to me', 'me'],
  ['assign 5 to meganb@contoso.com', 'meganb@contoso.com'],
])('whom “%s” names is left to the directory', (text, name) => {
  expect(assigneeOf(text)).toBe(name);
});

test.each(['assign 5', 'give it to megan bowen', `assign 5 to ${'x'.repeat(400)} y`])(
  'nobody is read into “%s”',
  (text) => {
    expect(assigneeOf(text)).toBeNull();
  },
);

test('of several commands none is given a name that stands at the end of the message', () => {
  const command = readMessage('assign 5', { now }).reading.commands[0]!;
  const both = [command, command];
  expect(withTypedName(both, 'assign 5 and 6 to megan bowen')).toEqual(both);
});

test.each([
  ['task 4 on 5 does not apply', '5'],
  ['task 4 of DSR-2026-0005 is not applicable: she never had one', 'DSR-2026-0005'],
  ['task 2 is n/a', 'NUMBER'],
])('“%s” is answered with how such a task is closed', (text, number) => {
  expect(notApplicableHint(text)).toContain(`Type \`status ${number}\``);
  expect(notApplicableHint(text)).toContain('Not applicable');
});

test.each(['task 4 on 5 is done', 'that law does not apply here', 'hello'])('“%s” is answered as ever', (text) => {
  expect(notApplicableHint(text)).toBeNull();
});

test.each([
  ['extend 6 by 3 months because it is complex', true],
  ['extend 6 by three months, because it is complex', true],
  ['extend 6 by 10 days because of the holidays', true],
  ['extend 6 by 2 months because it is complex', false],
  ['extend 6 because 3 months of logs have to be read', false],
  ['extend 6: 14 days of mail were lost', false],
])('“%s” asks for a time that the law does not give: %s', (text, asks) => {
  expect(namesOtherSpan(text)).toBe(asks);
});
