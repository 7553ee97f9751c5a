import { marksIn } from './message';
import { DONE_BEHIND, OBLIGED } from './mood-patterns';
import { isGrave, type Mood, type MoodInput } from './mood-rule';
import { FILLERS } from './vocabulary/function-words';

/** "the export of X was sent", "the erasure is done": a noun that something is told about. */
export function told({ message, span, head, asks }: MoodInput, before: string[]): Mood | null {
  if (head.kind !== 'noun' || /^(?:figures|status|hold|audit|overview)$/.test(head.name)) return null;
  const words = message.tokens
    .slice(head.to, span.to)
    .map((token) => token.word)
    .join(' ');

  if (DONE_BEHIND.test(words)) return asks ? 'outcome' : 'report';
  if (!asks || !/^(?:is|was|has|are|were|did)\b/.test(before.join(' '))) return null;
  return /^(?:is|are) (?:a|an)$/.test(before.join(' ')) ? 'question' : 'outcome';
}

/** "X should be deleted" asks, "has X been deleted?" asks after it, "X was deleted" tells. */
export function passive({ asks, head }: MoodInput, before: string[], text: string): Mood | null {
  if (head.form !== 'past') return null;
  if (/^(?:can|could|may) (?:i|we) (?:please )?(?:have|get)\b/.test(leading(before))) return 'ask';
  if (/\b(?:should|could|would|must|might) have(?: already| long| never)?$/.test(text)) return 'report';
  if (OBLIGED.test(text) && !/\b(?:has|have|had) (?:been|already)\b/.test(text) && !/^(?:has|have|had)\b/.test(text))
    return asks && /^(?:should|must|shall|do|does)\b/.test(text) ? 'question' : 'ask';
  if (
    (/\b(?:want|wants|need|needs|would like|would love|prefer|'d like|'d love|(?:please|you|to) (?:have|get))\b/.test(
      text,
    ) ||
      /\b(?:can|could|may) (?:i|we) (?:have|get)\b/.test(text) ||
      /^(?:have|get)\b/.test(leading(before))) &&
    !/\b(?:i|we|they|he|she|you|who|has|was|were|been|already|someone|somebody|anyone|nobody)\b(?!(?:'d)? (?:want|need|would|like))/.test(
      text,
    ) &&
    !asks
  )
    return 'ask';
  if (!asks && /\b(?:make sure|ensure|see to it|see that|take care)\b.*\b(?:is|are|be|gets?)$/.test(text)) return 'ask';
  if (!asks && /\b(?:can|may|could|might) (?:now |already |safely )?be(?: now| already| safely)?$/.test(text))
    return isGrave(head) &&
      !/\b(?:appreciate(?: it)?|great|nice|good|lovely|grateful|glad|thankful|happy|kind) if\b/.test(text)
      ? 'unsure'
      : 'ask';
  if (/^(?:i|we|he|she|they|you)$/.test(before[0] ?? '') && before.length <= 2) return null;
  if (asks || /^(?:is|are|was|were|has|have|did|had)\b/.test(leading(before))) return 'outcome';
  return null;
}

const leading = (before: string[]): string =>
  before
    .filter((word, i) => i > 3 || !/^(?:please|hi|hello|hey|so|and|also|ok|okay|now|then|,|just)$/.test(word))
    .join(' ');

export function pastTense({ head, message, asks }: MoodInput, before: string[]): Mood | null {
  if (head.form !== 'past') return /^(?:did|didn't)$/.test(before[0] ?? '') && asks ? 'outcome' : null;
  const same = marksIn(message, { from: head.from, to: head.to }, 'verb').some(
    (mark) => mark.form === 'base' && mark.name === head.name,
  );
  return same && before.every((word) => FILLERS.has(word) || /^[^\p{L}]*$/u.test(word)) ? null : 'report';
}

/** "I'm turning down the plan of 12" does it by saying so. */
const PERFORMED = new Set('reject extend pause hold resume assign'.split(' '));

export function gerund({ head }: MoodInput, before: string[], text: string): Mood | null {
  if (head.form !== 'ing') return null;
  if (PERFORMED.has(head.name) && /\b(?:i'm|i am|we're|we are)(?: hereby| now)?$/.test(text)) return 'ask';
  if (
    /\b(?:mind|with|start|begin|proceed|ahead|by|to|please|about|consider|for)$/.test(text) ||
    before.every((word) => FILLERS.has(word))
  ) {
    return /\b(?:mind|start|begin|with|please|ahead)$/.test(text) ? 'ask' : 'unsure';
  }
  return /\b(?:am|is|are|was|were|been|i'm|we're|they're|'s)\b/.test(text) ? 'report' : 'unsure';
}
