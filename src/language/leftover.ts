import type { Reading } from '../core/command';
import type { Message } from './message';
import type { Segment } from './segment';
import {
  AUXILIARIES,
  DETERMINERS,
  FILLERS,
  PREPOSITIONS,
  PRONOUNS,
  SUBJECT_PRONOUNS,
} from './vocabulary/function-words';

const SMALL = [AUXILIARIES, DETERMINERS, FILLERS, PREPOSITIONS, PRONOUNS, SUBJECT_PRONOUNS];

/** Words that carry content and stand in no phrase of the vocabulary, no entity and no free text. */
export function leftoverOf(
  message: Message,
  segments: Segment[],
  skipped: ReadonlySet<number>,
  reading: Reading,
): string[] {
  if (reading.commands.length === 0) return [];
  const placed = placedTokens(message, segments, reading);
  return message.tokens
    .filter(
      (token, at) =>
        token.kind !== 'mark' && !placed.has(at) && !skipped.has(at) && !SMALL.some((set) => set.has(token.word)),
    )
    .map((token) => token.text);
}

function placedTokens(message: Message, segments: Segment[], reading: Reading): Set<number> {
  const placed = new Set<number>();
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at++) placed.add(at);
  };
  message.marks.forEach((marks) => marks.forEach((mark) => add(mark.from, mark.to)));
  message.entities.forEach((entities) =>
    entities.forEach((entity) => entity.type !== 'unreadable' && add(entity.from, entity.to)),
  );
  for (const { text } of segments) if (text) add(text.from, text.to);
  const values = reading.commands
    .flatMap((command) => command.params.changes ?? [])
    .map((change) => change.value?.toLowerCase() ?? '');
  message.tokens.forEach((token, at) => values.some((value) => value.includes(token.word)) && placed.add(at));
  return placed;
}
