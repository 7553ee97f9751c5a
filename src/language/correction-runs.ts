import type { Intent } from '../core/command';
import type { Draft } from './draft';
import { phraseOf, wordAt, type Message, type Span } from './message';
import { isPermanent } from './params';
import { GRAVE, WEIGHTY, type Planned } from './planned';
import { FILLERS } from './vocabulary/function-words';
import { anyWords, exactly, startingWith } from './vocabulary/pattern';

/** Words that put something right or hold it up, by themselves. */
const STOPPING = /^(?:no|no\.|nope|wait|stop|halt|don't)$/;
const SOUNDS =
  /^(?:sorry|oops|whoops|ups|argh|ah|oh|hm|hmm|actually|rather|correction|pardon|well|damn|hang|hold|on|my|mistake|bad)$/;

/** "also", "too": said besides, not instead. */
const BESIDES = anyWords('also|too|as well|additionally|forgot|besides|on top|another thing|one more');

/**
 * "approve 70 – no, sorry, reject it", "delete X. No, wait. Restrict her.": the marks of a correction stand in clauses of their
 * own; they belong to the clause behind them, or, where none follows, take back what was asked.
 */
export function joinCorrections(message: Message, drafts: Draft[]): void {
  for (let at = 1; at < drafts.length; at++) {
    const run = runFrom(message, drafts, at);
    if (run.length === 0) continue;
    const next = drafts[at + run.length];
    if (next && follows(message, run, next)) carryOver(run, next);
    else if (next === undefined || isApart(run, next)) settle(message, run);
    at += run.length - 1;
  }
}

/** The bare clauses of correction that begin at a place. */
function runFrom(message: Message, drafts: Draft[], at: number): Draft[] {
  const run: Draft[] = [];
  for (let next = at; next < drafts.length; next++) {
    const draft = drafts[next];
    if (
      !draft ||
      !(isBareMarker(message, draft) || disowns(message, drafts, next)) ||
      (run.length > 0 && !isNear(run.at(-1), draft))
    )
      break;
    run.push(draft);
  }
  const stops = run.some(({ corrects, undoes, segment }) => corrects || undoes || wordsStop(message, segment));
  return stops || (run.length > 0 && disowns(message, drafts, at)) ? run : [];
}

const isNear = (before: Draft | undefined, draft: Draft): boolean =>
  before !== undefined && draft.segment.sentence - before.segment.sentence <= 1;

/** "no", "oh sorry", "ah no , wait": nothing that names or tells. */
function isBareMarker(message: Message, { segment, intent }: Draft): boolean {
  if (intent !== null || segment.text) return false;
  for (let at = segment.from; at < segment.to; at++) {
    const word = wordAt(message, at);
    if (message.tokens[at]?.kind === 'mark' || STOPPING.test(word) || SOUNDS.test(word)) continue;
    if (!FILLERS.has(word) && !isMeant(message, at)) return false;
  }
  return true;
}

/** "actually no, wrong Zoe", "not 15": says that what was named is not meant, and what is meant comes next. */
function disowns(message: Message, drafts: Draft[], at: number): boolean {
  const [draft, next] = [drafts[at], drafts[at + 1]];
  if (!draft || !next || draft.intent !== null || draft.segment.text) return false;
  if (!isWish(next) && !next.corrects) return false;
  const known = drafts.slice(0, at).flatMap(({ requestIds, looseIds }) => [...requestIds, ...looseIds]);
  if (draft.requestIds.length > 0 || !draft.looseIds.every((id) => known.includes(id))) return false;
  return DISOWNING.test(phraseOf(message, draft.segment));
}
const DISOWNING = exactly(`
    (?:(?:no|nope|wait|sorry|oops|argh|ah|oh|actually|hold on|hang on|and|but|,|that was|it was|the|a) )*(?:wrong [a-z]+|not (?:#)?\\d+)(?: ,)?
  `);

/** "I meant", "I mean". */
const isMeant = (message: Message, at: number): boolean =>
  [0, 1, 2].some((back) => (message.marks[at - back] ?? []).some(({ name, to }) => name === 'meant' && to > at));

/** The clause behind is what is meant instead: in the same sentence, or the next where the marks are a sentence themselves. */
function follows(message: Message, run: Draft[], next: Draft): boolean {
  if (next.undoes || next.segment.opener === 'because' || saysBesides(message, next.segment)) return false;
  if (!isApart(run, next)) return true;
  return isWish(next) && run.some((draft) => !draft.undoes || isStopped(message, draft.segment));
}

const isWish = ({ intent, mood }: Draft): boolean => intent !== null && mood === 'ask';
const isApart = (run: Draft[], next: Draft): boolean => run.at(-1)?.segment.sentence !== next.segment.sentence;
const isStopped = (message: Message, { from, to }: Span): boolean =>
  message.tokens.slice(from, to).some(({ word }) => /^(?:no|no\.|nope|wait)$/.test(word));

export const saysBesides = (message: Message, span: Span): boolean => BESIDES.test(phraseOf(message, span));

function carryOver(run: Draft[], next: Draft): void {
  next.heldUp = run.some(({ undoes }) => undoes);
  for (const draft of run) silence(draft);
  next.corrects = true;
}

/** "approve 44 – no, sorry": a "no" behind which nothing is named calls off. */
function settle(message: Message, run: Draft[]): void {
  const stops = run.some(({ undoes, segment }) => undoes || wordsStop(message, segment));
  for (const draft of run) silence(draft);
  const last = run.at(-1);
  if (stops && last) last.undoes = true;
}

const wordsStop = (message: Message, { from, to }: Span): boolean =>
  message.tokens.slice(from, to).some(({ word }) => STOPPING.test(word) || /^(?:hold|hang)$/.test(word));

function silence(draft: Draft): void {
  draft.undoes = false;
  draft.corrects = false;
}

/** An apology or a word of ease that corrects nothing: "sorry for the hassle", "no rush", "actually she called me". */
const HARMLESS = startingWith(`
    (?:(?:oh|ah|and|but|,|so|–) )*(?:so |very |really )?sorry (?:for|about|that|to|if|i'm|i am|it|we|all|again|everyone|team|but|my|this|guys)\\b
    (?:and |but |, )*no (?:rush|hurry|need|problem|problems|worries|urgency|reply|answer|other|more|further|questions?|stress|pressure|copy|one|idea|matter|doubt|objections?|reason|action|exceptions?)\\b
    (?:and |but |, )*(?:actually|well|ah|oh|hm|pardon|apologies|excuse me)\\b
  `);

/** "delete device a-1, no, b2": a correction that nothing takes up must not leave the old command standing. */
export function isUnplaced(message: Message, { intent, segment }: Draft, last: Planned | undefined): boolean {
  if (intent !== null || !last || !(GRAVE.has(last.intent) || WEIGHTY.has(last.intent))) return false;
  if (!isAimed(last) || isPermanent(message, segment)) return false;
  const inside = message.tokens.slice(segment.from, segment.to);
  if (inside.some(({ kind }) => /^(?:id|quoted|junk|number|email|guid)$/.test(kind))) return true;
  if (HARMLESS.test(phraseOf(message, segment)) || forgoesOther(message, segment, last.intent)) return false;
  return inside.some(
    ({ kind, word }, at) => kind === 'word' && !FILLERS.has(word) && !isMarker(message, segment.from + at),
  );
}

/** "It should be Müller. Please fix it – no, sorry, Mueller": a value that was said before it does not hold. */
export function contest(message: Message, { intent, segment }: Draft, last: Planned | undefined): void {
  if (intent !== null || last?.intent !== 'rectify' || HARMLESS.test(phraseOf(message, segment))) return;
  last.contestedAt = segment.from;
}

/** Somebody or something is named, and of a change its value. */
const isAimed = ({ intent, groups, requestIds }: Planned): boolean =>
  requestIds.length > 0 ||
  groups.some(({ subjects, params }) => subjects.length > 0 && (intent !== 'rectify' || params.changes !== undefined));

const DEED_OF: Record<string, Intent> = {
  deletion: 'delete',
  restriction: 'restrict',
  restricting: 'restrict',
  export: 'export',
  access: 'access',
  rectification: 'rectify',
};
/** "only the export, no restriction": what is ruled out is something else. */
const forgoesOther = (message: Message, { from }: Span, intent: Intent): boolean =>
  wordAt(message, from) === 'no' &&
  (message.marks[from + 1] ?? []).some(({ kind, name }) => kind === 'noun' && (DEED_OF[name] ?? intent) !== intent);

const isMarker = (message: Message, at: number): boolean =>
  STOPPING.test(wordAt(message, at)) || SOUNDS.test(wordAt(message, at)) || isMeant(message, at);
