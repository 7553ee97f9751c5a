import { remindApprovers, remindOwner } from '../core/case-lifecycle';
import type { Cause, Change } from '../core/change';
import { dueOn } from '../core/deadline';
import { ok, refuse, type Result } from '../core/errors';
import { localDay } from '../core/local-day';
import { dueApprovalReminder, dueReminder } from '../core/reminders';
import type { DsrRequest } from '../core/request';
import { changeRequest } from './change-request';
import type { Ports } from './ports';

/** Sends what is due on this request; asked again it sends nothing twice, after a restart neither. */
export async function sendReminders(ports: Ports, requestId: string): Promise<boolean> {
  const request = await ports.requests.get(requestId);
  if (!request || !decided(ports, request)) return false;
  const sent = await changeRequest(ports, requestId, (current) => decided(ports, current) ?? refuse('DSR_NOT_NOW'));
  return sent.ok;
}

function decided({ clock, settings }: Ports, request: DsrRequest): Result<Change> | null {
  const now = clock.now().toISOString();
  const cause: Cause = { actor: null, now, correlationId: request.correlationId };
  if (dueApprovalReminder(request, now)) return ok(remindApprovers(request, cause));
  const today = localDay(now, settings.timeZone);
  const reminder = dueReminder(request, dueOn(request.clock, today, settings.isWorkingDay), today);
  return reminder && ok(remindOwner(request, reminder.key, reminder.daysLeft, cause));
}
