import type { SubjectKind } from '../../core/command';
import type { Entity } from '../entity';
import { marksIn, wordAt, type Message } from '../message';
import { isTitle } from './names';
import { isKnownWord } from '../spelling';
import type { Mark } from '../token';

const CONNECTORS = new Set([',', 'and', '&', 'or', 'plus', '\n', 'as', '+', '/']);
/** Words that may stand between "device" and its id. */
const NAMING = new Set('id ids with the named called no nr number : # = is dtid deviceid'.split(' '));

/** Ids that follow a word of kind: "devices a-1, b-2 and c-3". */
export function findThings(message: Message): Entity[] {
  const found: Entity[] = [];
  const enrolls = message.tokens.some((token) => /^(?:dps|provisioning|enroll?ments?)$/.test(token.word));
  let done = 0;
  for (const mark of marksIn(message, { from: 0, to: message.tokens.length }, 'kind')) {
    const kind = kindOf(mark, enrolls);
    if (!kind || kind === 'user' || mark.from < done) continue;
    found.push(...idsAfter(message, mark, kind));
    done = found.at(-1)?.to ?? 0;
  }
  return found;
}

function kindOf(mark: Mark, enrolls: boolean): SubjectKind | null {
  if (mark.name !== 'group') return mark.name as SubjectKind;
  return enrolls ? 'enrollment-group' : null;
}

function idsAfter(message: Message, mark: Mark, kind: SubjectKind): Entity[] {
  const found: Entity[] = [];
  let at = mark.to;
  while (NAMING.has(wordAt(message, at))) at++;
  if (isKindBeforeNumber(message, at)) return [{ type: 'unreadable', from: at, to: at + 2 }];
  for (;;) {
    const id = idAt(message, at);
    if (id === null) break;
    found.push(id.value === null ? { type: 'unreadable', from: at, to: id.to } : thing(kind, id.value, at, id.to));
    at = nextItem(message, id.to);
    if (at < 0) break;
  }
  return found;
}

/** "device pump 7": an id with a blank in it. */
const isKindBeforeNumber = (message: Message, at: number): boolean =>
  message.tokens[at + 1]?.kind === 'number' && (message.marks[at] ?? []).some((mark) => mark.kind === 'kind');

const thing = (kind: SubjectKind, value: string, from: number, to: number): Entity => ({
  type: 'subject',
  subject: { kind, value },
  role: 'object',
  from,
  to,
});

/** Where the next id of a list may begin, or -1. A second word of kind starts its own list. */
function nextItem(message: Message, at: number): number {
  let next = at;
  while (CONNECTORS.has(wordAt(message, next)) && next < at + 3) next++;
  if (next === at || wordAt(message, next) === '') return -1;
  const token = message.tokens[next];
  const listed = token && (token.kind === 'id' || token.kind === 'quoted' || token.kind === 'guid');
  return listed || looksJoined(message, next) ? next : -1;
}

/** An id as written, up to the next blank; `value: null` where it has blanks; null where there is none. */
function idAt(message: Message, at: number): { value: string | null; to: number } | null {
  const token = message.tokens[at];
  if (!token) return null;
  if (token.kind === 'quoted') {
    const inner = token.text.slice(1, -1).trim();
    return { value: /\s/.test(inner) || inner === '' ? null : inner, to: at + 1 };
  }
  if (/^(?:mark|mention|email|request|junk)$/.test(token.kind) || isTitle(token.word)) return null;
  const to = runEnd(message, at);
  const value = message.shown.slice(token.start, message.tokens[to - 1]?.end);
  const joined = looksJoined(message, at) || /^(?:id|guid)$/.test(token.kind);
  if (!joined && (isKnownWord(token.word) || (message.marks[at]?.length ?? 0) > 0)) return null;
  return hasBlank(message, to, token.word) ? { value: null, to: to + 1 } : { value, to };
}

/** The tokens of one run without a blank: "line-a" was cut in two. */
function runEnd(message: Message, at: number): number {
  let to = at + 1;
  while (
    to < message.tokens.length &&
    !message.tokens[to]?.spaced &&
    /^(?:word|id|number)$/.test(message.tokens[to]?.kind ?? '')
  ) {
    if (wordAt(message, to) === "'s") break;
    to++;
  }
  return to;
}

const looksJoined = (message: Message, at: number): boolean => {
  const token = message.tokens[at];
  return token?.kind === 'id' || (token?.kind === 'word' && runEnd(message, at) > at + 1);
};

/** "device boiler room 7", "sensor T 4411": a number or an unknown word goes on after a blank. */
function hasBlank(message: Message, to: number, first: string): boolean {
  const next = message.tokens[to];
  if (!next || next.kind === 'mark') return false;
  if (next.kind === 'number') return true;
  if (next.kind === 'id') return !/^(?:e\.g|i\.e|art\.?)$/.test(next.word);
  return next.kind === 'word' && (!isKnownWord(next.word) || (next.word === 'room' && isKnownWord(first)));
}
