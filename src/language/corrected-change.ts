import { changesIn } from './changes';
import type { Draft } from './draft';
import { marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import type { Planned } from './planned';
import { textOf } from './text-of';
import { FILLERS, SUBJECT_PRONOUNS } from './vocabulary/function-words';

const LONGEST_VALUE = 8;

/** "… to Lead – no, sorry, Principal", "sorry, the office to B12": the new value, or the new field and value, of the last change. */
export function replaceChange(message: Message, { segment, match }: Draft, { groups }: Planned): boolean {
  const changes = groups.at(-1)?.params.changes;
  const last = changes?.at(-1);
  const from = behindMarks(message, segment);
  const own = { from, to: Math.max(from, segment.to) };
  if (!changes || !last || hasUndo(message, own)) return false;
  const field = marksIn(message, own, 'field')[0];
  const [fresh] = field && match === null ? changesIn(message, own, { ...field, name: 'change', form: 'past' }) : [];
  if (fresh) {
    changes[changes.length - 1] = fresh.change;
    return true;
  }
  const value = isValue(message, own) ? textOf(message, own) : null;
  if (value === null) return false;
  last.value = value;
  return true;
}

/** Where the marks of the correction end, and what only leads to its value: "no, sorry, I meant change it to". */
function behindMarks(message: Message, segment: Span): number {
  let from = segment.from;
  for (let at = from; at < segment.to; at = Math.max(at + 1, from)) {
    const cue = (message.marks[at] ?? []).findLast(({ name }) => name === 'meant' || name === 'wait');
    if (cue) from = Math.max(from, cue.to);
    else if (LEADING.test(wordAt(message, at)) || FILLERS.has(wordAt(message, at)) || isMark(message, at))
      from = at + 1;
    else break;
  }
  return from;
}
const LEADING = /^(?:to|it|is|be|should|must|change|changed|set|put|correct|right|value|not|as|into)$/;
const isMark = (message: Message, at: number): boolean =>
  message.tokens[at]?.kind === 'mark' && wordAt(message, at) !== '"';

const hasUndo = (message: Message, span: Span): boolean => marksIn(message, span, 'cue', 'undo').length > 0;

/** A quotation, a number or a capitalised word, with nothing told behind it. */
function isValue(message: Message, span: Span): boolean {
  const first = message.tokens[span.from];
  if (!first || span.to - span.from > LONGEST_VALUE || TELLING.test(phraseOf(message, span))) return false;
  if (first.kind === 'quoted' || first.kind === 'number' || first.kind === 'id' || first.kind === 'email') return true;
  const led = LED_BY.test(wordAt(message, span.from - 1));
  return !SUBJECT_PRONOUNS.has(first.word) && (led || /^[\p{Lu}\p{N}+]/u.test(first.text));
}
const LED_BY = /^(?:to|be|is|meant|mean|it)$/;
const TELLING =
  /\b(?:is|are|was|were|has|have|will|please|thanks|don't|not|she|he|they|we|you|first|wait|until|before|only|leave|me|my)\b/;
