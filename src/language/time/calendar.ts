import { anyOf, exactly } from '../vocabulary/pattern';
/** Calendar days as UTC, written "2026-11-22": no clock, no time zone. */
const DAY = 86_400_000;

export const toDay = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
export const toIso = (day: Date): string => day.toISOString().slice(0, 10);
export const addDays = (iso: string, days: number): string => toIso(new Date(toDay(iso).getTime() + days * DAY));

/** Null where there is no such day. */
export function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? toIso(date) : null;
}

export const lastDayOfMonth = (year: number, month: number): string => toIso(new Date(Date.UTC(year, month, 0)));

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_WORD = exactly(`
    jan(?:uary)?\\.?|feb(?:ruary)?\\.?|mar(?:ch)?\\.?|apr(?:il)?\\.?|may|june?\\.?|july?\\.?|aug(?:ust)?\\.?
    sept?(?:ember)?\\.?|oct(?:ober)?\\.?|nov(?:ember)?\\.?|dec(?:ember)?\\.?
  `);

/** 1 to 12, or 0. */
export const monthNumber = (word: string): number => (MONTH_WORD.test(word) ? MONTHS.indexOf(word.slice(0, 3)) + 1 : 0);

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY_WORD = anyOf(`
    ^(?:mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs|r|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\.?$
  `);

/** 0 (Sunday) to 6, or -1. */
export const weekdayNumber = (word: string): number =>
  WEEKDAY_WORD.test(word) ? WEEKDAYS.indexOf(word.slice(0, 3)) : -1;

/** The latest such weekday before `now`. */
export function latestWeekday(weekday: number, now: string): string {
  const back = (toDay(now).getUTCDay() - weekday + 7) % 7;
  return addDays(now, -(back === 0 ? 7 : back));
}

/** The latest such day of a month that is not after `now`. */
export function latestDayOfMonth(day: number, now: string): string | null {
  let [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
  for (let tries = 0; tries < 12; tries++) {
    const iso = isoOf(year, month, day);
    if (iso && iso <= now) return iso;
    [year, month] = month === 1 ? [year - 1, 12] : [year, month - 1];
  }
  return null;
}

/** The latest such date that is not after `now`. */
export function latestDate(month: number, day: number, now: string): string | null {
  const year = Number(now.slice(0, 4));
  const iso = isoOf(year, month, day);
  return iso && iso <= now ? iso : isoOf(year - 1, month, day);
}
