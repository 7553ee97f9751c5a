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
  const isUsed = usedBy(reading);
  message.tokens.forEach(({ word }, at) => isUsed(bare(word)) && placed.add(at));
  return placed;
}

const bare = (word: string): string => word.replace(/^["'`#]+|["'`]+$/g, '').toLowerCase();

const DATE_WORD =
  /^(?:\d{1,2}(?:st|nd|rd|th)?|\d{4}|\d{4}-\d\d-\d\d|[\d./]+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|last|week|month|quarter|year|q[1-4])$/u;
const UNIT = /^(?:days?|weeks?|hours?|months?)$/;
const FIELD_WORD = /^(?:tags?|propert(?:y|ies)|fields?|values?|desired)$/;

/** Words that stand in a command as a number, a date, a field or a value, whichever way they were found. */
function usedBy({ commands }: Reading): (word: string) => boolean {
  const numbers = new Set(commands.flatMap(({ requestId, params }) => numbersOf(requestId, Object.values(params))));
  const dated = commands.some(({ params }) => params.receivedOn !== undefined || params.period !== undefined);
  const changes = commands.flatMap(({ params }) => params.changes ?? []);
  const texts = changes.flatMap(({ field, value }) => [field.toLowerCase(), value?.toLowerCase() ?? '']);
  return (word) =>
    word !== '' &&
    (numbers.has(word) ||
      (numbers.size > 0 && UNIT.test(word)) ||
      (dated && DATE_WORD.test(word)) ||
      (changes.length > 0 && FIELD_WORD.test(word)) ||
      texts.some((text) => text.includes(word)));
}

const numbersOf = (requestId: string | null, params: readonly unknown[]): string[] => [
  ...(requestId ? [String(Number(requestId.split('-')[2]))] : []),
  ...params.filter((value) => typeof value === 'number').map(String),
];
