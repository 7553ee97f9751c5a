import type { Command, Intent } from '../core/command';
import type { Draft } from './draft';
import { phraseOf, wordAt, type Message } from './message';
import { tasksIn } from './params';
import { resolveMoods } from './resolve-moods';
import { type Assembly, type Planned, GRAVE, WEIGHTY } from './planned';
import { commandIntent, note } from './weigh-mood';
import { continueList } from './continue-list';
import { hasAlternatives } from './alternatives';
import { isDoubtful } from './caution';
import { doubtBehind } from './doubt-behind';
import { contest, isUnplaced, joinCorrections } from './correction-runs';
import { foldEchoes, isEcho, popWithEchoes } from './echoes';
import { correct } from './corrections';
import { readSegment } from './read-segment';
import { impliedChange } from './implied-change';
import { splitAssignments } from './assignments';
import { withoutIdle } from './idle';
import { withReferences } from './references';
import * as afterthoughts from './afterthoughts';
import { isBeyond, markTakenBack, takeBack } from './taking-back';
import { isLater } from './later';
import { isReserved } from './reservations';
import { applyScopes } from './scopes';
import { toCommands, distinct } from './to-commands';

export function assemble(message: Message, drafts: Draft[]): Assembly {
  joinCorrections(message, drafts);
  resolveMoods(message, drafts);
  markTakenBack(message, drafts);
  const assembly: Assembly = { commands: [], negated: false, unclear: false, unsupported: false, reported: false };
  const all: Planned[] = [];
  drafts.forEach((_, at) => plan(message, drafts, at, all, assembly));
  const implied = all.length === 0 && !assembly.negated ? impliedChange(message, drafts) : null;
  const planned = withoutIdle(message, implied ? [implied] : all, assembly.negated);
  for (const item of planned) afterthoughts.applySending(message, drafts, item);
  applyScopes(message, drafts, planned);
  for (const item of planned) afterthoughts.applyChanges(message, drafts, item);
  drafts.forEach((draft) => afterthoughts.applyPermanent(message, draft, planned));
  drafts.forEach((draft) => afterthoughts.applyReason(message, draft, planned));
  drafts.forEach((draft) => afterthoughts.applyHours(message, draft, planned));
  drafts.forEach((draft) => afterthoughts.applyMonths(message, draft, planned));
  const weighed = planned.filter((item) => (GRAVE.has(item.intent) || WEIGHTY.has(item.intent)) && !isAimless(item));
  const putOff = weighed.filter((item) => isReserved(message, drafts, item) || isLater(message, drafts, item));
  const takenBack = weighed.filter((item) => {
    const doubt = doubtBehind(message, drafts, item);
    if (doubt) note(assembly, doubt);
    return doubt !== null;
  });
  const standing = planned.filter(
    (item) =>
      !putOff.includes(item) &&
      !takenBack.includes(item) &&
      !putOff.some((other) => isEcho(item, other)) &&
      !(weighed.includes(item) && isDoubtful(message, drafts, item, planned)),
  );
  if (standing.length + takenBack.length < planned.length) assembly.unclear = true;
  if (hasAlternatives(message, drafts)) return { ...assembly, commands: [], negated: false, unclear: true };
  afterthoughts.applyReceived(message, drafts, standing);
  assembly.commands = withoutEchoes(
    distinct(standing.flatMap((item) => splitAssignments(message, item).flatMap(toCommands))),
  );
  return assembly;
}

/** "delete all customers": nobody is named, so nothing can happen before somebody is. */
const isAimless = ({ draft, groups, requestIds }: Planned): boolean =>
  draft.blocked && requestIds.length === 0 && groups.every(({ subjects }) => subjects.length === 0);

/** "I need to know what we hold on X. Is it possible that you search it?": no question about searching. */
const withoutEchoes = (commands: Command[]): Command[] =>
  commands.filter(
    ({ intent, params }) => intent !== 'help' || !commands.some((other) => other.intent === params.topic),
  );

function plan(message: Message, drafts: Draft[], at: number, planned: Planned[], assembly: Assembly): void {
  const draft = drafts[at];
  if (!draft) return;
  if (draft.corrects) settle(message, planned);
  if (draft.corrects && isBeyond(draft)) return void (planned.pop(), note(assembly, draft.intent));
  if (draft.corrects && planned.length > 0 && correct(message, drafts, at, planned)) return;
  if (draft.corrects && isMeantNext(draft, drafts[at + 1])) return;
  if (draft.undoes || draft.heldUp) return undo(planned, assembly);
  const completed = draft.corrects && planned.length === 0 ? completedBy(message, drafts, at) : null;
  if (completed) return void planned.push(completed);
  if (draft.corrects && isUnplaced(message, draft, planned.at(-1))) {
    planned.pop();
    return void note(assembly, 'unclear');
  }
  if (draft.corrects) contest(message, draft, planned.at(-1));
  if (draft.intent === null && forbids(message, draft)) return void note(assembly, 'negated');
  if (draft.intent === null && isAnotherTask(message, draft, planned.at(-1)))
    return void planned.push({
      intent: 'task-done',
      draft: { ...draft, tasks: tasksIn(message, draft.segment) },
      groups: draft.groups,
      requestIds: draft.looseIds,
    });
  if (draft.intent === null) return continueList(message, draft, planned);
  const intent = commandIntent(message, draft, assembly);
  if (intent === null) return void takeBack(message, draft, planned);
  if (isInPlace(message, draft, planned.at(-1), intent)) popWithEchoes(planned);
  if (repeatsNegated(drafts, at, intent)) return void note(assembly, 'negated');
  const item = withReferences(message, drafts, at, {
    intent,
    draft,
    groups: draft.groups,
    requestIds: draft.requestIds,
  });
  planned.push(item);
}

