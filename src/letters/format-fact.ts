/** Facts → words of the letter's language. Whatever a fact is, this does not throw: what cannot be written is empty. */
import { isFillIn } from '../core/letter';
import { cleanBlock, cleanLine, cleanLink } from './clean-text';
import type { LetterLanguageRow } from './languages';
import type { PhraseKey, Phrases } from './phrases';
import type { Format } from './placeholders';

/** How one language writes. */
export interface Tongue {
  row: LetterLanguageRow;
  phrases: Phrases;
  /** In which instants are written; days have none. */
  timeZone: string;
}

/** `count` chooses between wordings. An empty text means: not given. */
export interface Words {
  text: string;
  count: number;
}

const MOST = { line: 200, block: 3_000, blockLines: 40, item: 500, link: 4_000, items: 200 };
const NONE: Words = { text: '', count: 0 };

const FORMATS: Record<Format, (fact: unknown, tongue: Tongue) => Words> = {
  line: (fact) => one(cleanLine(fact, MOST.line)),
  block: (fact) => one(cleanBlock(fact, MOST.block, MOST.blockLines)),
  day: (fact, tongue) => one(dayOf(fact, tongue)),
  moment: (fact, tongue) => one(momentOf(fact, tongue)),
  link: (fact) => one(cleanLink(fact, MOST.link)),
  months: (fact, tongue) => (fact === 1 || fact === 2 ? { text: numberIn(fact, tongue), count: fact } : NONE),
  lines: (fact, tongue) => listOf(fact, tongue, (item) => cleanLine(item, MOST.item)),
  gaps: (fact, tongue) => listOf(fact, tongue, (item) => gapOf(item, tongue)),
  rights: rightsOf,
  ground: (fact, tongue) => one(phraseOf('ground', fact, tongue)),
  change: (fact, tongue) => one(phraseOf('change', fact, tongue)),
};

export function wordsOf(format: Format, fact: unknown, tongue: Tongue): Words {
  if (isFillIn(fact)) return one(fillInText(fact.fillIn));
  return FORMATS[format](fact, tongue);
}

/** As it stands in the letter, whatever the fact's format. */
export function fillInText(text: string): string {
  const clean = cleanLine(text, MOST.line);
  return clean === '' ? '' : `[${clean}]`;
}

/** French counts 0 as one, the others do not; no rule here has a third form below a million. */
export function chooseForm(forms: readonly [one: string, other: string], count: number, tongue: Tongue): string {
  const form = new Intl.PluralRules(tongue.row.locale).select(count) === 'one' ? forms[0] : forms[1];
  return form.replaceAll('#', numberIn(count, tongue));
}

function one(text: string): Words {
  return { text, count: 1 };
}

function numberIn(number: number, { row }: Tongue): string {
  return new Intl.NumberFormat(row.locale).format(number);
}

function dayOf(fact: unknown, { row }: Tongue): string {
  if (typeof fact !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(fact)) return '';
  const date = new Date(`${fact}T00:00:00Z`);
  // 30 February would roll on to March.
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== fact) return '';
  return dateIn(date, 'UTC', row);
}

function momentOf(fact: unknown, { row, timeZone }: Tongue): string {
  const date = new Date(typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(fact) ? fact : Number.NaN);
  if (Number.isNaN(date.getTime())) return '';
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short', timeZone } as const;
  const time = new Intl.DateTimeFormat(row.locale, clock).format(date);
  return `${dateIn(date, timeZone, row)}, ${time.replaceAll('\u202f', ' ')}`;
}

function dateIn(date: Date, timeZone: string, { locale, firstDay }: LetterLanguageRow): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone } as const;
  const parts = new Intl.DateTimeFormat(locale, day).formatToParts(date);
  return parts.map(({ type, value }) => (type === 'day' && value === '1' ? (firstDay ?? value) : value)).join('');
}

function listOf(fact: unknown, tongue: Tongue, write: (item: unknown) => string): Words {
  if (!Array.isArray(fact)) return NONE;
  const items = fact.slice(0, MOST.items).map(write);
  const shown = items.filter((item) => item !== '').map((item) => `- ${item}`);
  const left = fact.length - items.length;
  const more = left > 0 ? [`- ${tongue.phrases['list.more'].replaceAll('#', numberIn(left, tongue))}`] : [];
  return { text: [...shown, ...more].join('\n'), count: shown.length + left };
}

function gapOf(item: unknown, { row }: Tongue): string {
  if (typeof item !== 'object' || item === null) return '';
  const { what, reason } = item as { what?: unknown; reason?: unknown };
  const [named, why] = [cleanLine(what, MOST.item), cleanLine(reason, MOST.item)];
  return named === '' || why === '' ? named : `${named}${row.colon}${why}`;
}

function rightsOf(fact: unknown, tongue: Tongue): Words {
  const asked = Array.isArray(fact) ? [...new Set(fact.slice(0, MOST.items))] : [];
  const known = asked.map((right) => phraseOf('right', right, tongue)).filter((phrase) => phrase !== '');
  const named = known.length > 0 ? known : [tongue.phrases['right.other']];
  return { text: new Intl.ListFormat(tongue.row.locale).format(named), count: named.length };
}

function phraseOf(table: 'right' | 'ground' | 'change', name: unknown, { phrases }: Tongue): string {
  const key = `${table}.${String(typeof name === 'string' ? name : '')}`;
  return Object.hasOwn(phrases, key) ? phrases[key as PhraseKey] : '';
}
