import { daysBetween, isPaused } from './deadline';
import { isOpen, type DsrRequest } from './request';

/** Days before the due date on which the owner is reminded; later every day. */
const REMIND_AT = [1, 3, 7] as const;

export interface Reminder {
  /** Sent once under this name. */
  key: string;
  daysLeft: number;
}

/** The reminder that is due today and was not sent yet; one that was slept through is sent late, not twice. */
export function dueReminder(
  request: Pick<DsrRequest, 'state' | 'clock' | 'reminded'>,
  dueOn: string,
  today: string,
): Reminder | null {
  if (!isOpen(request) || isPaused(request.clock)) return null;
  const daysLeft = daysBetween(today, dueOn);
  const step = REMIND_AT.find((days) => daysLeft <= days);
  if (step === undefined) return null;
  const key = daysLeft < 0 ? `late:${today}` : `due:${dueOn}:${step}`;
  return key === request.reminded ? null : { key, daysLeft };
}

/** Half of the time to approve is over, and nobody has decided. */
export function dueApprovalReminder({ state, approval, approvalReminded }: DsrRequest, now: string): boolean {
  if (state !== 'awaiting-approval' || !approval || approvalReminded === approval.requestedAt) return false;
  const half = (Date.parse(approval.requestedAt) + Date.parse(approval.expiresAt)) / 2;
  return Date.parse(now) >= half;
}
