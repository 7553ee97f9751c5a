import type { Draft } from './draft';
import { isGivenName } from './entities/names';
import { entitiesIn, phraseOf, wordAt, type Message } from './message';
import { exactly } from './vocabulary/pattern';

/** "Erik, did you lock the shed?": no bot is asked what it did. */
const VOCATIVE = /^[^ ]+ , (?:did|have|were|are) you\b/;

const GREETING = exactly(`
    hi|hello|hey|dear|good|morning|hallo|moin|ok|thanks|thank|thx|and|@|,|afternoon|evening|you|please|so
    sorry
  `);

/** A message put to a mentioned colleague is not for the bot, unless the bot is mentioned too. */
export function isForColleague(message: Message, drafts: Draft[]): boolean {
  if (message.addressed) return false;
  if (
    wordAt(message, 1) === ',' &&
    VOCATIVE.test(phraseOf(message, { from: 0, to: 5 })) &&
    isGivenName(wordAt(message, 0))
  )
    return true;
  const mention = entitiesIn(message, { from: 0, to: message.tokens.length }, 'mention')[0];
  if (!mention) return false;
  if (
    drafts.some(
      (draft) => draft.intent === 'assign' && draft.params.assignee === mention.name && draft.mood !== 'report',
    ) &&
    !isLeading(message, mention.from)
  )
    return false;
  return isLeading(message, mention.from) || isTrailing(message, mention.to);
}

/** Only a greeting stands in front. */
function isLeading(message: Message, at: number): boolean {
  for (let back = 0; back < at; back++) if (!GREETING.test(wordAt(message, back))) return false;
  return true;
}

/** "can you delete the slides, <at>Maria</at>?" */
function isTrailing(message: Message, to: number): boolean {
  if (wordAt(message, to - 2) !== ',') return false;
  return message.tokens.slice(to).every((token) => token.kind === 'mark' || /^(?:please|pls|thanks)$/.test(token.word));
}
