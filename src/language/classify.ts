import type { Frame } from './frames';
import { marksIn, type Message, type Span, wordAt } from './message';
import type { Mark } from './token';
import { isMet } from './frame-needs';
import { isReceipt } from './receipt';
import { DETERMINERS } from './vocabulary/function-words';

/** The frame that fits a clause, and the word that carries it. */
export interface Match {
  frame: Frame;
  head: Mark;
}

/** Verbs that only carry a noun ("start an export"). */
const LIGHT = new Set(['prepare', 'give', 'write', 'take', 'issue', 'list', 'check', 'help', 'move', 'take']);

/** A clause longer than this is no command; looking further would only cost time. */
const LONGEST_CLAUSE = 120;

/** `borrowed`: nouns of an earlier clause that "it" or "one" stands for. */
export function classify(message: Message, whole: Span, borrowed: Mark[] = []): Match | null {
  const span = { from: whole.from, to: Math.min(whole.to, whole.from + LONGEST_CLAUSE) };
  const { frames } = message;
  const asks = /^(?:what|who|how|if|when)$/.test(wordAt(message, span.from));
  const verbs = marksIn(message, span, 'verb').filter((mark) => asks || mark.form !== 's');
  const own = marksIn(message, span, 'noun').filter(({ name, from }) => name !== 'audit' || !isTime(message, from));
  const nouns = [...own, ...(verbs.length > 0 ? borrowed : [])];
  return (
    withNoun(frames.list, message, span, verbs, nouns) ??
    withObject(frames.object, message, span, verbs, nouns) ??
    firstVerb(frames.request, message, span, verbs) ??
    firstVerb(frames.verb, message, span, verbs) ??
    withNoun(frames.noun, message, span, verbs, nouns)
  );
}

function withObject(frames: Frame[], message: Message, span: Span, verbs: Mark[], nouns: Mark[]): Match | null {
  if (verbs.length === 0 || nouns.length === 0) return null;
  for (const frame of frames) {
    if (!first(frame.nouns, nouns) || !first(frame.verbs, verbs)) continue;
    for (const head of verbs) {
      if (!hasName(frame.verbs, head)) continue;
      const noun = nouns.find((mark) => hasName(frame.nouns, mark) && governs(message, head, mark, verbs, frame));
      if (noun && frame.needs.every((need) => isMet(need, message, span, head, noun))) return { frame, head };
    }
  }
  return null;
}

const hasName = (names: readonly string[], mark: Mark): boolean => names.includes(mark.name);

/** "the clock can run again". */
const isModal = (message: Message, at: number): boolean =>
  /^(?:can|may|should|must|shall|please|to)$/.test(wordAt(message, at));

/** "X has to be sorted out before the audit". */
const isTime = (message: Message, noun: number): boolean =>
  [1, 2].some((back) => isOccasion(message, noun - back, noun));

/** "… before the annual audit": when, not what. */
const isOccasion = (message: Message, at: number, noun: number): boolean =>
  /^(?:before|after|during)$/.test(wordAt(message, at)) &&
  (noun === at + 1 || DETERMINERS.has(wordAt(message, at + 1)));

/** "update the company name of X to Marlowe Retail SAS": behind field and "to" stands a value. */
function isInValue(message: Message, verb: Mark, noun: Mark): boolean {
  if (!/^(?:change|rectify|rename)$/.test(verb.name) && !/^(?:update|set|put)$/.test(wordAt(message, verb.from)))
    return false;
  const [field] = marksIn(message, { from: verb.to, to: noun.from }, 'field');
  if (!field) return false;
  for (let at = field.to; at < noun.from; at++) if (/^(?:to|into|=|→|as)$/.test(wordAt(message, at))) return true;
  return false;
}

/** The noun stands behind its verb, or before a passive one ("the link should be revoked"), with no other strong verb between. */
function governs(message: Message, verb: Mark, noun: Mark, verbs: Mark[], frame: Frame): boolean {
  if (noun.from < verb.to && frame.needs.includes('adjacent')) return false;
  if (noun.from < verb.to) return noun.to <= verb.from && (verb.form === 'past' || isModal(message, verb.from - 1));
  if (frame.needs.includes('adjacent')) return noun.from - verb.to <= 2;
  if (isInValue(message, verb, noun)) return false;
  if ([1, 2, 3].some((back) => noun.from - back >= verb.to && isOccasion(message, noun.from - back, noun.from)))
    return false;
  return !verbs.some(
    (other) =>
      other.from >= verb.to &&
      other.to <= noun.from &&
      other.form === 'base' &&
      !LIGHT.has(other.name) &&
      !frame.verbs.includes(other.name as never),
  );
}

/** Among the frames without an object the leftmost verb of the clause wins. */
function firstVerb(frames: Frame[], message: Message, span: Span, verbs: Mark[]): Match | null {
  if (verbs.length === 0) return null;
  let best: Match | null = null;
  for (const frame of frames) {
    const head = verbs.find(
      (mark) => hasName(frame.verbs, mark) && frame.needs.every((need) => isMet(need, message, span, mark, mark)),
    );
    if (head && (best === null || head.from < best.head.from)) best = { frame, head };
  }
  return best;
}

function withNoun(frames: Frame[], message: Message, span: Span, verbs: Mark[], nouns: Mark[]): Match | null {
  if (frames.length === 0) return null;
  const cues = cuesIn(message, span);
  const light = verbs.find((mark) => (LIGHT.has(mark.name) || mark.name === 'pull') && !isReceipt(message, mark));
  for (const frame of frames) {
    const noun = frame.nouns.length > 0 ? first(frame.nouns, nouns) : firstCue(cues, verbs, frame);
    const verb = frame.verbs.length > 0 ? first(frame.verbs, verbs) : null;
    if (!noun || verb === undefined) continue;
    const head = verb ?? (light && light.from < noun.from ? light : noun);
    if (frame.needs.every((need) => isMet(need, message, span, head, noun))) return { frame, head };
  }
  return null;
}

function first(names: readonly string[], marks: Mark[]): Mark | undefined {
  for (const mark of marks) if (names.includes(mark.name)) return mark;
  return undefined;
}

/** The first cue of each name. */
function cuesIn(message: Message, { from, to }: Span): Map<string, Mark> {
  const found = new Map<string, Mark>();
  for (let at = from; at < to; at++) {
    for (const mark of message.marks[at] ?? [])
      if (mark.kind === 'cue' && mark.to <= to && !found.has(mark.name)) found.set(mark.name, mark);
  }
  return found;
}

/** A frame without nouns and verbs hangs on the cue that it needs first, one without needs on its verb. */
const firstCue = (cues: Map<string, Mark>, verbs: Mark[], frame: Frame): Mark | undefined =>
  frame.needs[0] && frame.verbs.length === 0 ? cues.get(frame.needs[0]) : first(frame.verbs, verbs);
