import { phraseOf, wordAt, type Message, type Span } from './message';
import { hasObject } from './mild-wish';
import { POLITE, YOU_REQUEST } from './mood-patterns';
import { isGrave, type Mood, type MoodInput } from './mood-rule';
import type { Mark } from './token';

export function capability({ message, span, head, asks }: MoodInput, _before: string[], text: string): Mood | null {
  if (/\b(?:are|is) (?:you|the bot|it) (?:able|allowed|capable|in a position)\b/.test(text)) return 'capability';
  if (asks && ABILITY.test(text) && !hasObject(message, span) && !POLITE.test(phraseOf(message, span)))
    return 'capability';
  if (/\b(?:would|will) it be (?:possible|ok|okay|feasible)\b/.test(text))
    return isGrave(head) && !hasObject(message, span) ? 'question' : 'ask';
  if (FRESH_LINK.test(phraseOf(message, span)) && /^(?:give|issue|prepare|pull)$/.test(head.name)) return 'ask';
  if (/\bcan (?:you|u|the bot|bot)\b/.test(text) && !/\b(?:please|kindly)\b/.test(phraseOf(message, span)))
    return 'capability';
  if (/\bdo you\b/.test(text) && asks) return 'capability';
  if (asks && /\b(?:could|would) you$/.test(text) && isGeneral(message, span, head)) return 'capability';
  return YOU_REQUEST.test(text) ? 'ask' : null;
}

/** "can you send me a fresh download link": one that is wanted now, not links in general. */
const FRESH_LINK =
  /\b(?:can|could|would|will) (?:you|u) .*\b(?:a (?:fresh|new)|another|the|that|this)(?: (?:fresh|new|download|working|valid|active|secure))* (?:link|one)\b/;

/** "could the bot erase twins?" */
const ABILITY = /\b(?:can|could|might) (?:the bot|this bot|bot|one|it)(?: also| even| actually)?$/;

/** "could you delete a whole group?": nobody in particular. */
const isGeneral = (message: Message, span: Span, head: Mark): boolean =>
  !hasObject(message, span) &&
  /^(?:an?|any|entire|whole|users|people|devices|sensors|twins|accounts|somebody|someone)$/.test(
    wordAt(message, head.to),
  );
