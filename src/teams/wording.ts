/** How the bot writes dates, times, sizes and lists: absolute with the zone first, then relative to the card's own time. */
import { dueOn, daysBetween, pausedDays, type ClockEvent, type IsWorkingDay } from '../core/deadline';

export interface Zone {
  timeZone: string;
  locale: string;
}

const DAY_STYLE = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
const TIME_STYLE = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;

/** Making a formatter costs more than a whole card; there are few of them. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}

/** The calendar day on which a moment falls in the zone: `2026-11-22`. */
export function isoDayIn(moment: Date, timeZone: string): string {
  const parts = formatter('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    moment,
  );
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `Sun 22 Nov 2026` */
export function dayText(isoDay: string, locale: string): string {
  const day = new Date(`${isoDay}T12:00:00Z`);
  return Number.isNaN(day.getTime())
    ? isoDay
    : withoutCommas(formatter(locale, { ...DAY_STYLE, timeZone: 'UTC' }).format(day));
}

/** `Sun 22 Nov 2026, 14:05 CET` */
export function momentText(moment: Date | string, { timeZone, locale }: Zone): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  const day = withoutCommas(formatter(locale, { ...DAY_STYLE, timeZone }).format(date));
  return `${day}, ${formatter(locale, { ...TIME_STYLE, timeZone }).format(date)}`;
}

/** `14:05 CET`, for what happened or will happen on the day of the card. */
export function timeText(moment: Date | string, { timeZone, locale }: Zone): string {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : formatter(locale, { ...TIME_STYLE, timeZone }).format(date);
}

/** The time alone on the card's own day, with the date on any other. */
export function shortMomentText(moment: string, now: Date, zone: Zone): string {
  const sameDay = isoDayIn(new Date(moment), zone.timeZone) === isoDayIn(now, zone.timeZone);
  return sameDay ? timeText(moment, zone) : momentText(moment, zone);
}

/** `in 29 days`, `today`, `2 days ago` */
export function relativeDays(isoDay: string, today: string): string {
  const days = daysBetween(today, isoDay);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

const UNITS = [
  { name: 'day', ms: 86_400_000, from: 2 * 86_400_000 },
  { name: 'hour', ms: 3_600_000, from: 2 * 3_600_000 },
  { name: 'minute', ms: 60_000, from: 60_000 },
  { name: 'second', ms: 1_000, from: 1_000 },
] as const;

/** `8 hours`, `90 minutes`, `1 minute`; the largest unit in which nothing important is lost. */
export function durationText(ms: number): string {
  const length = Math.max(0, Math.round(ms / 1_000) * 1_000);
  const unit = UNITS.find(({ from }) => length >= from) ?? UNITS[3];
  return counted(Math.round(length / unit.ms), unit.name);
}

/** `in 8 hours`, `5 minutes ago`, `now` */
export function relativeTime(moment: Date | string, now: Date): string {
  const ms = new Date(moment).getTime() - now.getTime();
  if (Number.isNaN(ms)) return 'at an unknown time';
  if (Math.abs(ms) < 1_000) return 'now';
  return ms > 0 ? `in ${durationText(ms)}` : `${durationText(-ms)} ago`;
}

/** `Mon 23 Nov 2026, 14:05 CET (in 24 hours)` */
export function momentWithRelative(moment: Date | string, now: Date, zone: Zone): string {
  return `${momentText(moment, zone)} (${relativeTime(moment, now)})`;
}

export interface DueInput {
  clock: readonly ClockEvent[];
  today: string;
  locale: string;
  isWorkingDay: IsWorkingDay;
}

/** The day the answer is due; null where nothing says when the request was received. */
export function dueDay({ clock, today, isWorkingDay }: DueInput): string | null {
  return clock.some(({ type }) => type === 'received') ? dueOn(clock, today, isWorkingDay) : null;
}

/** `Tue 22 Dec 2026 (in 30 days): received Sun 22 Nov 2026, no extension` */
export function dueText(input: DueInput): string {
  const due = dueDay(input);
  if (due === null) return 'not known: nothing says when it was received';
  return `${dayText(due, input.locale)} (${relativeDays(due, input.today)}): ${dueReasons(input, due).join(', ')}`;
}

function dueReasons({ clock, today, locale, isWorkingDay }: DueInput, due: string): string[] {
  const received = clock.find((event) => event.type === 'received');
  const extension = clock.find((event) => event.type === 'extended');
  const paused = pausedDays(clock, today);
  const unrolled = dueOn(clock, today, () => true);
  return [
    `received ${dayText(received?.on ?? today, locale)}`,
    extension ? `extended by ${counted(extension.months, 'month')}` : 'no extension',
    ...(paused > 0 ? [`paused for ${counted(paused, 'day')}`] : []),
    ...(unrolled !== due && isWorkingDay(due) ? [`${dayText(unrolled, locale)} is no working day`] : []),
  ];
}

/** `1 file`, `12 files`, `1,204 records` */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? noun : plural}`;
}

const SIZES = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** `532 bytes`, `1.4 MB` */
export function sizeText(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  while (amount >= 1_000 && unit < SIZES.length - 1) {
    amount /= 1_000;
    unit += 1;
  }
  return unit === 0 ? counted(bytes, 'byte') : `${amount.toFixed(1)} ${SIZES[unit] ?? ''}`;
}

/** `a`, `a and b`, `a, b and c`; at most `max` of them, the rest counted. */
export function listText(items: readonly string[], max = 8, joint: 'and' | 'or' = 'and'): string {
  const shown = items.length > max ? [...items.slice(0, max), `${items.length - max} more`] : [...items];
  const last = shown.pop();
  if (last === undefined) return '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${joint} ${last}`;
}

/** `thermostat` → `Thermostat` */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What one types for a request: `12` for this year's or an older newest, the whole id where that could mean another. */
export function typedId(requestId: string, now: Date): string {
  const match = /^DSR-(\d{4})-0*(\d+)$/u.exec(requestId);
  return match?.[1] === String(now.getUTCFullYear()) && match[2] ? match[2] : requestId;
}

function withoutCommas(text: string): string {
  return text.replaceAll(',', '');
}
