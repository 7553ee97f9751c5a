import type { Draft } from './draft';
import { phraseOf, type Message } from './message';

const UNDECIDED =
  /\bwhichever\b|^(?:please |either )*[a-z]+ or (?:keep|retain|maintain) (?:the|his|her|their) |\bor (?:the other way (?:a?round)|vice versa|the reverse|the opposite)\b/;

/** "lift or keep the restriction". */
const KEEPING = /^(?:keep|retain|maintain) (?:the|his|her|their|it|him|them)\b/;

/** "either restrict or erase": two readings that differ in what they would do. */
export function hasAlternatives(message: Message, drafts: Draft[]): boolean {
  if (drafts.some(({ segment }) => UNDECIDED.test(phraseOf(message, segment)))) return true;
  return drafts.some((draft, at) => {
    const before = drafts[at - 1];
    if (draft.segment.opener === 'or' && before?.intent && KEEPING.test(phraseOf(message, draft.segment))) return true;
    if (draft.segment.opener !== 'or' || !before?.intent || !draft.intent || before.intent === draft.intent)
      return false;
    if (draft.mood === 'question') return before.mood === 'ask';
    return draft.mood === 'ask' || draft.mood === 'unsure' || draft.mood === 'capability';
  });
}
