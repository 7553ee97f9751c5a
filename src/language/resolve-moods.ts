import type { Draft } from './draft';
import { wordAt, type Message } from './message';

/** "don't export and delete X", "what happens if I export and delete X": the mood of the first verb holds for the joined ones. */
export function resolveMoods(message: Message, drafts: Draft[]): void {
  drafts.forEach((draft, at) => {
    const before = drafts[at - 1];
    if (!before?.intent || !draft.intent || before.segment.sentence !== draft.segment.sentence) return;
    if (before.mood === 'question' && draft.mood === 'outcome') draft.mood = 'question';
    const joined = draft.segment.opener === 'and' || draft.segment.opener === 'or';
    if (!joined || draft.mood !== 'ask' || draft.match?.head.form === 'past') return;
    const stands =
      before.mood === 'negated' ||
      before.mood === 'question' ||
      before.mood === 'report' ||
      before.mood === 'capability' ||
      before.mood === 'unsure';
    if (stands && !isFreshStart(message, draft) && before.match?.head.form === draft.match?.head.form)
      draft.mood = before.mood;
  });
}

/** "… and please delete", "… but restrict instead": a wish of its own. */
function isFreshStart(message: Message, { segment }: Draft): boolean {
  const words = [0, 1, 2].map((step) => wordAt(message, segment.from + step));
  const last = [1, 2, 3].map((step) => wordAt(message, segment.to - step));
  return words.some((word) => /^(?:please|just|rather|instead|kindly|then)$/.test(word)) || last.includes('instead');
}
