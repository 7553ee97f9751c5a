import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, phraseOf, wordAt, type Message } from './message';

/** "… because it is excessive – no wait, don't", "… – ah no, approve it". */
export const endsBeforeUndo = (message: Message, at: number): boolean =>
  (/^[,–…-]$/.test(wordAt(message, at)) && (beginsUndo(message, at + 1) || beginsCorrection(message, at + 1))) ||
  (wordAt(message, at) === 'but' && beginsUndo(message, at));

export const beginsUndo = (message: Message, at: number): boolean =>
  (message.marks[at] ?? []).some((mark) => mark.kind === 'cue' && mark.name === 'undo');

/** "no, sorry", "ah no, wait", "sorry, I meant": two marks of a correction at least, or one with a comma behind. */
export function beginsCorrection(message: Message, from: number): boolean {
  let to = from;
  while (to < from + 5 && CORRECTING.test(wordAt(message, to))) to++;
  const paused = to > from && wordAt(message, to) === ',' && wordAt(message, from) !== 'actually';
  return to - from > 1 || paused || /^i (?:mean|meant)$/.test(`${wordAt(message, from)} ${wordAt(message, from + 1)}`);
}
const CORRECTING = /^(?:no|nope|sorry|oops|whoops|ah|oh|argh|wait|hm|hmm|actually|correction)$/;

const NUMBERED = /^(?:task|note|link|clock|deadline|audit|request)$/;

/** "…, and cancel 142", "…, and restore bob@…": the verb has an object of its own. */
function namesItsOwn(message: Message, at: number, next: number): boolean {
  const to = (message.marks[next] ?? []).find(({ kind, form }) => kind === 'verb' && form === 'base')?.to ?? next + 1;
  if (bareRequests(message, { from: to, to: to + 1 }).length > 0) return true;
  const noted = /^(?:note|comment|remark)$/.test(wordAt(message, next)) && /^(?:on|to|for)$/.test(wordAt(message, to));
  if (noted && bareRequests(message, { from: to + 1, to: to + 2 }).length > 0) return true;
  const reach = { from: to, to: Math.min(message.tokens.length, to + 7) };
  const thing = marksIn(message, { from: to, to: to + 3 }, 'noun').some(({ name }) => NUMBERED.test(name));
  if (opensNote(message, to)) return true;
  if (thing && (bareRequests(message, reach).length > 0 || /\b(?:to|on|of|for) it\b/.test(phraseOf(message, reach))))
    return true;
  const paused = wordAt(message, at) === ',' && next > at + 1;
  return paused && entitiesIn(message, { from: to, to: to + 5 }, 'subject').some(({ from }) => from <= to + 1);
}

/** "…, and add a note: …": what is to be written follows. */
const opensNote = (message: Message, from: number): boolean =>
  marksIn(message, { from, to: from + 3 }, 'noun', 'note').some(
    ({ to }) => /^(?::|–|that|saying)$/.test(wordAt(message, to)) || message.tokens[to]?.kind === 'quoted',
  );

/** "… because she is ill and assign #28 to me": a verb in the imperative and an id right behind it. */
export function endsBeforeCommand(message: Message, at: number, greedy: boolean): boolean {
  if (!/^(?:and|then|,)$/.test(wordAt(message, at))) return false;
  let next = at + 1;
  while (/^(?:and|then|also|so|please|pls|just|kindly)$/.test(wordAt(message, next)) && next < at + 4) next++;
  if (/^tasks?$/.test(wordAt(message, next)) && message.tokens[next + 1]?.kind === 'number') return true;
  const base = marksIn(message, { from: next, to: next + 4 }, 'verb').some(
    (mark) => mark.from === next && mark.form === 'base',
  );
  if (!base) return false;
  if (namesItsOwn(message, at, next)) return true;
  const reach = { from: next, to: Math.min(message.tokens.length, next + 8) };
  return entitiesIn(message, reach, 'request').length > 0 || (!greedy && /^(?:it|me)$/.test(wordAt(message, next + 1)));
}
