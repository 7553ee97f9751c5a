import type { Draft } from './draft';
import { phraseOf, wordAt, type Message } from './message';

/** "don't export and delete X", "what happens if I export and delete X": the mood of the first verb holds for the joined ones. */
export function resolveMoods(message: Message, drafts: Draft[]): void {
  drafts.forEach((draft, at) => {
    const before = drafts[at - 1];
    const broken = draft.intent === null ? undefined : brokenOff(message, drafts, at);
    if (broken) {
      draft.mood = 'negated';
      broken.undoes = false;
      return;
    }
    if (before && draft.mood === 'unsure' && isBeginning(draft) && SO_KIND.test(phraseOf(message, before.segment)))
      draft.mood = 'ask';
    if (!before?.intent || !draft.intent || before.segment.sentence !== draft.segment.sentence) return;
    if (goesOnAsking(before, draft)) draft.mood = 'ask';
    if (before.mood === 'question' && draft.mood === 'outcome') draft.mood = 'question';
    const joined = draft.segment.opener === 'and' || draft.segment.opener === 'or';
    if (!joined || draft.mood !== 'ask' || draft.match?.head.form === 'past') return;
    const stands =
      before.mood === 'negated' ||
      before.mood === 'question' ||
      before.mood === 'explain' ||
      before.mood === 'report' ||
      before.mood === 'capability' ||
      before.mood === 'unsure';
    if (stands && !isFreshStart(message, draft) && before.match?.head.form === draft.match?.head.form)
      draft.mood = before.mood;
  });
}

/** "would you be so kind and wipe it?" */
const SO_KIND =
  /^(?:(?:please|so|and|hello|hi|now|,) )*(?:would|could|will|can) you (?:please |kindly )?be so (?:kind|good|nice|friendly)$/;
const isBeginning = ({ match, segment }: Draft): boolean =>
  segment.opener === 'and' && match?.head.form === 'base' && match.head.from === segment.from;

/** "would you please lift it and then erase her?": one polite question for both. */
const goesOnAsking = (before: Draft, { mood, match, segment }: Draft): boolean =>
  mood === 'unsure' &&
  before.mood === 'ask' &&
  before.match?.head.form === 'base' &&
  segment.asks &&
  segment.opener === 'and' &&
  match?.head.form === 'base' &&
  segment.to - segment.from < 8;

/** "do not, under any circumstances, delete X": the negation that waits for its verb. */
function brokenOff(message: Message, drafts: Draft[], at: number): Draft | undefined {
  for (let back = at - 1; back >= 0; back--) {
    const other = drafts[back];
    if (!other || other.intent !== null || other.segment.sentence !== drafts[at]?.segment.sentence) return undefined;
    const first = drafts[back - 1]?.segment.sentence !== other.segment.sentence;
    if (first && BROKEN_OFF.test(phraseOf(message, other.segment))) return other;
  }
  return undefined;
}

const BROKEN_OFF =
  /(?:^|\b(?:please|kindly|you|we|i|must|should|shall|may|can|to|do|but|really|absolutely) )(?:not|don't|never|nor|mustn't|shouldn't|cannot|can't)(?: [,–(-].*)?$/;

/** "… and please delete", "… but restrict instead": a wish of its own. */
function isFreshStart(message: Message, { segment }: Draft): boolean {
  const words = [0, 1, 2].map((step) => wordAt(message, segment.from + step));
  const last = [1, 2, 3].map((step) => wordAt(message, segment.to - step));
  return words.some((word) => /^(?:please|just|rather|instead|kindly|then)$/.test(word)) || last.includes('instead');
}
