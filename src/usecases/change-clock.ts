/** Extend, pause and resume: events from which the due date is derived and explained. */
import { extendClock, pauseClock, resumeClock, type ClockCause } from '../core/case-lifecycle';
import type { Cause, Change } from '../core/change';
import { dueOn } from '../core/deadline';
import type { Result } from '../core/errors';
import { localDay } from '../core/local-day';
import type { DsrRequest } from '../core/request';
import { actOnRequest, type Acted, type RequestWish } from './act';
import type { Ports } from './ports';

/** Where the message names no number of months. */
const USUAL_MONTHS = 2;

export function extendDeadline(
  ports: Ports,
  wish: RequestWish & { months: 1 | 2 | null; reason: string },
): Promise<Acted> {
  const { months, reason } = wish;
  return onClock(ports, wish, (request, cause) =>
    extendClock(request, { months: months ?? USUAL_MONTHS, reason }, cause),
  );
}

export function pauseDeadline(ports: Ports, wish: RequestWish & { reason: string }): Promise<Acted> {
  return onClock(ports, wish, (request, cause) => pauseClock(request, wish.reason, cause));
}

export function resumeDeadline(ports: Ports, wish: RequestWish): Promise<Acted> {
  return onClock(ports, wish, resumeClock);
}

function onClock(
  ports: Ports,
  wish: RequestWish,
  decide: (request: DsrRequest, cause: ClockCause) => Result<Change>,
): Promise<Acted> {
  return actOnRequest(ports, wish, 'case', (request, cause) => decide(request, clockCause(ports, cause)));
}

function clockCause({ settings }: Ports, cause: Cause): ClockCause {
  const today = localDay(cause.now, settings.timeZone);
  return { ...cause, today, dueAfter: (clock) => dueOn(clock, today, settings.isWorkingDay) };
}
