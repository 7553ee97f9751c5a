import { marksIn, wordAt, type Message, type Span } from './message';
import type { Mark } from './token';

/** Nouns that are commands by themselves after "and" ("… and its audit trail"). */
const NOMINAL = new Set(
  'link note audit figures status health export access deletion identity task moretime'.split(' '),
);

/** Verbs beside which a noun is their object and no wish of its own. */
export const STRONG = new Set(
  'delete remove clear restrict export change rectify approve reject decline discover restore'.split(' '),
);

/** "… and the list of overdue requests". */
const isListOf = (message: Message, at: number): boolean =>
  wordAt(message, at) === 'list' && wordAt(message, at + 1) === 'of' && /^(?:the|a)$/.test(wordAt(message, at - 1));

/** "task 1 and task 2 of 68 are done": nothing is said of the first yet. */
const isTaskAlone = (message: Message, before: Span): boolean =>
  marksIn(message, before, 'noun', 'task').length > 0 &&
  marksIn(message, before, 'verb').length === 0 &&
  marksIn(message, before, 'cue', 'done').length === 0;

/** "status of 21, history of 22": each noun with a number of its own. */
export function startsNumbered(message: Message, at: number, before: Span): boolean {
  const [noun] = (message.marks[at] ?? []).filter(({ kind, name }) => kind === 'noun' && NOMINAL.has(name));
  if (!noun || !/^(?:of|for|on)$/.test(wordAt(message, noun.to))) return false;
  const numbered = /^(?:number|request)$/.test(message.tokens[noun.to + 1]?.kind ?? '');
  return numbered && marksIn(message, before, 'noun').some(({ name }) => NOMINAL.has(name) && name !== noun.name);
}

const QUALIFYING =
  /^(?:its|her|his|their|the|a|an|new|full|whole|complete|current|overdue|open|closed|pending|latest|last|this|month|quarter|year|'s)$/;

/** "… and the figures", "… and portability for X": only beside a light verb or another such noun. */
export function startsNominal(message: Message, head: number, before: Span): boolean {
  let at = head;
  const isNominal = (mark: Mark): boolean =>
    (mark.kind === 'noun' && NOMINAL.has(mark.name)) || (mark.kind === 'cue' && mark.name === 'requests');
  let nominal = false;
  for (; at < head + 5 && !nominal; at++) {
    nominal = (message.marks[at] ?? []).some(isNominal) || isListOf(message, at);
    if (!QUALIFYING.test(wordAt(message, at))) break;
  }
  if (
    nominal &&
    isTaskAlone(message, before) &&
    marksIn(message, { from: head, to: at + 2 }, 'noun', 'task').length > 0
  )
    return false;
  return nominal && !marksIn(message, before, 'verb').some((mark) => STRONG.has(mark.name));
}
