import type { Match } from './classify';
import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, phraseOf, wordAt, type Message } from './message';
import { leadAt } from './lead';
import { isForeignPhrase, objectPhrase } from './object-phrase';
import { SUBJECT_INTENTS } from './planned';
import type { Segment } from './segment';
import { isPastWord } from './talk';
import { isForeignThing } from './vocabulary/foreign-things';
import { PRONOUNS } from './vocabulary/function-words';

/** A thing the bot has nothing to do with stands where the object of a command should. */
export const isForeign = (message: Message, segment: Segment, match: Match, found: string): boolean =>
  ((SUBJECT_INTENTS.has(found) || BY_ID.test(found)) && isForeignObject(message, segment, match)) ||
  (found === 'assign' && isOtherGift(message, segment, match)) ||
  isOfficeThing(message, segment, match, found) ||
  (found === 'lift' && isOtherSwitch(message, match)) ||
  (found === 'rectify' && isStatedDeed(message, segment, match)) ||
  (found === 'assign' && isOtherPass(message, match)) ||
  (found === 'doctor' && isOnlyBroken(message, segment));

/** "a ticket for the broken badge reader": what it is, no question for the health of the services. */
function isOnlyBroken(message: Message, segment: Segment): boolean {
  const marks = marksIn(message, segment, 'noun', 'health');
  return (
    marks.length > 0 &&
    entitiesIn(message, segment, 'service').length === 0 &&
    marks.every(
      ({ from, to }) =>
        /^(?:the|a|my|our|this|that)$/.test(wordAt(message, from - 1)) &&
        wordAt(message, from) === 'broken' &&
        to < segment.to,
    )
  );
}

/** "my desk phone should be redirected": what is to be done to it, not what it is to read. */
const isStatedDeed = (message: Message, segment: Segment, { frame }: Match): boolean =>
  frame.needs.includes('stated') &&
  entitiesIn(message, segment, 'subject').length === 0 &&
  marksIn(message, segment, 'cue', 'stated').some(({ to }) => isPastWord(wordAt(message, to)));

/** "a temporary access pass". */
const isOtherPass = (message: Message, { head }: Match): boolean =>
  wordAt(message, head.from) === 'pass' &&
  /^(?:access|boarding|day|season|visitor|guest|security|temporary|parking|a|the)$/.test(
    wordAt(message, head.from - 1),
  );

/** "cancel the Tuesday stand-up", "sign off Ola's expense report", "how many vacation days do I have left". */
function isOfficeThing(message: Message, segment: Segment, match: Match, found: string): boolean {
  const { head } = match;
  if (head.kind === 'noun' && HANDS.test(wordAt(message, leadAt(message, segment)))) return true;
  const counts = found === 'report' && (head.kind === 'noun' || head.name === 'count');
  const verbal = head.kind === 'verb' && head.form === 'base' && !UNBOUND.test(found);
  if (!counts && !verbal) return false;
  if (found === 'rectify' && entitiesIn(message, segment, 'subject').some(({ role }) => role === 'object'))
    return false;
  const lead = leadAt(message, segment);
  const led =
    lead < head.from && (message.marks[lead] ?? []).some(({ kind, form }) => kind === 'verb' && form === 'base');
  if (isForeignPronoun(message, segment, head.to)) return true;
  return (
    isForeignPhrase(message, head.to) ||
    (led && isForeignPhrase(message, lead + 1)) ||
    isLostMail(message, match, found)
  );
}
/** "can we have another background picture? please change it": what "it" is was said before, and it is none of the bot's. */
function isForeignPronoun(message: Message, { from, to }: Segment, at: number): boolean {
  const word = wordAt(message, at);
  if (!/^(?:it|one|them|that)$/.test(word) || (at + 1 < to && !PRONOUN_END.test(wordAt(message, at + 1)))) return false;
  if (word !== 'one' && message.typed.subject.length + message.typed.request.length + message.bare.length > 0)
    return false;
  const before = message.tokens.slice(0, from);
  if (DATA.test(phraseOf(message, { from: 0, to: from }))) return false;
  if (word === 'it' && before.some((token) => token.word === '?')) return true;
  return before.some(({ kind, word: other }) => kind === 'word' && isForeignThing(other));
}
const PRONOUN_END = /^(?:please|for|up|now|today|asap|too|,)$/;
const DATA = /\b(?:data|link|clock|restriction|note|deadline|request|account|export|plan|letter below|mail below)\b/;

/** Work that wants hands or eyes. */
const HANDS =
  /^(?:proofread|photocopy|laminate|staple|frame|hang|notari[sz]e|google|water|feed|wash|iron|vacuum|paint|sew|bake|cater|fold|wrap|scan in)$/;

/** "get back the mail I deleted": only people and devices come back. */
const isLostMail = (message: Message, { head }: Match, found: string): boolean =>
  found === 'restore' &&
  /^(?:e-?)?mails?$|^(?:messages?|files?|documents?|folders?)$/.test(objectPhrase(message, head.to).at(-1) ?? '');

const UNBOUND = /^(?:help|task-done|verify-identity|unclear)$/;

const BY_ID = /^(?:lift|cancel|reject|decline|pause|resume|restore)$/;

/** "turn on MFA for X": something of the person's that was never restricted. */
function isOtherSwitch(message: Message, { head }: Match): boolean {
  if (head.kind !== 'verb' || head.name !== 'enable') return false;
  let at = head.to;
  while (/^(?:on|back|the|an?|his|her|their)$/.test(wordAt(message, at))) at++;
  const token = message.tokens[at];
  if (token?.kind !== 'word' || message.occupied[at] || PRONOUNS.has(token.word)) return false;
  return (message.marks[at] ?? []).length === 0 && /^(?:for|on|in)$/.test(wordAt(message, at + 1));
}

/** "transfer a payment of 40 pounds to X": no request is handed over. */
const isOtherGift = (message: Message, segment: Segment, { head }: Match): boolean =>
  /^an?$/.test(wordAt(message, head.to)) &&
  entitiesIn(message, segment, 'request').length + bareRequests(message, segment).length === 0 &&
  marksIn(message, { from: head.to, to: Math.min(segment.to, head.to + 4) }, 'noun').length === 0;

/** "turn off the lights", "erase my whiteboard": a thing of which the vocabulary knows nothing. */
function isForeignObject(message: Message, segment: Segment, { head }: Match): boolean {
  if (
    head.kind !== 'verb' ||
    head.form !== 'base' ||
    !/^(?:the|a|an|my|our|your|these|those|all)$/.test(wordAt(message, head.to))
  )
    return false;
  const named = (['subject', 'service', 'request', 'unreadable'] as const).some(
    (type) => entitiesIn(message, segment, type).length > 0,
  );
  const kinds = (['noun', 'kind', 'field'] as const).some((kind) => marksIn(message, segment, kind).length > 0);
  const object = message.tokens[head.to + 1];
  return (
    !named &&
    !kinds &&
    object?.kind === 'word' &&
    !PRONOUNS.has(object.word) &&
    !/^(?:following|below|above|rest|whole|entire|thing|last|first|latest|previous|other|second|third|same|lot|process|procedure|matter|case|one|ones|man|lady|gentleman|woman|guy)$/.test(
      object.word,
    )
  );
}
