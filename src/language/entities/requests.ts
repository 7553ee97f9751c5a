import type { Entity } from '../entity';
import { within, wordAt, type Message, type Named, type Span } from '../message';
import { monthNumber } from '../time/calendar';
import { requestId } from '../request-id';
import { exactly } from '../vocabulary/pattern';

const REQUEST_WORDS = new Set(
  'dsr request case ticket req dsar sar dsrs requests cases tickets # file dossier nr no id erasure'.split(' '),
);
const NUMBER_WORDS = new Set('number no nr # id no. nr. :'.split(' '));
const CONNECTORS = new Set([',', 'and', '&', 'or', 'plus', '+', '/', 'as', 'well']);
/** A number in front of these, or behind those, counts something. */
const UNITS = exactly(`
    hours?|hrs?|h|days?|weeks?|months?|years?|minutes?|min|%|percent|people|users|requests|times?|st|nd|rd
    th|more|additional|extra|further|o'clock|euros?|eur|usd|dollars?|pounds?|km|kg|gb|mb|points?|pages?|copies|seats?|(?:kilo|mega|giga|tera)bytes?|degrees?|met(?:re|er)s?|miles?|employees|customers|folders?|e?mails?|boxes
  `);
const COUNTED = exactly(`
    task|tasks|step|steps|art|art\\.|article|by|within|section|room|building|q|item|items|todo|next|last|past
    another|§|para|paragraph|recital|clause|page|version|floor|least|about|max
  `);

/** Request ids that are named as such: "DSR-2026-0042", "#42", "request 42", "requests 12, 13 and 14". */
export function findRequests(message: Message): Entity[] {
  const found: Entity[] = [];
  for (let at = 0; at < message.tokens.length; at++) {
    if (message.occupied[at]) continue;
    const entity = namedAt(message, at) ?? continuedAt(message, at, found.at(-1));
    if (!entity) continue;
    found.push(entity);
    at = entity.to - 1;
  }
  return found;
}

function entityAt(message: Message, from: number, to: number): Entity | null {
  const id = requestId(wordAt(message, to - 1), message.now);
  return id ? { type: 'request', id, from, to } : null;
}

function namedAt(message: Message, at: number): Entity | null {
  if (message.tokens[at]?.kind === 'request') return isTaskNumber(message, at) ? null : entityAt(message, at, at + 1);
  if (!REQUEST_WORDS.has(wordAt(message, at))) return null;
  let next = at + 1;
  while (NUMBER_WORDS.has(wordAt(message, next)) && next < at + 3) next++;
  if (/^\d{4}$/.test(wordAt(message, next)) && /^-?\d+$/.test(wordAt(message, next + 1)))
    return yearAndNumber(message, at, next);
  if (!isPlainNumber(message, next)) return null;
  if (
    /^(?:no|nr|id|erasure|file)$/.test(wordAt(message, at)) &&
    next === at + 1 &&
    !/^(?:no|nr)$/.test(wordAt(message, at))
  )
    return null;
  const forPerson =
    /^(?:sar|dsar)$/.test(wordAt(message, at)) && /^(?:email|guid)$/.test(message.tokens[next + 1]?.kind ?? '');
  return forPerson || UNITS.test(wordAt(message, next + 1)) ? null : entityAt(message, at, next + 1);
}

/** "task #2". */
const isTaskNumber = (message: Message, at: number): boolean =>
  wordAt(message, at).startsWith('#') && /^(?:task|tasks|step|steps|no|number)$/.test(wordAt(message, at - 1));

/** "DSR 2026 0042". */
function yearAndNumber(message: Message, from: number, at: number): Entity | null {
  const id = requestId(`${wordAt(message, at)}-${wordAt(message, at + 1)}`, message.now);
  return id ? { type: 'request', id, from, to: at + 2 } : null;
}

const isPlainNumber = (message: Message, at: number): boolean =>
  message.tokens[at]?.kind === 'number' && /^\d{1,6}$/.test(wordAt(message, at));

/** A bare number in a list that began with a named id. */
function continuedAt(message: Message, at: number, before: Entity | undefined): Entity | null {
  if (before?.type !== 'request' || !isPlainNumber(message, at) || UNITS.test(wordAt(message, at + 1))) return null;
  if (at - before.to < 1 || at - before.to > 2) return null;
  const between = message.tokens.slice(before.to, at).map((token) => token.word);
  return between.every((word) => CONNECTORS.has(word)) ? entityAt(message, at, at + 1) : null;
}

/** "what about 15" is no amount. */
const ASKED_AFTER = /^(?:what|how|news|update|updates|ask|asking|status|word|anything|question)$/;

/** Bare numbers of a span that can be meant as request ids ("approve 12", "note on 12"). */
export const bareRequests = ({ bare }: Message, span: Span): Named<'request'>[] => within(bare, span);

/** All of them in a message; looked for once. */
export function findBareRequests(message: Message): Named<'request'>[] {
  const found: Named<'request'>[] = [];
  for (let at = 0; at < message.tokens.length; at++) {
    if (!isPlainNumber(message, at) || message.occupied[at]) continue;
    if (monthNumber(wordAt(message, at + 1)) + monthNumber(wordAt(message, at - 1)) > 0) continue;
    if (UNITS.test(wordAt(message, at + 1)) || isParagraph(message, at) || isYear(message, at) || isTime(message, at))
      continue;
    if (!ASKED_AFTER.test(wordAt(message, at - 2)) && (COUNTED.test(wordAt(message, at - 1)) || isCounted(message, at)))
      continue;
    if (message.named.get('task')?.some(({ to }) => to === at)) continue;
    const entity = entityAt(message, at, at + 1);
    if (entity?.type === 'request') found.push(entity);
  }
  return found;
}

/** "who left in 2024". */
const isYear = (message: Message, at: number): boolean =>
  /^(?:19|20)\d\d$/.test(wordAt(message, at)) &&
  /^(?:in|since|until|till|during|before|after)$/.test(wordAt(message, at - 1));

/** "at 08:15". */
const isTime = (message: Message, at: number): boolean => isColon(message, at + 1) || isColon(message, at - 1);
const isColon = ({ tokens }: Message, at: number): boolean =>
  tokens[at]?.word === ':' &&
  !tokens[at].spaced &&
  tokens[at + 1]?.spaced === false &&
  /^\d\d$/.test(tokens[at + 1]?.word ?? '') &&
  /^\d{1,2}$/.test(tokens[at - 1]?.word ?? '');

/** "Art. 12(5)": a number in brackets right behind a number. */
const isParagraph = (message: Message, at: number): boolean =>
  wordAt(message, at - 1) === '(' && !message.tokens[at - 1]?.spaced && message.tokens[at - 2]?.kind === 'number';

/** "tasks 1, 2 and 3": the list began with a counted thing. */
function isCounted(message: Message, at: number): boolean {
  let back = at - 1;
  while (back > at - 8 && (CONNECTORS.has(wordAt(message, back)) || message.tokens[back]?.kind === 'number')) back--;
  return (
    COUNTED.test(wordAt(message, back)) ||
    (/^(?:#|no|number|nr)$/.test(wordAt(message, back)) && COUNTED.test(wordAt(message, back - 1)))
  );
}
