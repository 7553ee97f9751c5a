import { bareRequests } from './entities/requests';
import { entitiesIn, wordAt, type Message, type Span } from './message';

/** "for 14", "on request 14" at the end of a stretch. */
export function trailingId(message: Message, from: number, to: number): Span | null {
  for (let at = Math.max(from + 1, to - 5); at < to - 1; at++) {
    const rest = { from: at + 1, to };
    const ids = [...entitiesIn(message, rest, 'request'), ...bareRequests(message, rest)];
    if (
      /^(?:for|on|of|in)$/.test(wordAt(message, at)) &&
      ids.length === 1 &&
      ids[0]?.to === to &&
      (ids[0].from === at + 1 || wordAt(message, at + 1) === 'the')
    )
      return { from: at, to };
  }
  return null;
}

/** … "on dsr 96" right behind a quoted text. */
export function idBehind(message: Message, at: number): Span | null {
  if (!/^(?:to|on|for|of|in|under|at)$/.test(wordAt(message, at))) return null;
  for (let to = at + 2; to <= at + 5; to++) {
    const rest = { from: at, to };
    if (entitiesIn(message, rest, 'request').length + bareRequests(message, rest).length > 0) return rest;
  }
  return null;
}
