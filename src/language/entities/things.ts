import type { SubjectKind } from '../../core/command';
import type { Entity } from '../entity';
import { marksIn, wordAt, type Message } from '../message';
import { isTitle } from './names';
import { isKnownWord } from '../spelling';
import type { Mark } from '../token';
import { exactly } from '../vocabulary/pattern';

const CONNECTORS = new Set([',', 'and', '&', 'or', 'plus', '\n', 'as', '+', '/']);
/** Words that may stand between "device" and its id. */
const NAMING = new Set('id ids with the named called no nr number : # = is dtid deviceid'.split(' '));

/** Ids that follow a word of kind: "devices a-1, b-2 and c-3". */
export function findThings(message: Message): Entity[] {
  const found: Entity[] = [];
  const enrolls = message.named.has('dps');
  let done = 0;
  for (const mark of marksIn(message, { from: 0, to: message.tokens.length }, 'kind')) {
    const kind = kindOf(mark, enrolls);
    if (!kind || kind === 'user' || mark.from < done) continue;
    found.push(...(isJoined(message, mark.to) ? [joinedId(message, mark)] : idsAfter(message, mark, kind)));
    done = found.at(-1)?.to ?? 0;
  }
  return [...found, ...explained(message)];
}

/** '"vent-31_c", that is a device': the kind stands behind the id. */
function explained(message: Message): Entity[] {
  return marksIn(message, { from: 0, to: message.tokens.length }, 'kind').flatMap((mark) => {
    let at = mark.from - 1;
    if (/^(?:group|user)$/.test(mark.name) || !/^(?:a|an|our)$/.test(wordAt(message, at))) return [];
    while (/^(?:a|an|our|is|'s|that|which|it|this|,|\(|that's|it's)$/.test(wordAt(message, at)) && mark.from - at < 6)
      at--;
    const token = message.tokens[at];
    const apart = mark.from - at > 2 && /^[,(]$|^which$|^that$/.test(wordAt(message, at + 1));
    if (!apart || !token || !/^(?:id|quoted|guid)$/.test(token.kind)) return [];
    const id = idAt(message, at);
    return id?.value ? [thing(mark.name as SubjectKind, id.value, at, id.to)] : [];
  });
}

function kindOf(mark: Mark, enrolls: boolean): SubjectKind | null {
  if (mark.name !== 'group') return mark.name as SubjectKind;
  return enrolls ? 'enrollment-group' : null;
}

function idsAfter(message: Message, mark: Mark, kind: SubjectKind): Entity[] {
  const found: Entity[] = [];
  let at = mark.to;
  while (NAMING.has(wordAt(message, at))) at++;
  const broken = kindBeforeNumber(message, at);
  if (broken > at) return [{ type: 'unreadable', from: at, to: broken }];
  for (;;) {
    const id = idAt(message, at);
    if (id === null) break;
    found.push(id.value === null ? { type: 'unreadable', from: at, to: id.to } : thing(kind, id.value, at, id.to));
    at = nextItem(message, id.to);
    if (at < 0) break;
  }
  return found;
}

/** "delete sensor-b": the word of kind is a part of the id, and nothing says what that id is. */
const isJoined = (message: Message, at: number): boolean =>
  message.shown.charAt((message.tokens[at]?.start ?? 0) - 1) === '-' &&
  message.tokens[at]?.kind === 'word' &&
  !isKnownWord(wordAt(message, at));

const joinedId = (message: Message, { from, to }: Mark): Entity => ({
  type: 'unreadable',
  from,
  to: runEnd(message, to),
});

/** "device pump 7", "device boiler room 3": an id with blanks in it; where it ends, or -1. */
function kindBeforeNumber(message: Message, at: number): number {
  if (!(message.marks[at] ?? []).some((mark) => mark.kind === 'kind')) return -1;
  const number = [1, 2].find((step) => message.tokens[at + step]?.kind === 'number');
  return number && (number === 1 || message.tokens[at + 1]?.kind === 'word') ? at + number + 1 : -1;
}

const thing = (kind: SubjectKind, value: string, from: number, to: number): Entity => ({
  type: 'subject',
  subject: { kind, value },
  role: 'object',
  from,
  to,
});

/** "on device a-1, tags.site should be …": a property of it. */
const OWNED = /^(?:should|must|shall|needs|has|is|to|=|:)$/;

/** Where the next id of a list may begin, or -1. A second word of kind starts its own list. */
function nextItem(message: Message, at: number): number {
  let next = at;
  while (CONNECTORS.has(wordAt(message, next)) && next < at + 3) next++;
  if (next === at || wordAt(message, next) === '') return -1;
  const token = message.tokens[next];
  if (OWNED.test(wordAt(message, next + 1)) && token?.word.includes('.')) return -1;
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
  if (!joined && (PARTS.test(token.word) || TOLD.test(token.word) || isActing(message, at))) return null;
  if (!joined && (isKnownWord(token.word) || (message.marks[at]?.length ?? 0) > 0)) return null;
  return hasBlank(message, to, token.word) ? { value: null, to: blankedEnd(message, to + 1) } : { value, to };
}

/** "the controller instructs us to …": the one who is responsible, no device. */
const isActing = (message: Message, at: number): boolean =>
  wordAt(message, at - 1) === 'controller' && /^\p{Ll}+$/u.test(message.tokens[at]?.text ?? '');

/** "twins excluded", "device please", "sensor nd": told of the thing, no id of it. */
const TOLD = /^[a-z]+(?:ed|ing|ly)$|^(?:stays?|enough|suffices?|remains?|plenty|exempt|aside|apart|alone|out|off|nd)$/;

/** "device tags", "sensor telemetry": something of devices in general. */
const PARTS = exactly(`
    tags?|twins?|data|propert(?:y|ies)|telemetry|metadata|attributes?|settings?|logs?|ids|certs?|certificates?|models?|configs?|configurations?
  `);

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

/** "device KT 44 91 b": all the pieces of an id that was written with blanks. */
function blankedEnd(message: Message, from: number): number {
  let to = from;
  while (message.tokens[to]?.kind === 'number' || /^[a-z]$/.test(wordAt(message, to))) to++;
  return to;
}

/** "device boiler room 7", "sensor T 4411": a number or an unknown word goes on after a blank. */
function hasBlank(message: Message, to: number, first: string): boolean {
  const next = message.tokens[to];
  if (!next || next.kind === 'mark') return false;
  if (next.kind === 'number') return true;
  if (next.kind === 'id') return !/^(?:e\.g|i\.e|art\.?)$/.test(next.word);
  return next.kind === 'word' && (!isKnownWord(next.word) || (next.word === 'room' && isKnownWord(first)));
}
