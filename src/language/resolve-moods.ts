import type { Draft } from './draft';
import { phraseOf, wordAt, type Message } from './message';
import { anyOf } from './vocabulary/pattern';

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
    takeTopic(draft, before);
    if (isReleased(message, drafts, at)) draft.mood = 'ask';
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

/** "Deleting a twin, how does this work here?" */
function takeTopic(draft: Draft, before: Draft | undefined): void {
  const spoken = before?.match?.head.form === 'ing' && before.segment.sentence === draft.segment.sentence;
  if (!spoken || draft.intent !== 'help' || draft.params.topic || !before.intent) return;
  if (before.intent !== 'unclear' && before.intent !== 'unsupported') draft.params = { topic: before.intent };
}

/** "X can be deleted now, please do it": what may be done is to be done. */
function isReleased(message: Message, drafts: Draft[], at: number): boolean {
  const { mood, match, segment } = drafts[at] ?? {};
  if (mood !== 'unsure' || match?.head.form !== 'past' || !segment) return false;
  if (!MAY_BE.test(phraseOf(message, { from: segment.from, to: match.head.from }))) return false;
  const behind = { from: match.head.to, to: segment.to };
  return [behind, ...drafts.slice(at + 1, at + 3).map((draft) => draft.segment)].some((span) =>
    PLEASE_DO.test(phraseOf(message, span)),
  );
}
const MAY_BE = /\b(?:can|may|could|might)(?: now| already| safely| finally| therefore)* be(?: now| already| safely)*$/;
const PLEASE_DO = anyOf(`
    (?:^|\\b)please(?: do(?: it| so| that)?| go ahead| proceed)?(?: [.,!])?$
    \\b(?:please (?:do|go ahead|proceed)|do it|go ahead)(?: please| now)?$
  `);

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
