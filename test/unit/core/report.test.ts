/** Proves the figures: from requests to lines of the register, and from lines to counts, rate, median and ages. */
import type { ClockEvent } from '../../../src/core/deadline';
import { linesWithin, registerLine, type RegisterLine } from '../../../src/core/register';
import { makeReport } from '../../../src/core/report';
import type { DsrRequest } from '../../../src/core/request';
import { ALEX, aCommand, aPlan, aRequest } from '../../support/builders';

const CALENDAR = { timeZone: 'Europe/Berlin', isWorkingDay: () => true };
const TODAY = '2026-11-22';
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' };

const received = (on: string): ClockEvent => ({ type: 'received', on });

function lineOf(changes: Partial<DsrRequest>, calendar = CALENDAR): RegisterLine {
  return registerLine(aRequest(changes), calendar, TODAY);
}

function done(receivedOn: string, closedAt: string, changes: Partial<DsrRequest> = {}): RegisterLine {
  return lineOf({ state: 'completed', clock: [received(receivedOn)], closedAt, ...changes });
}

describe('a line of the register', () => {
  test.each<[string, Partial<DsrRequest>, Partial<RegisterLine>]>([
    ['open in time', {}, { outcome: 'open', dueOn: '2026-12-10', closedOn: null, days: null, onTime: null }],
    ['open on its last day', { clock: [received('2026-10-22')] }, { dueOn: '2026-11-22', onTime: null }],
    ['open a day too long', { clock: [received('2026-10-21')] }, { dueOn: '2026-11-21', onTime: false }],
    [
      'answered on its last day',
      { state: 'completed', closedAt: '2026-12-10T12:00:00Z' },
      { outcome: 'completed', closedOn: '2026-12-10', days: 30, onTime: true },
    ],
    [
      'answered a day late',
      { state: 'declined', closedAt: '2026-12-11T12:00:00Z' },
      { outcome: 'declined', days: 31, onTime: false },
    ],
    [
      'withdrawn late',
      { state: 'cancelled', closedAt: '2027-01-11T12:00:00Z' },
      { outcome: 'cancelled', days: 62, onTime: null },
    ],
    [
      'answered on the day of its receipt, which an earlier time zone had not reached',
      { state: 'completed', clock: [received('2026-11-11')], closedAt: '2026-11-10T22:00:00Z' },
      { days: 0, onTime: true },
    ],
  ])('%s', (_name, changes, expected) => {
    expect(lineOf({ clock: [received('2026-11-10')], ...changes })).toMatchObject(expected);
  });

  test('counts extension and pauses, and an end of the pause by the closing', () => {
    const clock: ClockEvent[] = [
      received('2026-09-01'),
      { type: 'extended', on: '2026-09-20', months: 2, reason: 'many systems' },
      { type: 'paused', on: '2026-10-01', reason: 'identity' },
      { type: 'resumed', on: '2026-10-05' },
      { type: 'paused', on: '2026-11-01', reason: 'identity' },
    ];
    expect(lineOf({ state: 'declined', clock, closedAt: '2026-11-11T12:00:00Z' })).toMatchObject({
      dueOn: '2026-12-15',
      extension: { on: '2026-09-20', months: 2 },
      pauses: [
        { from: '2026-10-01', to: '2026-10-05' },
        { from: '2026-11-01', to: null },
      ],
    });
  });

  test.each([
    ['Europe/Berlin', '2026-12-11', false],
    ['UTC', '2026-12-10', true],
    ['Pacific/Honolulu', '2026-12-10', true],
    ['Pacific/Kiritimati', '2026-12-11', false],
  ])('is closed on the day of the zone: %s', (timeZone, closedOn, onTime) => {
    const changes = { state: 'completed', clock: [received('2026-11-10')], closedAt: '2026-12-10T23:30:00Z' } as const;
    expect(lineOf({ ...changes, clock: [...changes.clock] }, { ...CALENDAR, timeZone })).toMatchObject({
      closedOn,
      onTime,
    });
  });

  test('knows the rights of a request without a plan by its commands', () => {
    const commands = [aCommand({ intent: 'delete' }), aCommand({ intent: 'access' })];
    expect(lineOf({ plan: null, commands }).rights).toEqual(['access', 'delete']);
  });

  test('holds nothing about the person', () => {
    expect(JSON.stringify(lineOf({}))).not.toMatch(/anna|kov|contoso|Alex/i);
  });
});

