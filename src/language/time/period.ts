import type { DateRange, NamedPeriod } from '../../core/command';
import { addDays, isoOf, lastDayOfMonth, monthNumber } from './calendar';
import { mondayOf } from './past-date';
import { anyOf } from '../vocabulary/pattern';

const QUARTER = anyOf(`
    \\b(?:q([1-4])|([1-4])(?:st|nd|rd|th) quarter|(first|second|third|fourth) quarter)(?:[ ,/-]*(?:of )?(\\d{4}))?
  `);

const NAMED = /\b(this|current|last|previous|past|prior)(?: calendar)? (month|quarter|year)\b/;
const TO = '(?:to|until|till|and|through|-|–|up to)';
const MONTH = '([a-z]{3,9})\\.?';
const YEAR = '(?:,? (?:of )?(\\d{4}))?';
const MONTH_RANGE = new RegExp(`\\b${MONTH}${YEAR} ?${TO} ?${MONTH}${YEAR}`);
const ISO_RANGE = new RegExp(`(\\d{4}-\\d\\d-\\d\\d) ${TO} (\\d{4}-\\d\\d-\\d\\d)`);
const DAY = '(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)?';
const SINCE = new RegExp(`\\bsince (?:the )?${DAY} ([a-z]{3,9})${YEAR}`);
const MONTH_FIRST = new RegExp(
  `\\b([a-z]{3,9})\\.? ${DAY}${YEAR} ${TO} (?:the )?(?:([a-z]{3,9})\\.? )?${DAY}(?!\\d)${YEAR}`,
);
const DAY_RANGE = new RegExp(`${DAY} ?([a-z]{3,9})?${YEAR} ${TO} (?:the )?${DAY} ([a-z]{3,9})${YEAR}`);

/** The stretch of time that a report is asked for, or null. `text` is one clause in lower case. */
export function reportPeriod(text: string, now: string): NamedPeriod | DateRange | null {
  return range(text, now) ?? fixed(text, now) ?? named(text) ?? recent(text, now);
}

function named(text: string): NamedPeriod | null {
  const found = NAMED.exec(text);
  if (found) return `${/this|current/.test(found[1] ?? '') ? 'this' : 'last'}-${found[2]}` as NamedPeriod;
  if (/\b(?:monthly|month to date|mtd)\b/.test(text)) return 'this-month';
  if (/\b(?:quarterly|quarter to date|qtd)\b/.test(text)) return 'this-quarter';
  return /\b(?:annual|yearly|year to date|ytd)\b/.test(text) ? 'this-year' : null;
}

function range(text: string, now: string): DateRange | null {
  const iso = ISO_RANGE.exec(text);
  if (iso) return { from: iso[1] ?? '', to: iso[2] ?? '' };
  return since(text, now) ?? monthFirst(text, now) ?? dayRange(text, now) ?? monthRange(text, now);
}

/** "since 1 October". */
function since(text: string, now: string): DateRange | null {
  const found = SINCE.exec(text);
  const month = monthNumber(found?.[2] ?? '');
  if (!found || !month) return null;
  const from = isoOf(Number(found[3] ?? yearOf(month, now)), month, Number(found[1]));
  return from ? { from, to: now } : null;
}

function dayRange(text: string, now: string): DateRange | null {
  const found = DAY_RANGE.exec(text);
  if (!found) return null;
  const last = monthNumber(found[5] ?? '');
  const first = found[2] ? monthNumber(found[2]) : last;
  if (!first || !last) return null;
  const endYear = Number(found[6] ?? yearOf(last, now));
  const from = isoOf(Number(found[3] ?? (first > last ? endYear - 1 : endYear)), first, Number(found[1]));
  const to = isoOf(endYear, last, Number(found[4]));
  return from && to ? { from, to } : null;
}

