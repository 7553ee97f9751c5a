import type { Entity } from './entity';
import { isGivenName } from './entities/names';
import { entitiesIn, hasCue, phraseOf, wordAt, type Message } from './message';
import { exactly, startingWith } from './vocabulary/pattern';

const LOOSE = exactly(`
    please|pls|received|request|thanks|thx|we|he|she|i|his|her|it|they|came|arrived|only|both|of|that|this
    ta|cheers|thank|many|much|asap|kindly|would|could|can|you|if|when|that's
    but|sorry|no|not|don't|dated|art|article|which|who|as
  `);

const STOPS = exactly(`
    [.!?;\\n–()"]|please|pls|thanks|thx|instead|because|since|cheers|asap|…|immediately|received|too
    effective|starting|but|who|which|everywhere|except|only|excluding
  `);

const LEAD =
  /^(?:be|read|say|now|:|=|>|the|is|to|it|spelled|spelt|should|must|called|actually|become|please|pls|kindly)$/;

/** "should be changed to", "→ please set it to". */
const isMoving = (message: Message, at: number): boolean => MOVING.test(phraseOf(message, { from: at, to: at + 3 }));
const MOVING = startingWith(`
    (?:changed|set|updated|corrected|amended|fixed|altered|switched|modified|renamed|put|moved) to\\b
    (?:set|change|update|correct|put|make|switch|alter|amend|modify|move) (?:it|this|that)(?: to| into| as)?\\b
    (?:change|update|correct|switch|alter|amend|modify|move) (?:to|into)\\b
  `);

/** Where a new value begins behind its opener. */
export function valueStart(message: Message, opener: number): number {
  let start = opener + 1;
  while (
    ((LEAD.test(wordAt(message, start)) && message.tokens[start]?.text !== 'IT') || isMoving(message, start)) &&
    start < opener + 6
  ) {
    if (wordAt(message, start) === 'the' && !/^(?:following|new|value)$/.test(wordAt(message, start + 1))) break;
    start++;
  }
  return start;
}

/** Where a new value ends: before a stop, before "for X", before the next field or command. */
export function valueEnd(message: Message, start: number): number {
  if (message.tokens[start]?.kind === 'quoted') return start + 1;
  for (let at = start; at < message.tokens.length; at++) {
    const word = wordAt(message, at);
    if (at > start && message.tokens[at]?.kind === 'mark' && STOPS.test(word)) return at;
    if (at > start && (STOPS.test(word) || isTrailingNow(message, at))) return at;
    if (at > start && /^(?:,|and|then|&|or)$/.test(word) && (goesOn(message, at) || nextPair(message, start, at)))
      return at;
    if (
      at > start &&
      /^(?:for|of|on|in|at|from)$/.test(word) &&
      namesTarget(message, at + 1) &&
      !isInTitle(message, at)
    )
      return at;
  }
  return message.tokens.length;
}

/** "Head of IoT Hub Operations", "Product Owner for Central Europe": a service's name inside a capitalised one. */
function isInTitle(message: Message, at: number): boolean {
  const service = (message.entities[at + 1] ?? []).find(({ type }) => type === 'service');
  if (!service) return false;
  const behind = message.tokens[service.to];
  const goesOn = behind?.kind === 'word' && /^\p{Lu}/u.test(behind.text);
  return goesOn || (wordAt(message, at) === 'of' && /^\p{Lu}/u.test(message.tokens[at - 1]?.text ?? ''));
}

/** "is Legal now, …": says when, not what. */
const isTrailingNow = (message: Message, at: number): boolean =>
  message.tokens[at]?.text === 'now' && (message.tokens[at + 1]?.kind ?? 'mark') === 'mark';

/** "department Sales, office B3": no opener in front of the first value, so none in front of the next. */
const nextPair = (message: Message, start: number, at: number): boolean =>
  fieldEndsAt(message, start) &&
  [wordAt(message, at + 1) === 'new' ? at + 2 : at + 1].some((next) =>
    (message.marks[next] ?? []).some((mark) => mark.kind === 'field'),
  );

