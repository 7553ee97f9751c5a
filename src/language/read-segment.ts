import { type Intent } from '../core/command';
import { changesIn } from './changes';
import { classify, type Match } from './classify';
import type { Draft } from './draft';
import { isBlocked } from './blocked';
import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, phraseOf, wordAt, wordsOf, type Message, type Named, type Span } from './message';
import { isForeign } from './foreign-object';
import { leadAt } from './lead';
import { moodOf } from './mood';
import type { Mood } from './mood-rule';
import { paramsOf, tasksIn, topicAsked } from './params';
import type { Segment } from './segment';
import type { Mark } from './token';
import { FILLERS, PRONOUNS } from './vocabulary/function-words';
import { undoes } from './undoes';
import { groupsOf } from './subject-groups';

/** Intents for which a bare number is a request id. */
export const REQUEST_INTENTS: ReadonlySet<string> = new Set<Intent>([
  ...([
    'lift',
    'restore',
    'status',
    'approve',
    'reject',
    'decline',
    'extend',
    'pause',
    'resume',
    'cancel',
    'assign',
    'note',
    'link',
  ] as const),
  ...(['revoke', 'task-done', 'history', 'verify-identity'] as const),
]);

export function readSegment(message: Message, segment: Segment, before: readonly Segment[]): Draft {
  const corrected = corrects(message, segment);
  const read =
    segment.opener === 'because' ? null : classify(message, segment, borrowedNouns(message, segment, before));
  // "correction: bob@…" names no Art. 16 request.
  const match =
    corrected && read?.head.kind === 'noun' && wordAt(message, read.head.from) === 'correction' ? null : read;
  const vaguely =
    match?.head.kind === 'verb' &&
    ((match.head.name === 'own' && isYours(message, segment, match.head)) ||
      (match.head.name === 'keep' && KNOWING.test(phraseOf(message, segment))));
  const asked = vaguely ? 'unclear' : match?.frame.intent;
  const topic = match ? null : topicAsked(message, segment);
  const found = asked ?? (asksAfter(message, segment) ? 'status' : topic ? 'help' : null);
  const intent = match && found && isForeign(message, segment, match, found) ? 'unsupported' : found;
  const mood = match ? moodOfMatch(message, segment, match) : found ? 'ask' : 'report';
  const changes = match && intent === 'rectify' ? changesIn(message, segment, match.head) : [];
  return {
    segment,
    match,
    intent,
    mood,
    undoes: undoes(message, segment, match),
    corrects: corrected,
    heldUp: false,
    mentions: entitiesIn(message, segment, 'mention').map((entity) => entity.name),
    groups: groupsOf(message, segment, intent, changes),
    requestIds: requestIdsOf(message, segment, intent),
    looseIds: intent === null ? looseIdsOf(message, segment) : [],
    firmIds: intent === null || !REQUEST_INTENTS.has(intent) ? firmIdsOf(message, segment) : [],
    lead: wordAt(message, segment.from),
    refers: refers(message, segment),
    blocked: isBlocked(message, segment, intent, match, changes),
    params: match && intent ? paramsOf(message, segment, intent as Intent, match) : topic ? { topic } : {},
    tasks: intent === 'task-done' ? tasksIn(message, segment) : [],
  };
}

/** "did anyone look at 14 yet?": a question about a request that no frame knows asks how it is doing. */
const asksAfter = (message: Message, segment: Segment): boolean =>
  segment.asks &&
  /^(?:did|has|have|is|was|were|who|when|where|why)$/.test(wordAt(message, leadAt(message, segment))) &&
  (entitiesIn(message, segment, 'request').length === 1 || firmIdsOf(message, segment).length === 1);

/** "you know what to do with X". */
const KNOWING = /^(?:(?:so|and|well|,) )*you (?:know|knew|remember) (?:what to do|what i|which one|the drill)\b/;

/** "can you take care of it?", "take care of it": the bot's to do, whatever it is. */
const isYours = (message: Message, segment: Segment, head: Mark): boolean =>
  isAsked(message, segment, head) ||
  (/^(?:take|handle|look)$/.test(wordAt(message, head.from)) &&
    /^(?:of|handle|after)$/.test(wordAt(message, head.to - 1)) &&
    head.from === leadAt(message, segment) &&
    entitiesIn(message, segment, 'request').length + bareRequests(message, segment).length === 0);

const isAsked = (message: Message, { from }: Segment, head: Mark): boolean =>
  !wordsOf(message, head).some((word) => /^(?:i|i'll|i'm|ill|me)$/.test(word)) &&
  /\b(?:can|could|would|will) you(?: please| kindly)?$/.test(phraseOf(message, { from, to: head.from }));

/** "must no longer sign in" negates no command, it is one. */
function moodOfMatch(message: Message, segment: Segment, { frame, head }: Match): Mood {
  if (frame.needs.includes('barred') || frame.needs.includes('prevented') || frame.needs.includes('permitted'))
    return segment.asks ? 'question' : 'ask';
  if (segment.asks && frame.needs.includes('vanish')) return 'question';
  if (segment.asks && frame.intent === 'approve' && frame.nouns.length > 0 && isAfterApproval(message, segment))
    return 'outcome';
  return moodOf({ message, span: segment, head: infinitive(message, segment, head), asks: segment.asks });
}

