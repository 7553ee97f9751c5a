import { wordAt, type Message, type Span } from './message';
import { FILLERS } from './vocabulary/function-words';

/** How far an announcement ("one more thing:") may reach. */
const LONGEST_PRELUDE = 5;

/** Where a clause really begins: behind "urgent:", greetings, courtesy and marks; `kept` words are no courtesy. */
export function leadAt(message: Message, { from, to }: Span, kept?: ReadonlySet<string>): number {
  let at = from;
  for (let next = from; next < Math.min(to, from + LONGEST_PRELUDE); next++)
    if (wordAt(message, next) === ':' && message.tokens[next - 1]?.kind === 'word') at = next + 1;
  while (at < to && isSkipped(message, at, kept)) at++;
  return at;
}

const isSkipped = (message: Message, at: number, kept?: ReadonlySet<string>): boolean =>
  message.tokens[at]?.kind === 'mark' ||
  (FILLERS.has(wordAt(message, at)) && !(kept?.has(wordAt(message, at)) ?? false));