/** "between September 14 and October 9". */
function monthFirst(text: string, now: string): DateRange | null {
  const found = MONTH_FIRST.exec(text);
  const first = monthNumber(found?.[1] ?? '');
  const last = found?.[4] ? monthNumber(found[4]) : first;
  if (!found || !first || !last) return null;
  const endYear = Number(found[6] ?? found[3] ?? yearOf(last, now));
  const from = isoOf(Number(found[3] ?? (first > last ? endYear - 1 : endYear)), first, Number(found[2]));
  const to = isoOf(endYear, last, Number(found[5]));
  return from && to ? { from, to } : null;
}

function monthRange(text: string, now: string): DateRange | null {
  const found = MONTH_RANGE.exec(text);
  const [first, last] = [monthNumber(found?.[1] ?? ''), monthNumber(found?.[3] ?? '')];
  if (!first || !last) return null;
  const endYear = Number(found?.[4] ?? found?.[2] ?? yearOf(last, now));
  const startYear = Number(found?.[2] ?? (first > last ? endYear - 1 : endYear));
  return { from: isoOf(startYear, first, 1) ?? '', to: lastDayOfMonth(endYear, last) };
}

/** The year in which the latest such month lies that has begun. */
const yearOf = (month: number, now: string): number =>
  Number(now.slice(0, 4)) - (month > Number(now.slice(5, 7)) ? 1 : 0);

const months = (year: number, first: number, last: number): DateRange => ({
  from: isoOf(year, first, 1) ?? '',
  to: lastDayOfMonth(year, last),
});

/** "Q3 2026", "H1", "October", "in 2025". */
function fixed(text: string, now: string): DateRange | null {
  const part = QUARTER.exec(text);
  if (part) {
    const quarter = Number(part[1] ?? part[2] ?? ['first', 'second', 'third', 'fourth'].indexOf(part[3] ?? '') + 1);
    return months(Number(part[4] ?? yearOf(quarter * 3 - 2, now)), quarter * 3 - 2, quarter * 3);
  }
  const half = /\b(?:h([12])|(first|second) half)(?: of)?(?: the year)?[ ,]*(\d{4})?/.exec(text);
  if (half) {
    const second = half[1] === '2' || half[2] === 'second';
    return months(Number(half[3] ?? yearOf(second ? 7 : 1, now)), second ? 7 : 1, second ? 12 : 6);
  }
  return singleMonth(text, now) ?? wholeYear(text);
}

function singleMonth(text: string, now: string): DateRange | null {
  const words = text.split(/[\s,?!.]+/);
  const at = words.findIndex(
    (word, i) => monthNumber(word) > 0 && !(word === 'may' && !/^(?:in|for|of|during|since)$/.test(words[i - 1] ?? '')),
  );
  if (at < 0) return null;
  const month = monthNumber(words[at] ?? '');
  const next = words[at + 1] === 'of' ? words[at + 2] : words[at + 1];
  const year = /^\d{4}$/.test(next ?? '')
    ? Number(next)
    : yearOf(month, now) - (words[at + 2] === 'year' && next === 'last' ? 1 : 0);
  if (words[at - 1] === 'since') return { from: isoOf(year, month, 1) ?? '', to: now };
  return months(year, month, month);
}

function wholeYear(text: string): DateRange | null {
  const found = /(?<![-.\d])(20[12]\d)(?![-.\d])/.exec(text);
  return found ? months(Number(found[1]), 1, 12) : null;
}

function recent(text: string, now: string): DateRange | null {
  if (/\bthis week\b/.test(text)) return { from: mondayOf(now), to: addDays(mondayOf(now), 6) };
  if (/\blast week\b/.test(text)) return { from: addDays(mondayOf(now), -7), to: addDays(mondayOf(now), -1) };
  const days = /\b(?:last|past|previous) (\d{1,3}) (day|week)s?\b/.exec(text);
  return days ? { from: addDays(now, 1 - Number(days[1]) * (days[2] === 'week' ? 7 : 1)), to: now } : null;
}
