import type { Command, Intent } from '../core/command';
import type { Draft } from './draft';
import { phraseOf, wordAt, type Message } from './message';
import { tasksIn } from './params';
import { resolveMoods } from './resolve-moods';
import { type Assembly, type Planned, GRAVE, WEIGHTY } from './planned';
import { commandIntent, note } from './weigh-mood';
import { continueList } from './continue-list';
import { isDoubtful } from './caution';
import { correct } from './corrections';
import { readSegment } from './read-segment';
import { splitAssignments } from './assignments';
import { withoutIdle } from './idle';
import { withReferences } from './references';
import * as afterthoughts from './afterthoughts';
import { markTakenBack } from './taking-back';
import { isReserved } from './reservations';
import { applyScopes } from './scopes';
import { toCommands, distinct } from './to-commands';

export function assemble(message: Message, drafts: Draft[]): Assembly {
  resolveMoods(message, drafts);
  markTakenBack(message, drafts);
  const assembly: Assembly = { commands: [], negated: false, unclear: false, unsupported: false, reported: false };
  const all: Planned[] = [];
  drafts.forEach((_, at) => plan(message, drafts, at, all, assembly));
  const planned = withoutIdle(message, all, assembly.negated);
  for (const item of planned) afterthoughts.applySending(message, drafts, item);
  applyScopes(message, drafts, planned);
  for (const item of planned) afterthoughts.applyChanges(message, drafts, item);
  drafts.forEach((draft) => afterthoughts.applyPermanent(message, draft, planned));
  drafts.forEach((draft) => afterthoughts.applyReason(message, draft, planned));
  drafts.forEach((draft) => afterthoughts.applyHours(message, draft, planned));
  drafts.forEach((draft) => afterthoughts.applyMonths(message, draft, planned));
  const isSafe = (item: Planned): boolean =>
    !(GRAVE.has(item.intent) || WEIGHTY.has(item.intent)) ||
    !(isReserved(message, drafts, item) || isDoubtful(message, drafts, item, planned));
  const standing = planned.filter(isSafe);
  if (standing.length < planned.length) assembly.unclear = true;
  if (hasAlternatives(message, drafts)) return { ...assembly, commands: [], unclear: true };
  afterthoughts.applyReceived(message, drafts, standing);
  assembly.commands = withoutEchoes(
    distinct(standing.flatMap((item) => splitAssignments(message, item).flatMap(toCommands))),
  );
  return assembly;
}

/** "I need to know what we hold on X. Is it possible that you search it?": no question about searching. */
const withoutEchoes = (commands: Command[]): Command[] =>
  commands.filter(
    ({ intent, params }) => intent !== 'help' || !commands.some((other) => other.intent === params.topic),
  );

function plan(message: Message, drafts: Draft[], at: number, planned: Planned[], assembly: Assembly): void {
  const draft = drafts[at];
  if (!draft) return;
  if (draft.undoes && !(draft.corrects && namesOther(draft)))
    return isCorrectedNext(drafts, at) ? undefined : undo(planned, assembly);
  if (draft.corrects && planned.length > 0 && correct(message, drafts, at, planned)) return;
  const completed = draft.corrects && planned.length === 0 ? completedBy(message, drafts, at) : null;
  if (completed) return void planned.push(completed);
  if (draft.corrects && isUnplaced(message, draft, planned.at(-1))) {
    planned.pop();
    return void note(assembly, 'unclear');
  }
  if (draft.intent === null && forbids(message, draft)) return void note(assembly, 'negated');
  if (draft.intent === null && isAnotherTask(message, draft, planned.at(-1)))
    return void planned.push({
      intent: 'task-done',
      draft: { ...draft, tasks: tasksIn(message, draft.segment) },
      groups: draft.groups,
      requestIds: draft.looseIds,
    });
  if (draft.intent === null) return continueList(message, draft, planned);
  const intent = commandIntent(draft, assembly);
  if (intent === null) return void takeBack(draft, planned);
  if (repeatsNegated(drafts, at, intent)) return void note(assembly, 'negated');
  const item = withReferences(message, drafts, at, {
    intent,
    draft,
    groups: draft.groups,
    requestIds: draft.requestIds,
  });
  planned.push(item);
}

