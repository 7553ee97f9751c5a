/** Reminders at 7, 3 and 1 days and daily when late, each once, over two years of days with daylight saving. */
import { addDays, dueOn } from '../../../src/core/deadline';
import { localDay } from '../../../src/core/local-day';
import { dueApprovalReminder, dueReminder } from '../../../src/core/reminders';
import { anApproval, aRequest } from '../../support/builders';

const always = () => true;
const clock = (on: string) => [{ type: 'received' as const, on }];

/** Looks every hour, as the engine does in a long life, and tells what was sent on which day. */
function sent(receivedOn: string, days: number, timeZone: string): [string, number][] {
  const out: [string, number][] = [];
  let reminded: string | null = null;
  const start = Date.parse(`${receivedOn}T00:00:00Z`);
  for (let hour = 0; hour < days * 24; hour += 1) {
    const today = localDay(new Date(start + hour * 3_600_000), timeZone);
    const request = { state: 'waiting' as const, clock: clock(receivedOn), reminded };
    const due = dueReminder(request, dueOn(request.clock, today, always), today);
    if (due) out.push([today, due.daysLeft]);
    reminded = due?.key ?? reminded;
  }
  return out;
}

test.each(['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland'])('are sent once each in %s', (zone) => {
  for (let month = 0; month < 24; month += 1) {
    const receivedOn = addDays('2026-01-15', month * 30);
    const left = sent(receivedOn, 35, zone).map(([, days]) => days);
    expect(left.slice(0, 3)).toEqual([7, 3, 1]);
    expect(left.slice(3)).toEqual(left.slice(3).map((_, index) => -1 - index));
  }
});

test('one that was slept through is sent late, and not twice', () => {
  const request = { state: 'waiting' as const, clock: clock('2026-11-01'), reminded: null };
  const first = dueReminder(request, '2026-12-01', '2026-11-26');
  expect(first).toMatchObject({ daysLeft: 5 });
  expect(dueReminder({ ...request, reminded: first?.key ?? null }, '2026-12-01', '2026-11-27')).toBeNull();
});

test('none is sent while the clock stands still, nor for a closed request', () => {
  const paused = [...clock('2026-11-01'), { type: 'paused' as const, on: '2026-11-02', reason: 'identity' }];
  expect(dueReminder({ state: 'waiting', clock: paused, reminded: null }, '2026-12-01', '2026-12-01')).toBeNull();
  expect(
    dueReminder({ state: 'completed', clock: clock('2026-11-01'), reminded: null }, '2026-12-01', '2026-12-05'),
  ).toBeNull();
});

test('approvers are reminded once, when half of their time is over', () => {
  const approval = anApproval({ requestedAt: '2026-11-22T10:00:00.000Z', expiresAt: '2026-11-23T10:00:00.000Z' });
  const request = aRequest({ state: 'awaiting-approval', approval });
  expect(dueApprovalReminder(request, '2026-11-22T21:59:59.000Z')).toBe(false);
  expect(dueApprovalReminder(request, '2026-11-22T22:00:00.000Z')).toBe(true);
  expect(dueApprovalReminder({ ...request, approvalReminded: approval.requestedAt }, '2026-11-23T09:00:00.000Z')).toBe(
    false,
  );
});
