import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, phraseOf, wordAt, type Message, type Span } from './message';

/** "consent withdrawn, so off she goes: please erase X": the clause before names no request to give a reason for. */
export const isNextWish = (message: Message, clause: Span, at: number): boolean =>
  /^(?:please|pls|kindly)$/.test(wordAt(message, at)) &&
  (entitiesIn(message, clause, 'request').length + bareRequests(message, clause).length === 0 ||
    isAgain(message, at)) &&
  marksIn(message, clause, 'verb').every(({ form }) => form !== 'base') &&
  marksIn(message, { from: at + 1, to: at + 4 }, 'verb').some(({ from, form }) => from === at + 1 && form === 'base');

/** "12 has to be stopped: please cancel the request". */
const isAgain = (message: Message, at: number): boolean =>
  /^[a-z]+ [a-z]+ (?:it|this|that|(?:the|this|that) (?:request|case|ticket|plan))\b/.test(
    phraseOf(message, { from: at, to: at + 5 }),
  );

/** "need more time on #56: extend it". */
export const isImperative = (message: Message, at: number): boolean =>
  /^(?:it|the|by|please)$/.test(wordAt(message, at + 1)) &&
  marksIn(message, { from: at, to: at + 1 }, 'verb').some((mark) => mark.form === 'base');
