import type { Match } from './classify';
import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, wordAt, type Message } from './message';
import { SUBJECT_INTENTS } from './planned';
import type { Segment } from './segment';
import { PRONOUNS } from './vocabulary/function-words';

/** A thing the bot has nothing to do with stands where the object of a command should. */
export const isForeign = (message: Message, segment: Segment, match: Match, found: string): boolean =>
  (SUBJECT_INTENTS.has(found) && isForeignObject(message, segment, match)) ||
  (found === 'assign' && isOtherGift(message, segment, match)) ||
  (found === 'lift' && isOtherSwitch(message, match));

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
    !/^(?:following|below|above|rest)$/.test(object.word)
  );
}
