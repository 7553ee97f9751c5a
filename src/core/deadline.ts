/**
 * The law's clock (GDPR Art. 12(3), Regulation 1182/71): one calendar month from the receipt, extended once by at most
 * two further months, lengthened by the days in which identity or clarification was awaited, rolled to a working day.
 * Dates are ISO days (`YYYY-MM-DD`); no time zone enters here.
 */

export type ClockEvent =
  | { type: 'received'; on: string }
  | { type: 'extended'; on: string; months: 1 | 2; reason: string }
  | { type: 'paused'; on: string; reason: string }
  | { type: 'resumed'; on: string };

/** True for a day on which the configured country works. */
export type IsWorkingDay = (isoDay: string) => boolean;

/** `receivedOn + months`, on the corresponding day or the last one of a shorter month; always counted from the receipt. */
export function addMonths(isoDay: string, months: number): string {
  const [year, month, day] = parts(isoDay);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index % 12;
  const last = new Date(Date.UTC(targetYear, targetMonth + 1, 0)).getUTCDate();
  return toIsoDay(Date.UTC(targetYear, targetMonth, Math.min(day, last)));
}

export function addDays(isoDay: string, days: number): string {
  const [year, month, day] = parts(isoDay);
  return toIsoDay(Date.UTC(year, month - 1, day + days));
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day the answer is due. A pause that still runs is counted up to `today`. */
export function dueOn(events: readonly ClockEvent[], today: string, isWorkingDay: IsWorkingDay): string {
  const received = events.find((event) => event.type === 'received');
  if (!received) throw new Error('a clock without a receipt');
  const extension = events.find((event) => event.type === 'extended');
  const unrolled = addDays(addMonths(received.on, 1 + (extension?.months ?? 0)), pausedDays(events, today));
  return rollForward(unrolled, isWorkingDay);
}

export function pausedDays(events: readonly ClockEvent[], today: string): number {
  let since: string | null = null;
  let days = 0;
  for (const event of events) {
    if (event.type === 'paused') since ??= event.on;
    if (event.type === 'resumed' && since !== null) {
      days += daysBetween(since, event.on);
      since = null;
    }
  }
  return since === null ? days : days + Math.max(0, daysBetween(since, today));
}

export function isPaused(events: readonly ClockEvent[]): boolean {
  const last = events.findLast(({ type }) => type === 'paused' || type === 'resumed');
  return last?.type === 'paused';
}

function rollForward(isoDay: string, isWorkingDay: IsWorkingDay): string {
  let day = isoDay;
  for (let tries = 0; tries < 31 && !isWorkingDay(day); tries += 1) day = addDays(day, 1);
  return day;
}

function parts(isoDay: string): [number, number, number] {
  const [year, month, day] = isoDay.split('-').map(Number);
  if (!year || !month || !day) throw new Error(`not an ISO day: ${isoDay}`);
  return [year, month, day];
}

function toIsoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
