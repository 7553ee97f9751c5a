import type { Change } from '../core/command';
import { marksIn, wordAt, type Message, type Span } from './message';
import { valueEnd, valueStart } from './change-value';
import { textOf } from './text-of';
import { exactly } from './vocabulary/pattern';
import { clearableAt, graphName, ownFieldAt } from './own-field';
import type { Mark } from './token';
import { FIELD_NAMES } from './vocabulary/fields';

/** A change with the tokens of its field and of its value (which name no subject). */
export interface FieldChange {
  change: Change;
  at: number;
  value: Span;
}

const VALUE_OPENERS = new Set([
  'to',
  'into',
  '=',
  'as',
  ':',
  'is',
  'be',
  'with',
  '→',
  'reads',
  'become',
  'becomes',
  'read',
  'now',
  'by',
  '>',
  '=>',
]);
const EMPTY_VALUES = /^(?:blank|empty|nothing|null|none|nil|an empty value|no value|an empty string)$/i;
const CLEARING = new Set(['clear', 'remove', 'delete', 'drop']);
/** How far behind its field the new value may begin. */
const REACH = 14;

/** The changes that a clause of `rectify` asks for; empty where a field stands without its new value. */
export function changesIn(message: Message, span: Span, head: Mark): FieldChange[] {
  if (CLEARING.has(head.name)) return clearedFields(message, span, head);
  const found: FieldChange[] = [];
  let from = head.kind === 'verb' && head.form === 'base' ? head.to : fronted(message, span, head);
  while (from < span.to) {
    const next = nextChange(message, { from, to: span.to }, found.at(-1));
    if (!next) break;
    found.push(next);
    from = Math.max(next.value.to, from + 1);
  }
  return found;
}

/** "On twin X, OwnerName must be changed to Y": behind the comma, where a property of its own stands there. */
function fronted(message: Message, span: Span, head: Mark): number {
  const comma = message.tokens.findIndex(({ word }, at) => at > span.from && at < head.from && word === ',');
  return comma > 0 && ownFieldAt(message, { from: comma + 1, to: head.from }) > comma ? comma + 1 : span.from;
}

