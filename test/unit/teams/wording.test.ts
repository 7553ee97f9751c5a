/** Proves how dates, times and numbers read: absolute with the zone, relative, explained. */
import type { ClockEvent } from '../../../src/core/deadline';
import {
  counted,
  dueText,
  durationText,
  isoDayIn,
  listText,
  momentText,
  momentWithRelative,
  relativeDays,
  relativeTime,
  sizeText,
  typedId,
} from '../../../src/teams/wording';

const BERLIN = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
const NOW = new Date('2026-11-22T13:05:00Z');

const isWeekday = (isoDay: string) => ![0, 6].includes(new Date(`${isoDay}T00:00:00Z`).getUTCDay());

function due(clock: ClockEvent[], today = '2026-11-22'): string {
  return dueText({ clock, today, locale: 'en-GB', isWorkingDay: isWeekday });
}

describe('a moment', () => {
  it('is written with its zone, in winter and in summer', () => {
    expect(momentText('2026-11-23T13:05:00Z', BERLIN)).toBe('Mon 23 Nov 2026, 14:05 CET');
    expect(momentText('2026-07-01T22:30:00Z', BERLIN)).toBe('Thu 2 Jul 2026, 00:30 CEST');
  });

  it('is followed by how far away it is', () => {
    expect(momentWithRelative('2026-11-23T13:05:00Z', NOW, BERLIN)).toBe('Mon 23 Nov 2026, 14:05 CET (in 24 hours)');
  });

  it('that is none is said to be unknown, and never throws', () => {
    expect(momentText('soon', BERLIN)).toBe('an unknown time');
    expect(relativeTime('soon', NOW)).toBe('at an unknown time');
  });

  it('falls on the day of the zone, not of UTC', () => {
    expect(isoDayIn(new Date('2026-11-22T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-23');
    expect(isoDayIn(new Date('2026-11-22T23:30:00Z'), 'America/New_York')).toBe('2026-11-22');
  });
});

describe('a relative time', () => {
  it.each([
    ['2026-11-22T13:05:00Z', 'now'],
    ['2026-11-22T13:05:20Z', 'in 20 seconds'],
    ['2026-11-22T13:06:00Z', 'in 1 minute'],
    ['2026-11-22T14:35:00Z', 'in 90 minutes'],
    ['2026-11-22T21:05:00Z', 'in 8 hours'],
    ['2026-11-25T13:05:00Z', 'in 3 days'],
    ['2026-11-22T13:00:00Z', '5 minutes ago'],
  ])('of %s reads “%s”', (moment, text) => {
    expect(relativeTime(moment, NOW)).toBe(text);
  });

  it('never has a length below nothing', () => {
    expect(durationText(-5_000)).toBe('0 seconds');
  });

  it.each([
    ['2026-11-22', 'today'],
    ['2026-11-23', 'tomorrow'],
    ['2026-11-21', 'yesterday'],
    ['2026-12-22', 'in 30 days'],
    ['2026-11-12', '10 days ago'],
  ])('of the day %s reads “%s”', (day, text) => {
    expect(relativeDays(day, '2026-11-22')).toBe(text);
  });
});

describe('the due date', () => {
  it('is explained by the receipt', () => {
    expect(due([{ type: 'received', on: '2026-11-22' }])).toBe(
      'Tue 22 Dec 2026 (in 30 days): received Sun 22 Nov 2026, no extension',
    );
  });

  it('says why it is later than a month', () => {
    const clock: ClockEvent[] = [
      { type: 'received', on: '2026-11-26' },
      { type: 'extended', on: '2026-11-27', months: 1, reason: 'many systems' },
      { type: 'paused', on: '2026-12-01', reason: 'identity' },
      { type: 'resumed', on: '2026-12-05' },
    ];
    expect(due(clock, '2026-12-06')).toBe(
      'Mon 1 Feb 2027 (in 57 days): received Thu 26 Nov 2026, extended by 1 month, paused for 4 days, Sat 30 Jan 2027 is no working day',
    );
  });

  it('without a receipt is not made up', () => {
    expect(due([])).toBe('not known: nothing says when it was received');
  });
});

describe('numbers and lists', () => {
  it('are counted with their noun', () => {
    expect([counted(1, 'file'), counted(1204, 'record')]).toEqual(['1 file', '1,204 records']);
  });

  it.each([
    [1, '1 byte'],
    [532, '532 bytes'],
    [48_213, '48.2 KB'],
    [3_400_000_000, '3.4 GB'],
  ])('%d bytes read “%s”', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('are joined as one says them, the rest counted', () => {
    expect([listText([]), listText(['a']), listText(['a', 'b']), listText(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
    expect(listText(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });

  it('a request is typed by its number in its own year only', () => {
    expect(typedId('DSR-2026-0012', NOW)).toBe('12');
    expect(typedId('DSR-2025-0012', NOW)).toBe('DSR-2025-0012');
    expect(typedId('DSR-2026-10042', NOW)).toBe('10042');
  });
});
