/**
 * Two years of a team in Berlin, hour by hour, with four changes of the clocks, pauses, an extension and a restart every
 * other day: what the bot does by itself happens once each, on the right local day.
 */
import { randomUUID } from 'node:crypto';
import { localDay } from '../../../src/core/local-day';
import type { NewRequest } from '../../../src/core/ports/request-store';
import { nextWakeAt } from '../../../src/core/wake';
import { cancelRequest } from '../../../src/usecases/cancel-request';
import { extendDeadline, pauseDeadline, resumeDeadline } from '../../../src/usecases/change-clock';
import { confirmPlan } from '../../../src/usecases/confirm-plan';
import { storeNew } from '../../../src/usecases/store-request';
import { workingDaysOf } from '../../../src/working-days';
import { aCause, ALEX, aNewRequest, aPlan, NOW } from '../../support/builders';
import { aPackage } from '../../support/a-package';
import { BlobPackages } from '../../support/blob-packages';
import { EngineBench } from '../../support/engine-bench';
import { MemoryRequestStore } from '../../support/memory-request-store';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
const HOURS_BETWEEN_RESTARTS = 37;
const FROM = '2026-01-01T00:00:00.000Z';
const TO = '2028-01-01T00:00:00.000Z';

const bench = new EngineBench();
const { ports } = bench;
/** `day request what`, as it was said in the channel or written into the audit log. */
const told: string[] = [];
/** Requests by the names that they have here. */
const names = new Map<string, string>();

const iso = () => ports.clock.now().toISOString();
const today = () => localDay(iso(), ZONE);

async function made(name: string, receivedOn: string, changes: Partial<NewRequest> = {}): Promise<void> {
  const created = { createdAt: iso(), updatedAt: iso(), draftId: randomUUID() };
  const fresh = aNewRequest({ ...created, clock: [{ type: 'received', on: receivedOn }], ...changes });
  const { id } = await storeNew(ports, fresh, aCause(ALEX, iso()));
  names.set(name, id);
  ports.wake(id);
}

const wish = (name: string) => ({ actor: ALEX, requestId: names.get(name) ?? '', correlationId: 'c1', card: null });
const closed = { state: 'completed', closedAt: '2026-06-01T10:00:00.000Z' } as const;

/** What people do, at which hour (UTC). */
const SCRIPT: readonly [string, () => Promise<unknown>][] = [
  // Clocks go forward on 29 March, between the first and the second reminder.
  ['2026-03-02T09:00', () => made('spring', '2026-03-02')],
  ['2026-04-07T12:00', () => cancelRequest(ports, { ...wish('spring'), reason: null })],
  ['2026-05-04T09:00', () => made('paused', '2026-05-04')],
  ['2026-05-10T09:00', () => pauseDeadline(ports, { ...wish('paused'), reason: 'identity is awaited' })],
  ['2026-05-30T09:00', () => resumeDeadline(ports, wish('paused'))],
  ['2026-06-24T09:00', () => cancelRequest(ports, { ...wish('paused'), reason: null })],
  [
    '2026-06-01T10:00',
    () => made('delivered', '2026-05-20', { ...closed, package: aPackage({ builtAt: closed.closedAt }) }),
  ],
  // Clocks go back on 25 October, the day of the second reminder; due on Monday 28 December after the extension.
  ['2026-09-28T09:00', () => made('extended', '2026-09-28')],
  ['2026-10-26T09:00', () => extendDeadline(ports, { ...wish('extended'), months: 2, reason: 'complex' })],
  ['2026-12-28T09:00', () => cancelRequest(ports, { ...wish('extended'), reason: null })],
  // 28 February 2027 is a Sunday: due on 1 March.
  ['2027-01-31T09:00', () => made('rolled', '2027-01-31')],
  ['2027-03-01T09:00', () => cancelRequest(ports, { ...wish('rolled'), reason: null })],
  // Confirmed an hour before the clocks go forward on 28 March 2027; nobody decides.
  ['2027-03-27T20:00', () => made('undecided', '2027-03-27')],
  ['2027-03-28T00:00', confirmUndecided],
  ['2027-04-02T09:00', () => cancelRequest(ports, { ...wish('undecided'), reason: null })],
];

async function confirmUndecided(): Promise<void> {
  const { revision } = (await ports.requests.get(names.get('undecided') ?? ''))!;
  const card = { version: revision, planHash: aPlan().hash };
  const confirmed = await confirmPlan(ports, { ...wish('undecided'), card, chosen: {}, address: null });
  if (!confirmed.ok) throw new Error(`not confirmed: ${confirmed.code}`);
}

