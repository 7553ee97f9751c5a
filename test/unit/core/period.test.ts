/** Proves what a named period means on a given day, and which ranges are none. */
import type { DateRange, NamedPeriod } from '../../../src/core/command';
import { isWithin, rangeOf } from '../../../src/core/period';

test.each<[NamedPeriod, string, string, string]>([
  ['this-month', '2026-11-22', '2026-11-01', '2026-11-30'],
  ['last-month', '2026-11-22', '2026-10-01', '2026-10-31'],
  ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['last-month', '2028-03-31', '2028-02-01', '2028-02-29'],
  ['this-quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
  ['this-quarter', '2026-03-31', '2026-01-01', '2026-03-31'],
  ['last-quarter', '2026-11-22', '2026-07-01', '2026-09-30'],
  ['last-quarter', '2026-02-01', '2025-10-01', '2025-12-31'],
  ['this-year', '2026-01-01', '2026-01-01', '2026-12-31'],
  ['last-year', '2026-12-31', '2025-01-01', '2025-12-31'],
])('%s on %s is %s to %s', (period, today, from, to) => {
  expect(rangeOf(period, today)).toEqual({ ok: true, value: { from, to } });
});

test('a range is taken as it is, a single day included', () => {
  const day = { from: '2026-02-28', to: '2026-02-28' };
  expect(rangeOf(day, '2026-11-22')).toEqual({ ok: true, value: day });
  expect([isWithin('2026-02-28', day), isWithin('2026-03-01', day), isWithin(null, day)]).toEqual([true, false, false]);
});

test.each<DateRange>([
  { from: '2026-03-01', to: '2026-02-28' },
  { from: '2026-02-30', to: '2026-03-31' },
  { from: '2026-01-01', to: '2026-13-01' },
  { from: '0000-01-01', to: '2026-01-01' },
  { from: '', to: '2026-01-01' },
  { from: '1.1.2026', to: '2026-01-01' },
])('%j is refused', (range) => {
  expect(rangeOf(range, '2026-11-22')).toMatchObject({ ok: false, code: 'DSR_BAD_INPUT' });
});
