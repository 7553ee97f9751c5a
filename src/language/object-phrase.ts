import { wordAt, type Message } from './message';
import { AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, WH_WORDS } from './vocabulary/function-words';
import { isForeignKind, isForeignThing } from './vocabulary/foreign-things';

const PARTICLES = /^(?:down|off|on|up|out|back|away|in|over|me|us|please|kindly|now|just|all|of|how|many|much)$/;
const ENDING = /^(?:and|or|but|so|that|as|than|then|please|now|today|tomorrow|again|asap|not|because|if)$/;

/** What the verb in front of `at` is done to: its words, up to the next preposition, mark, address or number. */
export function objectPhrase(message: Message, at: number): string[] {
  let from = at;
  while (PARTICLES.test(wordAt(message, from)) && from < at + 3) from++;
  const words: string[] = [];
  for (let to = from; to < from + LONGEST && isPart(message, to); to++) words.push(wordAt(message, to));
  return words.filter((word) => !DETERMINERS.has(word) && word !== "'s");
}
const LONGEST = 7;

function isPart(message: Message, at: number): boolean {
  const token = message.tokens[at];
  if (token?.kind === 'id' && !message.occupied[at]) return true;
  if (token?.kind !== 'word' || /^(?:i|you)$/.test(token.word)) return false;
  if (DETERMINERS.has(token.word)) return true;
  if (isInside(message, at)) return true;
  if (PREPOSITIONS.has(token.word)) return false;
  return (
    !SUBJECT_PRONOUNS.has(token.word) &&
    !WH_WORDS.has(token.word) &&
    !AUXILIARIES.has(token.word) &&
    !ENDING.test(token.word)
  );
}

/** "stand-up", "out-of-office reply". */
const isInside = (message: Message, at: number): boolean =>
  wordAt(message, at - 1) === 'stand' ||
  /^out of office /.test(
    `${[0, 1, 2].map((step) => wordAt(message, at + step - (wordAt(message, at) === 'of' ? 1 : 0))).join(' ')} `,
  );

/** "the Tuesday stand-up, "Ola's expense report": a thing of the office, and nothing that has an id of its own. */
export function isForeignPhrase(message: Message, at: number): boolean {
  const words = objectPhrase(message, at);
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  if (isForeignThing(last) || isForeignThing(`${before}-${last}`)) return !hasOwnId(message, at);
  return isForeignKind(before) && !OWN.test(last);
}
/** What the bot can do something to, whatever stands in front. */
const OWN =
  /^(?:data|information|details|records?|profile|account|request|case|ticket|address|phone|number|name|device|sensor|link|deadline)$/;

/** "the camera cam-4". */
function hasOwnId(message: Message, at: number): boolean {
  let to = at;
  while (to < at + 2 * LONGEST && message.tokens[to]?.kind === 'word' && !message.entities[to]?.length) to++;
  return (message.entities[to] ?? []).some((entity) => entity.type === 'subject' && entity.subject.kind !== 'person');
}