const fieldEndsAt = (message: Message, to: number): boolean =>
  [1, 2, 3].some((back) => (message.marks[to - back] ?? []).some((mark) => mark.kind === 'field' && mark.to === to));

/** Behind a comma or "and": another field, a command, a word of courtesy. */
function goesOn(message: Message, at: number): boolean {
  let next = at + 1;
  while (
    /^(?:and|then|also|please|pls|the|his|her|their|its|my|our|your|as|well|new)$/.test(wordAt(message, next)) &&
    next < at + 5
  )
    next++;
  const marks = message.marks[next] ?? [];
  if (
    marks.some(
      (mark) => mark.kind === 'verb' && mark.form === 'base' && /^[a-z]/.test(message.tokens[next]?.text ?? ''),
    )
  )
    return true;
  if (marks.some((mark) => mark.kind === 'field') && fieldHasValue(message, next)) return true;
  const [named] = entitiesIn(message, { from: next, to: next + 8 }, 'subject').filter(({ from }) => from === next);
  if (named) return wordAt(message, at) !== '&' || named.subject.kind !== 'person';
  return wordAt(message, at) === ','
    ? startsStatement(message, at + 1) ||
        LOOSE.test(wordAt(message, at + 1)) ||
        hasCue(message, { from: at, to: at + 5 }, 'wait')
    : /^(?:please|then|of|that)$/.test(wordAt(message, at + 1)) || wordAt(message, at + 2) === 'one';
}

/** "…, the request was received 17.11.2026": a clause of its own is no part of a value. */
const startsStatement = (message: Message, at: number): boolean =>
  STATEMENT.test(phraseOf(message, { from: at, to: at + 7 }));
const STATEMENT = startingWith(`
    (?:the|this|that|these|his|her|their|its|our|my|your|an?|all) (?:[a-z']+ ){1,4}?(?:is|was|were|are|has|have|had|came|arrived|reached|got|will|wants?|asked|says?|said|told|wrote|confirmed|sent|stays?|remains?|keeps?|goes|belongs?|can|must|should|may|did|does|needs?)\\b
    (?:[a-z']+ ){1,2}(?:is|was|were|are|has|have|had|came|arrived|reached|will|wants?|asked|told|wrote|confirmed|sent)\\b
  `);

const fieldHasValue = (message: Message, at: number): boolean => {
  const [field] = (message.marks[at] ?? []).filter((mark) => mark.kind === 'field');
  const owned = /^(?:his|her|their|its|new|the)$/.test(wordAt(message, at - 1));
  if (field && owned && /^[\p{Lu}\p{N}+"']/u.test(message.tokens[field.to]?.text ?? '')) return true;
  for (let next = at + 1; next < at + 9; next++) {
    if (/^(?:to|=|:|is|into|as)$/.test(wordAt(message, next))) return true;
    if (message.tokens[next]?.kind === 'mark') return false;
  }
  return false;
};

/** "Head of Fleet": one unknown word behind "of" is part of a title. */
const isTarget = (message: Message, at: number, next: number, entity: Entity): boolean =>
  entity.type === 'service' ||
  (entity.type === 'subject' &&
    (entity.subject.kind !== 'person' ||
      entity.to - entity.from > 1 ||
      wordAt(message, at - 1) === 'for' ||
      next > at ||
      isGivenName(wordAt(message, next))));

function namesTarget(message: Message, at: number): boolean {
  let next = at;
  while (
    /^(?:the|our|user|person|twin|device|sensor|account|customer|employee|mr|ms|mrs|dr|azure|his|her|a)$/.test(
      wordAt(message, next),
    ) &&
    next < at + 4
  )
    next++;
  const here = message.entities[next] ?? [];
  if (here.some((entity) => isTarget(message, at, next, entity))) return true;
  return (
    /^(?:him|her|them|it|all)$/.test(wordAt(message, next)) ||
    (message.marks[at] ?? []).some((mark) => mark.kind === 'service')
  );
}
