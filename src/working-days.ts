import Holidays, { type HolidaysTypes } from 'date-holidays';
import { addDays, type IsWorkingDay } from './core/deadline';
import { DsrError } from './core/errors';

/**
 * Monday to Friday without the public holidays of a country (`DE`) or region (`DE-BY`), as Regulation 1182/71 counts.
 * Throws where the place is not known.
 */
export function workingDaysOf(place: string): IsWorkingDay {
  const holidays = holidaysOf(place);
  const known = new Map<string, ReadonlySet<string>>();
  return (isoDay) => {
    const year = isoDay.slice(0, 4);
    const free = known.get(year) ?? new Set(holidays.getHolidays(year).flatMap(freeDays));
    known.set(year, free);
    return !isWeekend(isoDay) && !free.has(isoDay);
  };
}

function holidaysOf(place: string): Holidays {
  const [country = '', region] = place.split('-');
  const holidays = region ? new Holidays(country, region) : new Holidays(country);
  const known = holidays.getCountries()[country] && (!region || holidays.getStates(country)?.[region]);
  if (!known) throw new DsrError('DSR_BAD_INPUT', `WORK_COUNTRY: no public holidays are known for ${place}`);
  return holidays;
}

function isWeekend(isoDay: string): boolean {
  return [0, 6].includes(new Date(`${isoDay}T12:00:00Z`).getUTCDay());
}

/**
 * The days whose noon a public holiday covers, by the calendar of its country: the library's own question `isHoliday`
 * reads a day in the time zone of the machine.
 */
function freeDays({ date, start, end, type }: HolidaysTypes.Holiday): string[] {
  if (type !== 'public') return [];
  const from = Number(date.slice(11, 13));
  const until = from + (end.getTime() - start.getTime()) / 3_600_000;
  const days = Array.from({ length: Math.ceil(until / 24) }, (_, day) => day);
  return days
    .filter((day) => from <= 12 + 24 * day && 12 + 24 * day < until)
    .map((day) => addDays(date.slice(0, 10), day));
}
