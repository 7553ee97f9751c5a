import { wordAt, type Message } from './message';

/** "… 1) export A 2) delete B" on one line. */
export const isInlineItem = (message: Message, at: number): boolean =>
  message.tokens[at]?.kind === 'number' &&
  wordAt(message, at + 1) === ')' &&
  (message.marks[at + 2] ?? []).some(({ kind, form }) => kind === 'verb' && form === 'base');

/** A line that begins with a bullet or a number. */
export const isListItem = (message: Message, at: number): boolean =>
  /^[-–•*]$/.test(wordAt(message, at)) ||
  (message.tokens[at]?.kind === 'number' && /^[.)]$/.test(wordAt(message, at + 1)));
