const NUMBER_WORDS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen`.split(' ');
const COUNT =
  '(\\d{1,4}|a|an|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)';
const QUALIFIER = '(?:more |extra |additional |further |full |whole |calendar |working |business )?';
const LENGTH = new RegExp(
  `\\b${COUNT}(?:(?<=\\d)|[ -])${QUALIFIER}(hours?|hrs?|h|days?|d|weeks?|wks?|fortnight|months?|mths?)\\b`,
);
const HOURS: Record<string, number> = { h: 1, d: 24, w: 168, f: 336 };

interface Length {
  count: number;
  unit: string;
}

function lengthIn(text: string): Length | null {
  const found = LENGTH.exec(
    text
      .replace(/\bhalf a day\b/, '12 hours')
      .replace(/\b(?:a )?couple of\b/, 'two')
      .replace(/\b(?:next|coming) (fortnight|month)\b/, 'one $1'),
  );
  if (!found) return null;
  const word = found[1] ?? '';
  const count = /^\d/.test(word) ? Number(word) : Math.max(1, NUMBER_WORDS.indexOf(word));
  return { count, unit: (found[2] ?? '').charAt(0) };
}

/** "3 days" → 72. */
export function hoursIn(text: string): number | null {
  const length = lengthIn(text);
  const factor = length ? HOURS[length.unit] : undefined;
  return length && factor ? length.count * factor : null;
}

/** "two weeks" → 14, "tomorrow" → 1. */
export function daysIn(text: string): number | null {
  const hours = hoursIn(text);
  if (hours !== null) return Math.max(1, Math.round(hours / 24));
  const length = lengthIn(text);
  if (length?.unit === 'm') return length.count * 30;
  if (/\btoday\b/.test(text)) return 0;
  if (/\btomorrow\b/.test(text)) return 1;
  return /\b(?:this|next|the coming|coming) week\b/.test(text) ? 7 : null;
}

/** 1 or 2: the law knows no more. */
export function monthsIn(text: string): 1 | 2 | null {
  const length = lengthIn(text);
  if (length?.unit !== 'm') return null;
  return length.count === 1 ? 1 : length.count === 2 ? 2 : null;
}
