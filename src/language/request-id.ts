/** "dsr 42", "#42", "DSR-2026-42" → "DSR-2026-0042"; a number without a year belongs to the year of `now`. */
export function requestId(written: string, now: string): string | null {
  const numbers = written.match(/\d+/g) ?? [];
  const [first = '', second] = numbers;
  if (second !== undefined) return `DSR-${first}-${second.padStart(4, '0')}`;
  return first.length > 0 && first.length <= 6 ? `DSR-${now.slice(0, 4)}-${first.padStart(4, '0')}` : null;
}