test('the register of a period has what was open on some day of it, oldest first', () => {
  const ids = linesWithin(
    [
      done('2026-11-30', '2026-12-05T12:00:00Z', { id: 'last day' }),
      done('2026-10-01', '2026-10-31T12:00:00Z', { id: 'before' }),
      done('2026-10-01', '2026-11-01T12:00:00Z', { id: 'first day' }),
      lineOf({ id: 'open', clock: [received('2025-01-01')] }),
      lineOf({ id: 'after', clock: [received('2026-12-01')] }),
    ],
    NOVEMBER,
  ).map(({ id }) => id);
  expect(ids).toEqual(['open', 'first day', 'last day']);
});

describe('the report', () => {
  test('of an empty period says nothing instead of zero days', () => {
    const report = makeReport([], NOVEMBER, TODAY);
    expect(report).toMatchObject({ received: 0, closed: 0, answered: 0, medianDays: null, slowest: null, open: 0 });
    expect([report.rights, report.ages.map(({ count }) => count)]).toEqual([[], [0, 0, 0, 0, 0]]);
  });

  test('counts what was received and what was closed in the period, whenever the other was', () => {
    const lines = [
      done('2026-10-20', '2026-11-03T12:00:00Z', { plan: aPlan({ rights: ['export', 'delete'] }) }),
      done('2026-11-01', '2026-11-30T12:00:00Z'),
      done('2026-11-02', '2026-12-01T12:00:00Z'),
      done('2026-11-03', '2026-11-04T12:00:00Z', { state: 'cancelled' }),
      done('2026-11-03', '2026-11-04T12:00:00Z', { state: 'partially-completed' }),
    ];
    const report = makeReport(lines, NOVEMBER, '2027-01-01');
    expect(report).toMatchObject({
      ...{ received: 4, closed: 4, answered: 3, open: 0 },
      outcomes: { completed: 2, 'partially-completed': 1, 'nothing-held': 0, declined: 0, cancelled: 1 },
    });
    expect(report.rights).toEqual([
      {
        right: 'export',
        received: 4,
        closed: { completed: 2, 'partially-completed': 1, 'nothing-held': 0, declined: 0, cancelled: 1 },
      },
      {
        right: 'delete',
        received: 0,
        closed: { completed: 1, 'partially-completed': 0, 'nothing-held': 0, declined: 0, cancelled: 0 },
      },
    ]);
  });

  test.each<[number[], number | null, number | undefined]>([
    [[], null, undefined],
    [[5], 5, 5],
    [[1, 20], 10.5, 20],
    [[20, 1, 3], 3, 20],
    [[4, 2, 9, 30], 6.5, 30],
  ])('of answers after %j days has the median %s', (days, medianDays, slowest) => {
    const lines = days.map((day) => done('2026-10-31', `2026-11-${String(day).padStart(2, '0')}T12:00:00Z`));
    const made = makeReport(
      lines.map((line, index) => ({ ...line, days: days[index]! })),
      NOVEMBER,
      TODAY,
    );
    expect([made.medianDays, made.slowest?.days]).toEqual([medianDays, slowest]);
  });

  test('has the rate of answers alone: what was withdrawn is neither late nor in time', () => {
    const late = done('2026-09-01', '2026-11-20T12:00:00Z');
    const withdrawn = done('2026-09-01', '2026-11-20T12:00:00Z', { state: 'cancelled' });
    const inTime = done('2026-11-01', '2026-11-20T12:00:00Z');
    expect(makeReport([late, withdrawn, inTime], NOVEMBER, TODAY)).toMatchObject({ answered: 2, answeredOnTime: 1 });
  });

  test('counts an answer that nothing is held as an answer, and a refusal as one', () => {
    const by = { by: ALEX, at: '2026-11-04T12:00:00Z', reason: 'because', note: null };
    const ended = (ground: 'no-data' | 'excessive') =>
      done('2026-11-03', '2026-11-04T12:00:00Z', { state: 'declined', declined: { ...by, ground } });
    const report = makeReport([ended('no-data'), ended('excessive')], NOVEMBER, TODAY);
    expect(report.outcomes).toMatchObject({ 'nothing-held': 1, declined: 1 });
    expect(report).toMatchObject({ answered: 2, answeredOnTime: 2 });
    expect(ended('no-data')).toMatchObject({ outcome: 'nothing-held', onTime: true });
  });

  test('counts the open by age and the overdue, whatever the period', () => {
    const days = ['2026-11-22', '2026-11-15', '2026-11-14', '2026-11-08', '2026-11-07', '2026-10-23', '2026-10-22'];
    const lines = [...days, '2026-08-24', '2026-08-23', '2020-01-01'].map((day) => lineOf({ clock: [received(day)] }));
    const { ages, open, overdue } = makeReport(lines, { from: '2025-01-01', to: '2025-01-31' }, TODAY);
    expect(ages.map(({ count }) => count)).toEqual([2, 2, 2, 2, 2]);
    expect([open, overdue]).toEqual([10, 3]);
  });
});