beforeAll(async () => {
  ports.settings.timeZone = ZONE;
  ports.settings.isWorkingDay = workingDaysOf('DE');
  ports.requests = new MemoryRequestStore((request) => nextWakeAt(request, ports.settings));
  ports.packages = new BlobPackages();
  const { notify } = bench.messenger;
  bench.messenger.notify = (request, notice) => {
    const name = [...names].find(([, id]) => id === request.id)?.[0] ?? '?';
    const left = notice.facts.daysLeft;
    told.push([today(), name, notice.kind, ...(left === undefined ? [] : [left])].join(' '));
    return notify.call(bench.messenger, request, notice);
  };
  ports.clock.advance(Date.parse(FROM) - Date.parse(NOW));
  await bench.start();
  const script = new Map(SCRIPT.map(([hour, act]) => [hour, act]));
  for (let hours = 1; iso() < TO; hours += 1) {
    await script.get(iso().slice(0, 16))?.();
    await bench.after(HOUR);
    if (hours % HOURS_BETWEEN_RESTARTS === 0) await restart();
  }
}, 120_000);
afterAll(() => bench.engine.close());

async function restart(): Promise<void> {
  await bench.engine.close();
  bench.newEngine();
  await bench.start();
}

const toldOf = (name: string) =>
  told.filter((line) => line.split(' ')[1] === name).map((line) => line.replace(` ${name}`, ''));

test('the owner is reminded 7, 3 and 1 days before, then daily, over the change to summer time', () => {
  expect(toldOf('spring')).toEqual([
    ...['2026-03-26 due-soon 7', '2026-03-30 due-soon 3', '2026-04-01 due-soon 1'],
    ...['2026-04-03 due-soon -1', '2026-04-04 due-soon -2', '2026-04-05 due-soon -3', '2026-04-06 due-soon -4'],
    ...['2026-04-07 due-soon -5', '2026-04-07 cancelled'],
  ]);
});

test('days of a pause are added, and nobody is reminded in it', () => {
  expect(toldOf('paused')).toEqual([
    ...['2026-05-10 clock-changed', '2026-05-30 clock-changed'],
    ...['2026-06-17 due-soon 7', '2026-06-21 due-soon 3', '2026-06-23 due-soon 1', '2026-06-24 cancelled'],
  ]);
});

test('an extension moves the reminders, over the change to winter time', () => {
  expect(toldOf('extended')).toEqual([
    ...['2026-10-21 due-soon 7', '2026-10-25 due-soon 3', '2026-10-26 clock-changed'],
    ...['2026-12-21 due-soon 7', '2026-12-25 due-soon 3', '2026-12-27 due-soon 1', '2026-12-28 cancelled'],
  ]);
});

test('a due date that rolls to a working day is what reminders count from', () => {
  expect(toldOf('rolled')).toEqual([
    ...['2027-02-22 due-soon 7', '2027-02-26 due-soon 3', '2027-02-28 due-soon 1', '2027-03-01 cancelled'],
  ]);
});

test('approvers are reminded at half of their time, in hours, and the plan expires once', () => {
  expect(toldOf('undecided')).toEqual([
    ...['2027-03-28 approval-needed', '2027-03-28 approval-due', '2027-03-29 expired', '2027-04-02 cancelled'],
  ]);
  const lines = ports.audit.lines.filter(({ requestId }) => requestId === names.get('undecided'));
  expect(lines.map(({ event, at }) => [event, at])).toEqual([
    ['created', '2027-03-27T20:00:00.000Z'],
    ['confirmed', '2027-03-28T00:00:00.000Z'],
    ['reminded', '2027-03-28T12:00:00.000Z'],
    ['approval-expired', '2027-03-29T00:00:00.000Z'],
    ['cancelled', '2027-04-02T09:00:00.000Z'],
    ['forgotten', '2027-07-01T09:00:00.000Z'],
  ]);
});

test('a package goes after 30 days and the person after 90, once each', () => {
  expect(toldOf('delivered')).toEqual(['2026-07-01 package-removed']);
  const lines = ports.audit.lines.filter(({ requestId }) => requestId === names.get('delivered'));
  expect(lines.map(({ event, at }) => [event, at])).toEqual([
    ['created', '2026-06-01T10:00:00.000Z'],
    ['package.removed', '2026-07-01T10:00:00.000Z'],
    ['forgotten', '2026-08-30T10:00:00.000Z'],
  ]);
});

test('in the end nobody is named any more, nothing is left to do, and nothing failed', async () => {
  for (const id of names.values()) {
    expect((await ports.requests.get(id))?.subject).toEqual({ kind: 'forgotten' });
    expect(ports.requests.summaries().find((summary) => summary.id === id)?.wakeAt).toBeNull();
  }
  const reminders = ports.audit.lines.filter(({ event }) => event === 'reminded');
  expect(reminders).toHaveLength(told.filter((line) => /due/.test(line)).length);
  expect(bench.faults).toEqual([]);
});
