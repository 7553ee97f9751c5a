/** Monday to Friday without the public holidays of the configured place, whatever time zone the machine is in. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { addDays } from '../../src/core/deadline';
import { workingDaysOf } from '../../src/working-days';

const germany = workingDaysOf('DE');

const HOLIDAYS_ON_WEEKDAYS: Record<string, string[]> = {
  2026: [...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-12-25']],
  2027: ['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
};

test.each(Object.entries(HOLIDAYS_ON_WEEKDAYS))(
  'Germany works on every weekday of %s but its public holidays',
  (year, free) => {
    const days = Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index));
    const weekdays = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
    expect(weekdays.filter((day) => !germany(day))).toEqual(free);
  },
);

test('nobody works on a weekend', () => {
  for (const day of ['2026-11-21', '2026-11-22', '2026-12-26']) expect(germany(day)).toBe(false);
});

test('a region keeps its own holidays', () => {
  expect(workingDaysOf('DE-BY')('2026-01-06')).toBe(false);
  expect(germany('2026-01-06')).toBe(true);
});

test('other countries keep theirs', () => {
  expect(workingDaysOf('FR')('2026-07-14')).toBe(false);
  expect(workingDaysOf('GB')('2026-12-28')).toBe(false);
  expect(germany('2026-07-14')).toBe(true);
});

test.each(['XX', 'DE-XX'])('%s is no place whose holidays are known', (place) => {
  expect(() => workingDaysOf(place)).toThrow(`WORK_COUNTRY: no public holidays are known for ${place}`);
});

test.each(['Pacific/Kiritimati', 'America/Los_Angeles'])('a machine in %s counts the same days', (TZ) => {
  const code = `
    const { workingDaysOf } = require('./src/working-days');
    process.stdout.write(['2026-12-24', '2026-12-25', '2026-12-28'].map(workingDaysOf('DE')).join());`;
  const options = { cwd: join(__dirname, '../..'), env: { ...process.env, TZ } };
  const said = execFileSync(process.execPath, ['--require', 'tsx/cjs', '--eval', code], options);
  expect(said.toString()).toBe('true,false,true');
});