/** "does 61 have my approval?", "who gives approval for 61?" gives none. */
const isAfterApproval = (message: Message, segment: Segment): boolean =>
  requestIdsOf(message, segment, 'approve').length > 0 && !YOURS.test(phraseOf(message, segment));
const YOURS = /\b(?:can|could|would|will) you\b|^how\b/;

/** "can the clock run again?": of two forms that are written alike the one that its auxiliary asks for. */
function infinitive(message: Message, { from }: Segment, head: Mark): Mark {
  if (head.form !== 'past' || !MODAL.test(phraseOf(message, { from, to: head.from }))) return head;
  return (message.marks[head.from] ?? []).find(({ name, form }) => name === head.name && form === 'base') ?? head;
}
const MODAL = /^(?:[a-z]+ )?(?:can|could|may|might|shall|should|will|would) (?!.*\b(?:be|have|get)\b)/;

const BORROWED = new Set(['link', 'clock', 'deadline', 'task', 'restriction', 'note', 'audit', 'plan']);

/** "the link has expired, issue a new one": the noun of the clause before. */
function borrowedNouns(message: Message, segment: Segment, before: readonly Segment[]): Mark[] {
  const last = before.findLast((other) => marksIn(message, other, 'noun').some((mark) => BORROWED.has(mark.name)));
  if (!last || entitiesIn(message, segment, 'subject').length > 0) return [];
  const points = message.tokens
    .slice(segment.from, segment.to)
    .some((token) => /^(?:it|one|ones|another|them|both)$/.test(token.word));
  if (!points || marksIn(message, segment, 'noun').some((mark) => BORROWED.has(mark.name))) return [];
  // "remove the restriction of X and delete it": that one is dealt with, "it" is X.
  const lifted = classify(message, last);
  const spent =
    lifted?.frame.intent === 'lift' && lifted.head.form === 'base' && entitiesIn(message, last, 'subject').length > 0;
  const moved = marksIn(message, last, 'noun').filter(
    ({ name }) => BORROWED.has(name) && !(spent && name === 'restriction'),
  );
  return moved.map((mark) => ({ ...mark, from: segment.to, to: segment.to }));
}

/** The clause begins with "sorry", "no", "I meant" …. */
function corrects(message: Message, segment: Segment): boolean {
  let at = segment.from;
  while (at < segment.from + 4 && FILLERS.has(wordAt(message, at)) && !isCorrection(message, at)) at++;
  return at < segment.to && isCorrection(message, at);
}

/** "sorry", "no", "I meant"; "wait for her ID" puts nothing right. */
const isCorrection = (message: Message, at: number): boolean =>
  !(wordAt(message, at) === 'wait' && /^(?:for|until|till|on|with)$/.test(wordAt(message, at + 1))) &&
  (message.marks[at] ?? []).some((mark) => mark.kind === 'cue' && (mark.name === 'meant' || mark.name === 'wait'));

function requestIdsOf(message: Message, segment: Segment, intent: string | null): string[] {
  const find = (span: Span): Named<'request'>[] => entitiesIn(message, span, 'request');
  const findBare = (span: Span): Named<'request'>[] => bareRequests(message, span);
  const mayBeBare = intent !== null && REQUEST_INTENTS.has(intent);
  const named = withTail(segment, find);
  const taken = named.length === 0 && mayBeBare ? withTail(segment, findBare) : named;
  return taken.length < 2 ? taken.map(({ id }) => id) : [...new Set(taken.map(({ id }) => id))];
}

const withTail = <T>(segment: Segment, find: (span: Span) => T[]): T[] =>
  segment.tail ? [...find(segment), ...find(segment.tail)] : find(segment);

const looseIdsOf = (message: Message, segment: Segment): string[] =>
  bareRequests(message, segment).map((entity) => entity.id);

/** Behind a preposition or alone, with nothing of weight behind. */
const firmIdsOf = (message: Message, segment: Segment): string[] =>
  bareRequests(message, segment)
    .filter(({ from, to }) => {
      const ends =
        to >= segment.to ||
        message.tokens[to]?.kind === 'mark' ||
        /^(?:no|is|looks|yet|already|now|will|needs|takes|has|was|arrived|came|got|went|seems|can)$/.test(
          wordAt(message, to),
        );
      const stands =
        from === segment.from || /^(?:on|of|with|for|about|re|regarding|in|to|at)$/.test(wordAt(message, from - 1));
      return ends && stands;
    })
    .map((entity) => entity.id);

const refers = (message: Message, { from, to }: Segment): boolean =>
  message.tokens
    .slice(from, to)
    .some(
      (token, i, all) =>
        (PRONOUNS.has(token.word) && (token.text !== 'IT' || message.shouted)) ||
        (token.word === 'same' && i > 0) ||
        (token.word === 'that' && /^(?:one|person|user|device|request)$/.test(all[i + 1]?.word ?? '')),
    );
