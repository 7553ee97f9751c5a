import type { DateRange, NamedPeriod } from './command';
import { addDays, addMonths } from './deadline';
import { refuse, type Result } from './errors';

/** Months of the unit, and which one: this or the one before. */
const PERIODS: Record<NamedPeriod, { unit: 1 | 3 | 12; offset: 0 | -1 }> = {
  'this-month': { unit: 1, offset: 0 },
  'last-month': { unit: 1, offset: -1 },
  'this-quarter': { unit: 3, offset: 0 },
  'last-quarter': { unit: 3, offset: -1 },
  'this-year': { unit: 12, offset: 0 },
  'last-year': { unit: 12, offset: -1 },
};

const ISO_DAY = /^[12]\d{3}-\d{2}-\d{2}$/;

/** Whole calendar months, quarters and years around `today`; a range as it is. Both ends belong to it. */
export function rangeOf(period: NamedPeriod | DateRange, today: string): Result<DateRange> {
  if (typeof period === 'string') return { ok: true, value: namedRange(period, today) };
  const { from, to } = period;
  if (isDay(from) && isDay(to) && from <= to) return { ok: true, value: { from, to } };
  return refuse('DSR_BAD_INPUT', {
    why: 'A period runs from a day to the same or a later day.',
    next: 'Ask again, for example: report from 1 October to 31 December.',
  });
}

function namedRange(period: NamedPeriod, today: string): DateRange {
  const { unit, offset } = PERIODS[period];
  const month = Number(today.slice(5, 7)) - 1;
  const first = `${today.slice(0, 4)}-${String(month - (month % unit) + 1).padStart(2, '0')}-01`;
  const from = addMonths(first, offset * unit);
  return { from, to: addDays(addMonths(from, unit), -1) };
}

export function isWithin(day: string | null, { from, to }: DateRange): boolean {
  return day !== null && from <= day && day <= to;
}

/** A day of the calendar, not 31 June. */
function isDay(text: string): boolean {
  return ISO_DAY.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
