import { splitList } from './lexicon';
import { wordAt, type Message, type Span } from './message';
import { FIELD_NAMES } from './vocabulary/fields';

const SKIPPED = new Set(
  'the value of field property tag attribute a an its his her their and then , set column key custom named called also to'.split(
    ' ',
  ),
);
const NAMING = /^(?:field|property|tag|attribute|column|key)$/;

/**
 * The token of a property that has no Graph name ("tags.owner", "OwnerName", the tag "site"), at the head of a span; or -1.
 * A plain word counts only where it is called a property or stands in quotes: "update the firmware" names none.
 */
export function ownFieldAt(message: Message, span: Span): number {
  let at = span.from;
  let named = false;
  while (at < span.to && SKIPPED.has(wordAt(message, at))) named = NAMING.test(wordAt(message, at++)) || named;
  const token = message.tokens[at];
  if (!token || at >= span.to || message.occupied[at]) return -1;
  if (token.kind === 'quoted') return /[\s@]/.test(token.text) && !graphName(token.text.slice(1, -1)) ? -1 : at;
  const camel = /\p{Ll}\p{Lu}/u.test(token.text);
  const special = token.kind === 'id' && /^[\p{L}$][\p{L}\p{N}._$-]*$/u.test(token.text);
  if (!camel && !special && !(token.kind === 'word' && (named || isCapital(message, at)))) return -1;
  const next = wordAt(message, at + 1);
  return /^(?:of|on|for|in|to|=|:|at)$/.test(next) ||
    ((camel || special) && /^(?:must|should|shall|needs|has)$/.test(next))
    ? at
    : -1;
}

const isCapital = (message: Message, at: number): boolean =>
  /^\p{Lu}/u.test(message.tokens[at]?.text ?? '') && (message.marks[at]?.length ?? 0) === 0;

/** "remove tags.owner from device X", "clear the tag site of twin Y": a property of its own that is to be emptied; or -1. */
export function clearableAt(message: Message, span: Span): number {
  let at = span.from;
  let named = false;
  while (at < span.to && SKIPPED.has(wordAt(message, at))) named = NAMING.test(wordAt(message, at++)) || named;
  const token = message.tokens[at];
  if (!token || at >= span.to || message.occupied[at] || token.kind === 'mark') return -1;
  const special = /^(?:tags|properties|desired|reported)\./.test(token.word);
  const owned = /^(?:of|on|for|in|from|at)$/.test(wordAt(message, at + 1)) || at + 1 === span.to;
  return owned && (special || named || (/\p{Ll}\p{Lu}/u.test(token.text) && isOfThing(message, at + 2))) ? at : -1;
}

/** "… of twin X", "… from device Y". */
const isOfThing = (message: Message, at: number): boolean =>
  [0, 1, 2].some((step) =>
    (message.entities[at + step] ?? []).some(
      (entity) => entity.type === 'subject' && /^(?:device|twin|registration)$/.test(entity.subject.kind),
    ),
  );

/** 'the "mobile" of X': a Graph property by its everyday name, in quotes. */
export const graphName = (name: string): string | undefined =>
  Object.keys(FIELD_NAMES).find((field) => splitList(FIELD_NAMES[field] ?? '').includes(name.toLowerCase()));
