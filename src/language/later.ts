import { hasCue, phraseOf, wordAt, type Message, type Span } from './message';
import type { Intent } from '../core/command';
import type { Draft } from './draft';
import type { Planned } from './planned';
import { monthNumber, weekdayNumber } from './time/calendar';
import { anyOf, anyWords, startingWith } from './vocabulary/pattern';

const LATER = anyWords(`
    tomorrow|next (?:week|month|quarter|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|later|in the future
    in (?:a few|two|three|four|\\d+) (?:days|weeks|months|hours)|from (?:monday|tomorrow|next)|some day|one day|sooner or later|sometime|eventually
    not before|(?:\\d{1,2} [a-z]+|\\d{4}|week|month|year|tomorrow|day) at the earliest|the day after|(?<!but |and |for )next time
    (?:tonight )?at (?:midnight|noon|night)|tonight at|at the end of
  `);

/** "delete X tomorrow", "delete X on Monday"; "by tomorrow" is a deadline. */
export const isLater = (message: Message, drafts: Draft[], item: Planned): boolean =>
  !MOVABLE.has(item.intent) && isPutOff(message, drafts, item);

/** These name another day for other reasons: "I'm off next week, give 7 to Kim". */
const MOVABLE: ReadonlySet<string> = new Set<Intent>(['assign', 'extend', 'pause', 'resume', 'link']);

const isPutOff = (message: Message, drafts: Draft[], item: Planned): boolean =>
  LATER.test(phraseOf(message, item.draft.segment).replace(DEADLINE, '')) ||
  isDated(message, item) ||
  followers(drafts, item).some(({ segment }) => BEGINS_LATER.test(phraseOf(message, segment))) ||
  BEHIND_DASH.test(phraseOf(message, item.draft.segment));

/** Clauses that ask for nothing themselves, right behind it. */
function followers(drafts: Draft[], { draft }: Planned): Draft[] {
  const behind = drafts.slice(drafts.indexOf(draft) + 1, drafts.indexOf(draft) + 4);
  const next = behind.findIndex(({ intent }) => intent !== null);
  return next < 0 ? behind : behind.slice(0, next);
}

const EVENT = [
  'holidays?|vacation|leave|audit|meeting|hearing|weekend|christmas|easter|new year|summer|trial|deadline|review|migration',
  'go live|release|training|break|appointment|month end|year end|quarter end|inventory|inspection',
].join('|');
const WHEN = [
  `(?:after|over|during) (?:the |my |our |his |her |next |this )?(?:[a-z]+ )?(?:${EVENT})`,
  'tomorrow|tonight|later|not before|as of|effective|(?:some|one) day|from (?:monday|tomorrow|next)',
  'next (?:week|month|quarter|year|monday|tuesday|wednesday|thursday|friday)',
  'in (?:a|one|two|three|four|\\d+) (?:days?|weeks?|months?)',
].join('|');
const BEGINS_LATER = startingWith(
  `(?:[–,-] ?)*(?:(?:but|only|please|and|just|then|preferably|ideally|best|say|do it|do that|maybe) )*(?:${WHEN})\\b`,
);
const BEHIND_DASH = anyOf(`[–(-] (?:(?:but|only|please|just|preferably|ideally|maybe) )*(?:${WHEN})\\b`);

const DEADLINE = /\b(?:by|before|until|latest|than) (?:[a-z]+ ){0,3}(?:tomorrow|tonight|next [a-z]+)/g;

/** A day or an hour right behind the verb or what it is done to. */
function isDated(message: Message, { draft: { match, segment }, groups }: Planned): boolean {
  if (hasCue(message, segment, 'received')) return false;
  const ends = groups.flatMap(({ subjects }) => subjects.map(({ to }) => to)).filter((to) => isWithin(to, segment));
  return [...ends, match?.head.to ?? segment.to].some((to) => startsTime(message, to));
}

const isWithin = (at: number, { from, to }: Span): boolean => at > from && at <= to;

/** "on Monday", "on the 1st", "on 1 December", "starting Monday", "at 22:00". */
function startsTime(message: Message, at: number): boolean {
  if (wordAt(message, at) === 'in' && monthNumber(wordAt(message, at + 1)) > 0) return true;
  if (!/^(?:on|at|from|starting|effective|as)$/.test(wordAt(message, at))) return false;
  let next = at + 1;
  while (/^(?:the|from|of|on|next|this|coming)$/.test(wordAt(message, next)) && next < at + 4) next++;
  const [word, behind] = [wordAt(message, next), wordAt(message, next + 1)];
  if (weekdayNumber(word) >= 0 || (monthNumber(word) > 0 && /^\d/.test(behind))) return true;
  if (/^\d{1,2}(?:st|nd|rd|th)$/.test(word)) return true;
  return /^\d{1,2}$/.test(word) && (monthNumber(behind) > 0 || behind === ':' || /^(?:am|pm|h)$/.test(behind));
}
