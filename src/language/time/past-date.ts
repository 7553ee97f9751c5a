import { parse as chronoParse } from 'chrono-node/en';
import { hoursIn } from './duration';
import {
  addDays,
  isoOf,
  latestDate,
  latestDayOfMonth,
  latestWeekday,
  monthNumber,
  toDay,
  weekdayNumber,
} from './calendar';
import { anyWords } from '../vocabulary/pattern';

/** Longest text that is handed to chrono: it is meant for a phrase, not for a mail. */
const LONGEST_PHRASE = 120;

/**
 * The past day that a short phrase names ("last Friday", "3 Nov", "the 28th", "03.11.2026"). European order for numbers.
 * chrono-node reads the relative phrases; what the contract resolves its own way (the latest past one) is read here.
 */
export function pastDate(phrase: string, now: string): string | null {
  const text = phrase.slice(0, LONGEST_PHRASE).toLowerCase();
  return (
    numericDate(text, now) ?? namedDate(text, now) ?? weekday(text, now) ?? dayOfMonth(text, now) ?? relative(text, now)
  );
}

function numericDate(text: string, now: string): string | null {
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const european = /\b(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})?)?(?!\d)/.exec(text);
  if (!european) return null;
  const [first, second] = [Number(european[1]), Number(european[2])];
  if (!european[3]) return latestDate(second, first, now) ?? latestDate(first, second, now);
  const year = Number(european[3]) + (european[3].length === 2 ? 2000 : 0);
  const [dayFirst, monthFirst] = [isoOf(year, second, first), isoOf(year, first, second)];
  return dayFirst && (dayFirst <= now || !monthFirst) ? dayFirst : monthFirst;
}

/** "3 Nov", "November 3rd, 2026", "the 3rd of November". */
function namedDate(text: string, now: string): string | null {
  const words = text.split(/[\s,]+/);
  const at = words.findIndex((word) => monthNumber(word) > 0);
  if (at < 0) return null;
  const month = monthNumber(words[at] ?? '');
  const before = words[at - 1] === 'of' ? words[at - 2] : words[at - 1];
  const [day, year] = dayNumber(before)
    ? [dayNumber(before), words[at + 1]]
    : [dayNumber(words[at + 1]), words[at + 2]];
  if (!day) return null;
  return /^(?:19|20)\d\d$/.test(year ?? '') ? isoOf(Number(year), month, day) : latestDate(month, day, now);
}

const dayNumber = (word: string | undefined): number =>
  Number(/^(\d{1,2})(?:st|nd|rd|th)?\.?$/.exec(word ?? '')?.[1] ?? 0);

function weekday(text: string, now: string): string | null {
  const words = text.split(/[\s,]+/);
  const at = words.findIndex((word) => weekdayNumber(word) >= 0);
  if (at < 0) return null;
  const number = weekdayNumber(words[at] ?? '');
  const lastWeek =
    (words[at + 1] === 'last' && words[at + 2] === 'week') || (words[at - 1] === 'week' && words[at - 2] === 'last');
  return lastWeek ? addDays(mondayOf(now), -7 + ((number + 6) % 7)) : latestWeekday(number, now);
}

export const mondayOf = (now: string): string => addDays(now, -((toDay(now).getUTCDay() + 6) % 7));

function dayOfMonth(text: string, now: string): string | null {
  const found = /\bthe (\d{1,2})(?:st|nd|rd|th)?\b|\b(\d{1,2})(?:st|nd|rd|th)\b/.exec(text);
  return found ? latestDayOfMonth(Number(found[1] ?? found[2]), now) : null;
}

const RELATIVE = anyWords(`
    today|yesterday|ago|this morning|this afternoon|tonight|last night|just now|last week|week|noon|morning
    day before
  `);

function relative(text: string, now: string): string | null {
  if (!RELATIVE.test(text)) return null;
  if (/\b(?:day before yesterday)\b/.test(text)) return addDays(now, -2);
  if (/\b(?:today|this morning|this afternoon|just now|tonight|hours? ago|minutes? ago)\b/.test(text)) return now;
  if (/\b(?:yesterday|last night)\b/.test(text)) return addDays(now, -1);
  const ago = /\b((?:\w+ )?\w+) ago\b/.exec(text);
  const days = ago && !/month|year|few/.test(ago[0]) ? hoursIn(ago[1] ?? '') : null;
  if (days !== null) return addDays(now, -Math.round(days / 24));
  const [first] = chronoParse(text, { instant: new Date(`${now}T12:00:00Z`), timezone: 0 });
  if (!first) return null;
  const { start } = first;
  return isoOf(start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0);
}