/** "X has to be purged, but … so please do not purge it": what was asked for is asked for no more. */
function takeBack({ mood, intent, groups, requestIds, refers }: Draft, planned: Planned[]): void {
  if (mood !== 'negated' || !refers || requestIds.length > 0) return;
  if (groups.some(({ subjects, services, except }) => subjects.length + services.length + except.length > 0)) return;
  const at = planned.findLastIndex((item) => item.intent === intent);
  if (at >= 0) planned.splice(at, 1);
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

/** "approve 77, no wait, 78": takes nothing back but the id. */
const namesOther = ({ mentions, looseIds, requestIds, groups, segment }: Draft): boolean =>
  mentions.length > 0 ||
  (segment.to - segment.from < 6 &&
    (looseIds.length + requestIds.length > 0 || groups.some(({ subjects }) => subjects.length > 0)));

/** "63, no, sorry, 65": the "no" belongs to what comes next. */
const isCorrectedNext = (drafts: Draft[], at: number): boolean => {
  const [draft, next] = [drafts[at], drafts[at + 1]];
  if (!draft?.corrects || !next || next.segment.sentence !== draft.segment.sentence) return false;
  if (next.intent !== null || next.segment.opener === 'because') return false;
  const corrects = next.corrects;
  next.corrects = true;
  return (
    corrects ||
    next.mentions.length > 0 ||
    next.looseIds.length + next.requestIds.length > 0 ||
    next.groups.some(({ subjects }) => subjects.length > 0)
  );
};

/** "delete device a-1, no, b2": a correction that nothing takes up must not leave the old target standing. */
const isUnplaced = (message: Message, { intent, segment }: Draft, last: Planned | undefined): boolean =>
  intent === null &&
  last !== undefined &&
  GRAVE.has(last.intent) &&
  last.intent !== 'rectify' &&
  message.tokens.slice(segment.from, segment.to).some(({ kind }) => /^(?:id|quoted|junk|number)$/.test(kind));

/** "task 1 on 11 is done and task 2 on 12 too". */
const isAnotherTask = (message: Message, { segment, looseIds }: Draft, last: Planned | undefined): boolean =>
  last?.intent === 'task-done' &&
  looseIds.length === 1 &&
  /^(?:too|likewise|also|as well|the same)$/.test(wordAt(message, segment.to - 1)) &&
  tasksIn(message, segment).length > 0;

/** "X is not to be restored". */
const FORBIDDEN = /\b(?:is|are|was|were) not to be [a-z]+ed\b/;

/** "don't touch X". */
const forbids = (message: Message, { lead, groups, requestIds, refers, segment }: Draft): boolean =>
  (/^(?:don't|never)$/.test(lead) || FORBIDDEN.test(phraseOf(message, segment))) &&
  (refers || requestIds.length > 0 || groups.some(({ subjects }) => subjects.length > 0));

/** "don't: Art. 18 request from X, restrict": the same wish again, of nobody else. */
const repeatsNegated = (drafts: Draft[], at: number, intent: Intent): boolean =>
  GRAVE.has(intent) &&
  drafts[at]?.groups.every((group) => group.subjects.length === 0) === true &&
  drafts[at]?.requestIds.length === 0 &&
  drafts
    .slice(0, at)
    .some((other) => other.intent === intent && other.mood === 'negated' && !isElsewhere(other, drafts[at]));

/** "do not delete him from the hub, delete him from Central": another scope. */
const isElsewhere = (other: Draft, draft: Draft | undefined): boolean => {
  const [old, fresh] = [other, draft].map((one) => one?.groups.flatMap(({ services }) => services) ?? []);
  return !!old?.length && !!fresh?.length && !fresh.some((name) => old.includes(name));
};

function undo(planned: Planned[], assembly: Assembly): void {
  planned.length = 0;
  assembly.negated = true;
}

/** "either restrict or erase": two readings that differ in what they would do. */
function hasAlternatives(message: Message, drafts: Draft[]): boolean {
  if (message.tokens.some(({ word }) => word === 'whichever')) return true;
  return drafts.some((draft, at) => {
    const before = drafts[at - 1];
    if (draft.segment.opener !== 'or' || !before?.intent || !draft.intent || before.intent === draft.intent)
      return false;
    if (draft.mood === 'question') return before.mood === 'ask';
    return draft.mood === 'ask' || draft.mood === 'unsure' || draft.mood === 'capability';
  });
}
