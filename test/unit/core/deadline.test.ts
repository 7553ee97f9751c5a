/** GDPR Art. 12(3) and Regulation 1182/71: the corresponding day, counted from the receipt, rolled to a working day. */
import { fc } from '../../support/properties';
import {
  addDays,
  addMonths,
  daysBetween,
  dueOn,
  pausedDays,
  type ClockEvent,
  type IsWorkingDay,
} from '../../../src/core/deadline';

const everyDay: IsWorkingDay = () => true;
const weekdays = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const received = (on: string): ClockEvent => ({ type: 'received', on });
const extended = (on: string, months: 1 | 2): ClockEvent => ({ type: 'extended', on, months, reason: 'complex' });
const paused = (on: string): ClockEvent => ({ type: 'paused', on, reason: 'identity' });
const resumed = (on: string): ClockEvent => ({ type: 'resumed', on });
const due = (events: ClockEvent[], today = '2026-01-01', works = everyDay) => dueOn(events, today, works);

describe('a month', () => {
  test.each([
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-01-29', 1, '2027-02-28'],
    ['2028-02-29', 1, '2028-03-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-11-22', 1, '2026-12-22'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2100-01-31', 1, '2100-02-28'],
  ])('from %s, %i on, ends on %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  test('is refused of what is no day', () => {
    expect(() => addMonths('soon', 1)).toThrow('not an ISO day');
  });
});

describe('the due date', () => {
  test('of 31 August is 30 September', () => {
    expect(due([received('2026-08-31')])).toBe('2026-09-30');
  });

  test('of 31 January with two more months is 30 April, counted from the receipt and not from 28 February', () => {
    expect(due([received('2026-01-31'), extended('2026-02-10', 2)])).toBe('2026-04-30');
  });

  test('moves by the days in which identity or clarification was awaited', () => {
    expect(due([received('2026-03-02'), paused('2026-03-05'), resumed('2026-03-12')])).toBe('2026-04-09');
  });

  test('moves with every further day while a pause still runs', () => {
    const events = [received('2026-03-02'), paused('2026-03-05')];
    expect(due(events, '2026-03-06')).toBe('2026-04-03');
    expect(due(events, '2026-03-25')).toBe('2026-04-22');
  });

  test('counts no day of a pause that begins in the future', () => {
    expect(due([received('2026-03-02'), paused('2026-03-20')], '2026-03-10')).toBe('2026-04-02');
  });

  test('on a weekend rolls to Monday, by at most two days', () => {
    expect(due([received('2026-11-13')], '2026-11-13', weekdays)).toBe('2026-12-14');
    expect(due([received('2026-11-12')], '2026-11-12', weekdays)).toBe('2026-12-14');
  });

  test('rolls over a holiday after a weekend', () => {
    const works = (day: string) => weekdays(day) && day !== '2026-12-14';
    expect(due([received('2026-11-12')], '2026-11-12', works)).toBe('2026-12-15');
  });

  test('is rolled after the pause is added, and never rolled twice', () => {
    const events = [received('2026-11-11'), paused('2026-11-12'), resumed('2026-11-13')];
    expect(due(events, '2026-11-13', weekdays)).toBe('2026-12-14');
  });

  test('comes to an end where no day works', () => {
    expect(due([received('2026-03-01')], '2026-03-01', () => false)).toBe('2026-05-02');
  });

  test('of a clock without a receipt is a fault', () => {
    expect(() => due([])).toThrow('without a receipt');
  });
});

describe('pauses', () => {
  test('add up, and a second wish to pause within a pause changes nothing', () => {
    const events = [paused('2026-03-01'), paused('2026-03-03'), resumed('2026-03-05'), resumed('2026-03-09')];
    expect(pausedDays([...events, paused('2026-03-10'), resumed('2026-03-11')], '2026-04-01')).toBe(5);
  });

  test('of one day and less cost nothing', () => {
    expect(pausedDays([paused('2026-03-01'), resumed('2026-03-01')], '2026-04-01')).toBe(0);
  });
});

describe('whatever happens', () => {
  const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2024-01-01', days));
  const length = fc.integer({ min: 0, max: 90 });
  const months = fc.constantFrom(0, 1, 2);
  const clock = (on: string, more: number, pause: number): ClockEvent[] => [
    received(on),
    ...(more === 0 ? [] : [extended(on, more as 1 | 2)]),
    paused(on),
    resumed(addDays(on, pause)),
  ];

  test('nothing is due before a month after the receipt, nor more than a roll after the pauses', () => {
    fc.assert(
      fc.property(day, months, length, (on, more, pause) => {
        const date = due(clock(on, more, pause), on, weekdays);
        expect(date >= addMonths(on, 1)).toBe(true);
        expect(weekdays(date)).toBe(true);
        expect(daysBetween(addDays(addMonths(on, 1 + more), pause), date)).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('a later receipt, a longer pause, an extension never make it due earlier', () => {
    fc.assert(
      fc.property(day, months, length, (on, more, pause) => {
        const date = due(clock(on, more, pause), on, weekdays);
        expect(due(clock(addDays(on, 1), more, pause), on, weekdays) >= date).toBe(true);
        expect(due(clock(on, more, pause + 1), on, weekdays) >= date).toBe(true);
        expect(due(clock(on, Math.min(2, more + 1), pause), on, weekdays) >= date).toBe(true);
      }),
    );
  });

  test('days added and counted agree', () => {
    fc.assert(fc.property(day, length, (on, days) => expect(daysBetween(on, addDays(on, days))).toBe(days)));
  });
});
