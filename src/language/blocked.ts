import type { FieldChange } from './changes';
import type { Match } from './classify';
import { entitiesIn, marksIn, wordAt, type Message } from './message';
import { SUBJECT_INTENTS } from './planned';
import type { Segment } from './segment';
import { DETERMINERS } from './vocabulary/function-words';

/** "everyone" or an address that cannot be read, but for the words of a new value. */
export function isBlocked(
  message: Message,
  segment: Segment,
  intent: string | null,
  match: Match | null,
  changes: FieldChange[],
): boolean {
  const marks = [
    ...entitiesIn(message, segment, 'unreadable'),
    ...marksIn(message, segment, 'noun', 'everyone'),
    ...starsIn(message, segment),
  ];
  const unread = marks.some(({ from }) => !changes.some(({ value }) => from >= value.from && from < value.to));
  return unread || hasLooseId(message, intent, match);
}

/** "delete sensor-12": an id of which nothing says what it is must not be taken for silence. */
function hasLooseId(message: Message, intent: string | null, match: Match | null): boolean {
  if (!match || !SUBJECT_INTENTS.has(intent ?? '') || intent === 'rectify') return false;
  const at = DETERMINERS.has(wordAt(message, match.head.to)) ? match.head.to + 1 : match.head.to;
  if (!/[\d_-]/.test(wordAt(message, at))) return false;
  return message.tokens[at]?.kind === 'id' && message.occupied[at] !== true && message.marks[at]?.length === 0;
}

function starsIn({ tokens }: Message, segment: Segment): { from: number }[] {
  const found: { from: number }[] = [];
  for (let from = segment.from; from < segment.to; from++)
    if (tokens[from]?.word === '*' && tokens[from]?.spaced) found.push({ from });
  return found;
}
