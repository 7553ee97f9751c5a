import { marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import { pastDate } from './time/past-date';
import { anyWords, startingWith } from './vocabulary/pattern';

/** A day on which a request was received, with the tokens that say so. */
export interface ReceivedOn {
  date: string;
  at: number;
}

const REACH = 16;
/** "the passport copy arrived today" is about no request. */
const OTHER_THINGS = anyWords(`
    copy|passport|id|answer|reply|invoice|payment|confirmation|document|documents|proof|parcel|delivery
    approval|response|card|device|sensor|order|opinion|view|views|advice|statement|ruling|decision|evidence|certificate
    contract|shipment|results?|minutes|feedback|go ahead
  `);
const DATE_START = startingWith(`
    today|yesterday|last|this|on|the|since|\\d|in|a|one|two|three|four|five|six|seven|eight|nine|ten|early|late|earlier
    mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|just|back|at|by|:|from
    through|via|over|with|into|via|our|the|us|me|it|to|as|her|his|their|mail|dpo|office|request|post|is|was
  `);

/** All statements of receipt in a message that give a day; free texts are left out by the caller. */
export function receivedOn(message: Message, span: Span): ReceivedOn[] {
  const found: ReceivedOn[] = [];
  let done = 0;
  for (const cue of marksIn(message, span, 'cue', 'received')) {
    if (cue.from < done) continue;
    const date = dateBehind(message, cue.to, span.to) ?? dateBefore(message, cue.from, span.from);
    done = cue.to;
    if (date && !OTHER_THINGS.test(before(message, cue.from, span.from))) found.push({ date, at: cue.from });
  }
  return found;
}

const before = (message: Message, at: number, from: number): string =>
  phraseOf(message, { from: Math.max(from, lastBreak(message, at, from)), to: at });

function lastBreak(message: Message, at: number, from: number): number {
  for (let back = at - 1; back >= Math.max(from, at - 10); back--)
    if (/^[.!?\n;,–(]$/.test(wordAt(message, back))) return back + 1;
  return Math.max(from, at - 10);
}

function dateBehind(message: Message, from: number, end: number): string | null {
  let to = from;
  while (
    to < Math.min(end, from + REACH) &&
    !/^[.!?\n;)–]$/.test(wordAt(message, to)) &&
    !(to > from && wordAt(message, to) === ':') &&
    (to > from + 3 || DATE_START.test(wordAt(message, to)) || to > from)
  ) {
    if (wordAt(message, to) === ',' && !/^\d{4}$/.test(wordAt(message, to + 1))) break;
    to++;
  }
  return to > from ? pastDate(phrase(message, from, to), message.now) : null;
}

/** "On 3 November we received …", "yesterday her request came in". */
function dateBefore(message: Message, at: number, from: number): string | null {
  const start = lastBreak(message, at, from);
  const words = phrase(message, start, at);
  return /\b(?:yesterday|today|on|last|ago|this morning)\b/.test(words.toLowerCase())
    ? pastDate(words, message.now)
    : null;
}

function phrase(message: Message, from: number, to: number): string {
  return message.tokens
    .slice(from, to)
    .map((token) => (token.spaced ? ' ' : '') + (token.kind === 'word' ? token.word : token.text))
    .join('')
    .trim();
}