function clearedFields(message: Message, span: Span, head: Mark): FieldChange[] {
  const behind = { from: head.to, to: span.to };
  const own = clearableAt(message, behind);
  const name = message.tokens[own]?.text.replace(/^["'`]|["'`]$/g, '');
  if (name) return [{ change: { field: name, value: null }, at: own, value: { from: own, to: own + 1 } }];
  const marks = marksIn(message, behind, 'field').filter(outermost);
  const first = marks.filter(({ name }, at) => marks.findIndex((other) => other.name === name) === at);
  return first.map((mark) => ({
    change: { field: mark.name, value: null },
    at: mark.from,
    value: { from: mark.to, to: mark.to },
  }));
}

const outermost = (mark: Mark, _at: number, all: Mark[]): boolean =>
  !all.some(
    (other) =>
      other !== mark && other.from <= mark.from && other.to >= mark.to && other.to - other.from > mark.to - mark.from,
  );

function nextChange(message: Message, span: Span, before: FieldChange | undefined): FieldChange | null {
  const opener = openerIn(message, span);
  if (opener < 0) return null;
  if (isHeading(message, opener, span.to)) return nextChange(message, { from: opener + 1, to: span.to }, before);
  const start = valueStart(message, opener);
  const to = Math.min(valueEnd(message, start), span.to);
  const written = textOf(message, { from: start, to });
  const renamed =
    before === undefined && wordAt(message, span.from - 1).startsWith('renam')
      ? { field: 'displayName', at: span.from }
      : null;
  const field =
    fieldIn(message, {
      from: span.from,
      to: VALUE_OPENERS.has(wordAt(message, opener)) || wordAt(message, opener) === 'it' ? opener : start,
    }) ??
    renamed ??
    (before && !isBracketed(message, before.value.to, opener) ? { field: before.change.field, at: span.from } : null);
  if (!field || written === null || isAddressFor(message, field.field, start))
    return written === null || to >= span.to ? null : nextChange(message, { from: to, to: span.to }, before);
  const value = EMPTY_VALUES.test(written) ? null : written;
  return {
    change: { field: field.field, value },
    at: field.at,
    value: { from: oldValueStart(message, field.at, start), to },
  };
}

/** "… (the old one belongs to her son)": an aside gives no second value. */
function isBracketed(message: Message, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (wordAt(message, at) === '(') return true;
  return false;
}

/** "her last name is misspelled: anna@contoso.com": an address is no name, it says whose. */
const isAddressFor = (message: Message, field: string, at: number): boolean =>
  message.tokens[at]?.kind === 'email' && field !== 'mail' && field in FIELD_NAMES;

/** "from OLD to NEW": the old value is no subject either. */
function oldValueStart(message: Message, field: number, start: number): number {
  for (let at = field; at < start; at++) if (wordAt(message, at) === 'from') return at;
  return start;
}

/** "is wrong", "is out of date": says that the old value is bad, not what the new one is. */
const NO_VALUE = exactly(`
    wrong|wrongly|incorrect|incorrectly|misspelled|misspelt|mistyped|outdated|false|old|not|out|obsolete|stale|invalid
    still|already|only|just|also|very|really|yet|what|why|how|because|as|from|never|always
    inaccurate|missing|bad|gone|unknown|expired|due|broken|garbled|no|in|off|different|current|mistaken
  `);

/** The word in front of a new value; "from OLD to NEW" passes over the old one. */
function openerIn(message: Message, span: Span): number {
  const field = marksIn(message, span, 'field')[0];
  const first = field ? Math.max(field.to, span.from) : span.from + 1;
  if (field && isPair(message, field, span.to) && !isMoved(message, field, span.to)) return field.to - 1;
  for (let at = first; at < Math.min(span.to, first + REACH); at++) {
    const word = wordAt(message, at);
    if (at === first && field && message.tokens[at]?.kind === 'quoted') return at - 1;
    if (word === 'be' && wordAt(message, at + 2) === 'from') continue;
    if (word === ':' && isTarget(message, at + 1)) continue;
    if (word === 'to' && wordAt(message, at + 1) === 'be') continue;
    if (word === 'it' && wordAt(message, at - 1) === 'make') return at;
    if (word === 'by' || !VALUE_OPENERS.has(word)) continue;
    if (word === 'is' && [1, 2].some((step) => NO_VALUE.test(wordAt(message, at + step)))) continue;
    return at;
  }
  return -1;
}

/** "the address of X: street Hauptstr. 14, city Graz": in front of the colon stands what they are, not the first of them. */
const isHeading = (message: Message, opener: number, end: number): boolean =>
  wordAt(message, opener) === ':' &&
  (message.marks[opener + 1] ?? []).some((mark) => mark.kind === 'field' && isPair(message, mark, end));

/** "her name was misspelt: for X it should be …": whose it is. */
const isTarget = (message: Message, at: number): boolean =>
  /^(?:for|of|on)$/.test(wordAt(message, at)) &&
  (message.entities[at + 1] ?? []).some((entity) => entity.type === 'subject' && entity.subject.kind !== 'person');

/** "title Manager to Director": in front of the opener stands the old value. */
function isMoved(message: Message, { to }: Mark, end: number): boolean {
  for (let at = to + 1; at < end && message.tokens[at]?.kind !== 'mark'; at++)
    if (/^(?:to|into|→|=|should|must|is|instead)$/.test(wordAt(message, at))) return true;
  return false;
}

/** "X: department Sales, office B12": the value right behind its field. */
const isPair = (message: Message, field: Mark, end: number): boolean =>
  (/^(?:[,:]|and|his|her|their|its|new|correct|right)$/.test(wordAt(message, field.from - 1)) ||
    /^(?:and|,) the$/.test(`${wordAt(message, field.from - 2)} ${wordAt(message, field.from - 1)}`)) &&
  field.to < end &&
  /^[\p{Lu}\p{N}+"']/u.test(message.tokens[field.to]?.text ?? '');

/** The field that stands nearest in front of a value: by its Graph name, else as written ("tags.owner"). */
function fieldIn(message: Message, span: Span): { field: string; at: number } | null {
  const marks = marksIn(message, span, 'field').filter(outermost);
  const written = ownField(message, span);
  const mark = marks[0];
  if (written && (!mark || written.at < mark.from || wordAt(message, mark.from - 1) === 'tag')) return written;
  return mark ? { field: mark.name, at: mark.from } : written;
}

function ownField(message: Message, span: Span): { field: string; at: number } | null {
  const at = ownFieldAt(message, span);
  const token = message.tokens[at];
  if (!token) return null;
  const name = token.kind === 'quoted' ? token.text.slice(1, -1) : token.text;
  const ofThing = message.typed.subject.some(({ subject }) => !/^(?:user|person)$/.test(subject.kind));
  return { field: (ofThing ? undefined : graphName(name)) ?? name, at };
}
