/** What is proved: days and periods are resolved as the contract says, against a Sunday. */
import { daysIn, hoursIn, monthsIn } from '../../../src/language/time/duration';
import { pastDate } from '../../../src/language/time/past-date';
import { reportPeriod } from '../../../src/language/time/period';
import { NOW } from './labelled';

it.each([
  ['today', '2026-11-22'],
  ['the day before yesterday', '2026-11-20'],
  ['on Friday', '2026-11-20'],
  ['last Friday', '2026-11-20'],
  ['on Sunday', '2026-11-15'],
  ['on the 28th', '2026-10-28'],
  ['on 28 December', '2025-12-28'],
  ['Nov 3rd', '2026-11-03'],
  ['the 3rd of November 2025', '2025-11-03'],
  ['17.11.2026', '2026-11-17'],
  ['11/18/2026', '2026-11-18'],
  ['2026-11-10', '2026-11-10'],
  ['two weeks ago', '2026-11-08'],
  ['31.02.2026', null],
])('%s is %s', (phrase, day) => expect(pastDate(phrase, NOW)).toBe(day));

it.each([
  ['report for this quarter', 'this-quarter'],
  ['the previous month', 'last-month'],
  ['Q3 2026', { from: '2026-07-01', to: '2026-09-30' }],
  ['in October', { from: '2026-10-01', to: '2026-10-31' }],
  ['for december', { from: '2025-12-01', to: '2025-12-31' }],
  ['in 2025', { from: '2025-01-01', to: '2025-12-31' }],
  ['from 1 march to 15 june 2026', { from: '2026-03-01', to: '2026-06-15' }],
  ['between january and march 2026', { from: '2026-01-01', to: '2026-03-31' }],
  ['how many requests', null],
])('%s is a period', (text, period) => expect(reportPeriod(text.toLowerCase(), NOW)).toEqual(period));

it('counts lengths of time', () => {
  expect([hoursIn('3 days'), hoursIn('a week'), hoursIn('48h')]).toEqual([72, 168, 48]);
  expect([daysIn('two weeks'), daysIn('the next ten days'), daysIn('48 hours')]).toEqual([14, 10, 2]);
  expect([monthsIn('one month'), monthsIn('two more months'), monthsIn('three months')]).toEqual([1, 2, null]);
});