/** "pull the service logs … I mean the system-generated logs of X": only with the correction the clause before is whole. */
function completedBy(message: Message, drafts: Draft[], at: number): Planned | null {
  const [before, draft] = [drafts[at - 1], drafts[at]];
  if (!before || !draft || before.intent !== null || draft.intent !== null) return null;
  const whole = readSegment(message, { ...before.segment, to: draft.segment.to }, []);
  const intent = whole.intent as Intent | null;
  if (intent === null || whole.mood !== 'ask' || !/^(?:export|discover|access|status|history)$/.test(intent))
    return null;
  return { intent, draft: whole, groups: draft.groups, requestIds: draft.requestIds };
}

/** A correction is for what was last asked for, however often it was said, and not for what was told beside it. */
function settle(message: Message, planned: Planned[]): void {
  planned.splice(0, planned.length, ...withoutIdle(message, planned, false));
  foldEchoes(planned);
}

/** "X wants her data deleted; restrict it instead": the one for the other, of the same person. */
const isInPlace = (message: Message, draft: Draft, last: Planned | undefined, intent: Intent): boolean =>
  last !== undefined &&
  last.intent !== intent &&
  INSTEAD.test(phraseOf(message, draft.segment)) &&
  draft.requestIds.length === 0 &&
  draft.groups.every(({ subjects }) => subjects.length === 0);
const INSTEAD = /\binstead\b(?! of\b)/;

/** "no wait, wrong Kip – I meant …": what is meant comes next. */
function isMeantNext({ segment }: Draft, next: Draft | undefined): boolean {
  if (!next?.corrects || next.segment.sentence !== segment.sentence) return false;
  next.heldUp = true;
  return true;
}

/** "task 1 on 11 is done and task 2 on 12 too". */
const isAnotherTask = (message: Message, { segment, looseIds }: Draft, last: Planned | undefined): boolean =>
  last?.intent === 'task-done' &&
  looseIds.length === 1 &&
  /^(?:too|likewise|also|as well|the same)$/.test(wordAt(message, segment.to - 1)) &&
  tasksIn(message, segment).length > 0;

/** "X is not to be restored". */
const FORBIDDEN =
  /\b(?:is|are|was|were) not to be [a-z]+ed\b|^(?:(?:please|just|so|and|then) )*forget about (?:the|her|his|their|that|this) /;

/** "don't trust it", "don't worry about her". */
const CALMING = /^(?:don't|never) (?:trust|worry|ask|panic|be|mind|laugh|tell|blame|quote|eat|drink|believe)\b/;

/** "don't touch X". */
const forbids = (message: Message, { lead, groups, requestIds, refers, segment }: Draft): boolean =>
  ((/^(?:don't|never)$/.test(lead) && !CALMING.test(phraseOf(message, segment))) ||
    FORBIDDEN.test(phraseOf(message, segment))) &&
  (refers || requestIds.length > 0 || groups.some(({ subjects }) => subjects.length > 0));

/** "don't: Art. 18 request from X, restrict": the same wish again, of nobody else. */
const repeatsNegated = (drafts: Draft[], at: number, intent: Intent): boolean =>
  GRAVE.has(intent) &&
  drafts[at]?.groups.every((group) => group.subjects.length === 0) === true &&
  drafts[at]?.requestIds.length === 0 &&
  drafts
    .slice(0, at)
    .some(
      (other) =>
        other.intent === intent &&
        (other.mood === 'negated' || (drafts[at]?.match?.head.kind === 'noun' && WEAK.test(other.mood))) &&
        !isElsewhere(other, drafts[at]),
    );
/** "maybe erase X. It is an Art. 17 request": the noun says no more than the verb before it. */
const WEAK = /^(?:unsure|question|report|capability)$/;

/** "do not delete him from the hub, delete him from Central": another scope. */
const isElsewhere = (other: Draft, draft: Draft | undefined): boolean => {
  const [old, fresh] = [other, draft].map((one) => one?.groups.flatMap(({ services }) => services) ?? []);
  return !!old?.length && !!fresh?.length && !fresh.some((name) => old.includes(name));
};

function undo(planned: Planned[], assembly: Assembly): void {
  planned.length = 0;
  assembly.negated = true;
}
