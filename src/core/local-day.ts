const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** The calendar day (`YYYY-MM-DD`) of a moment where the privacy team works; the law counts days, not hours. */
export function localDay(moment: string | Date, timeZone: string): string {
  const formatter =
    FORMATTERS.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  FORMATTERS.set(timeZone, formatter);
  return formatter.format(new Date(moment));
}
