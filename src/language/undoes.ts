import type { Match } from './classify';
import { marksIn, wordAt, wordsOf, type Message } from './message';
import type { Segment } from './segment';
import { FILLERS } from './vocabulary/function-words';

/** "leave it as it is" runs on into the next clause. */
const LONGEST_UNDO = 4;

/** "scratch that" by itself; a cue inside a clause with a verb of its own negates that clause only. */
export function undoes(message: Message, segment: Segment, match: Match | null): boolean {
  const reach = { from: segment.from, to: segment.to + LONGEST_UNDO };
  const cue = marksIn(message, reach, 'cue', 'undo').find(
    ({ from, to }) => from < segment.to && !goesOn(message, to, segment.to),
  );
  if (match === null && isBareRefusal(message, segment)) return true;
  return cue !== undefined && (match === null || (match.head.from >= cue.from && match.head.to <= cue.to));
}

/** "definitely not bob@…": only what stands behind is ruled out. */
const goesOn = (message: Message, at: number, end: number): boolean =>
  wordAt(message, at - 1) === 'not' &&
  /^(?:absolutely|certainly|definitely|course)$/.test(wordAt(message, at - 2)) &&
  at < end &&
  message.tokens[at]?.kind !== 'mark';

/** "oh wait, no": nothing but that. */
function isBareRefusal(message: Message, segment: Segment): boolean {
  const words = wordsOf(message, segment);
  return (
    words.some((word) => /^(?:no|wait|stop|nope|don't)$/.test(word)) &&
    words.every(
      (word) =>
        FILLERS.has(word) || /^(?:no|wait|stop|nope|don't|sorry|oops|actually|hang|hold|on|[,.!–-])$/.test(word),
    )
  );
}
