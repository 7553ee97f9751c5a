/** What the team keeps to itself is kept apart from what the person is told, however the refusal is typed. */
import { readMessage } from '../../../src/language';
import { groundOf, lacksReason } from '../../../src/teams/decline-look';
import { apartNote, withDeclineNote } from '../../../src/teams/decline-note';

const read = (text: string) => withDeclineNote(readMessage(text, { now: '2026-11-22' }).reading.commands, text);
const apart = (text: string) => {
  const commands = read(text);
  expect(commands.map(({ intent }) => intent)).toEqual(['decline']);
  return apartNote(commands[0]?.params.reason ?? '');
};

test.each([
  ['decline 5 as excessive because it is the fifth note: suspicion-x', 'excessive because it is the fifth'],
  ['decline 5 as excessive because it is the fifth; note: suspicion-x', 'excessive because it is the fifth'],
  ['decline 5 because it is the fifth. Internal note: suspicion-x', 'it is the fifth'],
  ['decline 5 because it is the fifth, INTERNAL NOTE : suspicion-x', 'it is the fifth'],
  ['decline DSR-2026-0005: it is the fifth\nNote: suspicion-x', 'it is the fifth'],
])('the note of “%s” is not in what is told', (text, told) => {
  expect(apart(text)).toEqual({ told, note: 'suspicion-x' });
});

test('a word that only ends in “note” begins no note', () => {
  expect(apartNote('it is said in the footnote: see there')).toEqual({
    told: 'it is said in the footnote: see there',
    note: null,
  });
});

test.each([
  ['decline 5 note: suspicion-x', null],
  ['decline 5 as excessive note: suspicion-x', 'excessive'],
  ['decline 5 as excessive; note: suspicion-x', 'excessive'],
])('“%s” has a note and still no reason to tell', (text, ground) => {
  const [command] = read(text);
  expect([lacksReason(command!), groundOf(command!)]).toEqual([true, ground]);
  expect(apart(text).note).toBe('suspicion-x');
});

test('a note on another request stays a command of its own', () => {
  const text = 'decline 5 as excessive because it is the fifth; note on 7: she called';
  expect(read(text).map(({ intent, requestId }) => [intent, requestId])).toEqual([
    ['decline', 'DSR-2026-0005'],
    ['note', 'DSR-2026-0007'],
  ]);
});
