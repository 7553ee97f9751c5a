import { entitiesIn, hasCue, marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import type { Mark } from './token';
import { NEGATIONS } from './vocabulary/function-words';
import { NEGATED_BEHIND } from './mood-patterns';
import { isGrave, type Mood, type MoodInput } from './mood-rule';

export function negation({ message, span, head }: MoodInput, before: string[], text: string): Mood | null {
  const cleared = withoutCues(message, { from: behindContrast(message, span, head.from), to: head.from }, [
    ...['dontforget', 'polite', 'unsure'],
  ]);
  if (/^why\b/.test(text)) return null;
  if (/\b(?:not only|why not|why don't (?:you|we)|if not already|not yet)\b/.test(text) && !/not yet/.test(text))
    return null;
  if (cleared.some((word, at) => NEGATIONS.has(word) && !isOver(cleared, at)) && !isNoPlusNoun(cleared))
    return 'negated';
  if (
    /\b(?:stop|avoid|cease|quit|skip|hold off|hold off on|before|instead of|rather than|against|without)$/.test(text) &&
    head.form === 'ing'
  )
    return 'negated';
  if (
    /\b(?:wait|hold off|hold on|stop|careful|delay|hold) (?:with|on|before)(?: the| his| her| their| any)?$/.test(text)
  )
    return 'negated';
  if (/\b(?:objects?|objected|opposed|opposes?|vetoe[sd]) (?:to )?(?:the|his|her|their|any)$/.test(text))
    return 'negated';
  if (head.name === 'decline' && wordAt(message, head.to) === 'to' && isAct(message, head.to + 1)) return 'negated';
  if (hasCue(message, { from: span.from, to: head.from }, 'unneeded')) return 'negated';
  if (
    /\b(?:never ?mind|forget|ignore|disregard)\b[^.]*\b(?:the|about|that|his|her|their)$/.test(text) ||
    /\b(?:never ?mind|forget about|ignore|disregard)\b/.test(text)
  )
    return 'negated';
  return negatedBehind(message, span, head, before);
}

/** "not A but B is the one to erase": where the words behind the "but" begin. */
function behindContrast(message: Message, { from }: Span, to: number): number {
  const at = [from, from + 1, from + 2].find((start) => wordAt(message, start) === 'not') ?? -1;
  const [spared] = at < 0 ? [] : entitiesIn(message, { from: at + 1, to }, 'subject');
  const near = spared !== undefined && spared.from - at <= 2 && wordAt(message, spared.to) === 'but';
  return near && entitiesIn(message, { from: spared.to, to }, 'subject').length > 0 ? spared.to : from;
}

/** "we refuse to delete X" refuses no request but the deed. */
const isAct = (message: Message, at: number): boolean =>
  (message.marks[at] ?? []).some((mark) => mark.kind === 'verb' && mark.form === 'base' && isGrave(mark));

/** "leave the link alone" */
const LEFT = /^(?:[a-z]+ ){1,3}(?:alone|untouched|in peace|as it is|as is|be)\b/;

/** "forget X for now": leave it. */
const FOR_NOW =
  /\b(?:for (?:now|the moment|the time being|today|this week)|about (?:it|that)|at the moment|right now)\b/;

const REFUSING = /^(?:nothing|nobody|none|no)$/;

/** "the deletion of X is not needed", "her data must not be erased", "delete it not", "delete nothing". */
function negatedBehind(message: Message, span: Span, head: Mark, before: string[]): Mood | null {
  const behind = { from: head.to, to: span.to };
  if (head.kind === 'verb' && head.form === 'base') {
    if (wordAt(message, head.from) === 'forget' && FOR_NOW.test(phraseOf(message, behind))) return 'negated';
    if (/^(?:leave|keep|let)$/.test(wordAt(message, head.from)) && LEFT.test(phraseOf(message, behind)))
      return 'negated';
    const next = wordAt(message, head.to);
    return next === 'not' || (isGrave(head) && REFUSING.test(next)) ? 'negated' : null;
  }
  if (head.form === 'past' && before.length > 0) return null;
  if (hasCue(message, behind, 'unneeded') || hasCue(message, behind, 'undo')) return 'negated';
  return NEGATED_BEHIND.test(phraseOf(message, behind)) ? 'negated' : null;
}

/** "nothing is working here, please check …": the wish begins anew behind it. */
const isOver = (words: string[], at: number): boolean =>
  /^(?:nothing|nobody|none)$/.test(words[at] ?? '') && words.indexOf('please', at + 3) > 0;

/** "there is no deadline, delete": a bare "no" in front of a known noun is no negation of the verb behind it. */
const isNoPlusNoun = (words: string[]): boolean =>
  words.join(' ').startsWith('no problem') || words.join(' ').startsWith('why not');

export function withoutCues(message: Message, span: Span, names: string[]): string[] {
  const hidden = new Set<number>();
  for (const name of names) {
    for (const cue of marksIn(message, span, 'cue', name)) for (let at = cue.from; at < cue.to; at++) hidden.add(at);
  }
  return message.tokens
    .slice(span.from, span.to)
    .filter((_, i) => !hidden.has(span.from + i))
    .map((token) => token.word);
}
