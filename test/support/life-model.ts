/** A request's life as a machine that anybody may push: what is done to it, by whom, and what must hold after each push. */
import type { Actor } from '../../src/core/person';
import { samePerson } from '../../src/core/person';
import { addDays, addMonths, daysBetween, dueOn } from '../../src/core/deadline';
import { END_STATES, type DsrRequest } from '../../src/core/request';
import { REQUEST_TRANSITIONS } from '../../src/core/transitions';
import { workOnce } from '../../src/engine/work';
import { cancelRequest } from '../../src/usecases/cancel-request';
import { extendDeadline, pauseDeadline, resumeDeadline } from '../../src/usecases/change-clock';
import { changePlan, retryPlan } from '../../src/usecases/change-plan';
import { closeTask } from '../../src/usecases/close-task';
import { confirmPlan } from '../../src/usecases/confirm-plan';
import { decideApproval } from '../../src/usecases/decide-approval';
import { expireIfDue } from '../../src/usecases/expire-approval';
import { issueLink } from '../../src/usecases/issue-link';
import { assignCase, declineCase, noteOnCase, recordIdentity } from '../../src/usecases/keep-case';
import { decideOnPackage, releasePackage } from '../../src/usecases/review-package';
import { runSearch } from '../../src/usecases/run-search';
import { sendReminders } from '../../src/usecases/send-reminders';
import type { RequestWish } from '../../src/usecases/act';
import { ADELE, ALEX, ANNA, ISAIAH, MEGAN, PATTI } from './builders';
import { aServiceError } from './fake-ports';
import type { ChangeBench } from './change-bench';
import { ID } from './work-bench';

export const PEOPLE: readonly Actor[] = [ALEX, MEGAN, ISAIAH, ADELE, PATTI, ANNA];

/** One push: a verb, who pushes, and a number that picks among what the verb leaves open. */
export interface Push {
  verb: Verb;
  who: number;
  pick: number;
  /** Typed, or clicked on the card as it is, or on an old one. */
  card: 'typed' | 'current' | 'stale';
}

type Act = (bench: ChangeBench, wish: RequestWish, pick: number) => Promise<unknown>;

const never = new AbortController().signal;
const DAY = 86_400_000;
const reason = (pick: number): string | null => (pick % 4 === 0 ? null : 'because of the scope');

/** Every way in which people, time and the engine move a request. */
export const VERBS = {
  confirm: ({ ports }, wish) => confirmPlan(ports, { ...wish, chosen: {}, address: null }),
  change: ({ ports }, wish) => changePlan(ports, wish),
  retry: ({ ports }, wish) => retryPlan(ports, wish),
  approve: ({ ports }, wish, pick) => decideApproval(ports, { ...wish, outcome: 'approved', reason: reason(pick) }),
  reject: ({ ports }, wish, pick) => decideApproval(ports, { ...wish, outcome: 'rejected', reason: reason(pick) }),
  decline: ({ ports }, wish) => declineCase(ports, { ...wish, ground: 'excessive', reason: 'the fifth', note: null }),
  cancel: ({ ports }, wish, pick) => cancelRequest(ports, { ...wish, reason: reason(pick) }),
  extend: ({ ports }, wish, pick) => extendDeadline(ports, { ...wish, months: pick % 2 ? 1 : null, reason: 'many' }),
  pause: ({ ports }, wish, pick) => pauseDeadline(ports, { ...wish, reason: pick % 3 ? 'proof of identity' : 'busy' }),
  resume: ({ ports }, wish) => resumeDeadline(ports, wish),
  assign: ({ ports }, wish) => assignCase(ports, { ...wish, assignee: 'me', mentioned: [] }),
  note: ({ ports }, wish) => noteOnCase(ports, { ...wish, text: 'called' }),
  identity: ({ ports }, wish) => recordIdentity(ports, { ...wish, method: 'passport' }),
  task: ({ ports }, wish, pick) =>
    closeTask(ports, {
      ...wish,
      task: (pick % 3) + 1,
      outcome: pick % 2 ? 'done' : 'not-applicable',
      text: reason(pick),
    }),
  exclude: ({ ports }, wish, pick) =>
    decideOnPackage(ports, { ...wish, verb: 'exclude', item: String((pick % 4) + 1), reason: reason(pick) }),
  include: ({ ports }, wish, pick) =>
    decideOnPackage(ports, { ...wish, verb: 'include', item: pick % 2 ? 'p1' : '1', reason: reason(pick) }),
  release: ({ ports }, wish) => releasePackage(ports, wish),
  link: ({ ports }, wish) => issueLink(ports, { ...wish, hours: null }),
  work: (bench, _wish, pick) => work(bench, (pick % 6) + 1),
  search: ({ ports }) => search(ports),
  time: ({ ports }, _wish, pick) => pass(ports, [60_000, 3_600_000, DAY, 9 * DAY, 40 * DAY][pick % 5] ?? DAY),
  trouble: ({ ports, changer }, _wish, pick) => {
    (pick % 2 ? changer.faults : (ports.services[0]?.faults ?? [])).push(aServiceError(pick % 3 ? 503 : 403));
    return Promise.resolve();
  },
} as const satisfies Record<string, Act>;
export type Verb = keyof typeof VERBS;

async function work({ ports }: ChangeBench, steps: number): Promise<void> {
  for (let done = 0; done < steps; done += 1)
    try {
      if (!(await workOnce(ports, ID, never))) return;
    } catch {
      return;
    }
}

async function search(ports: ChangeBench['ports']): Promise<void> {
  for (const draft of await ports.drafts.all()) if (draft.state === 'searching') await runSearch(ports, draft, never);
}

async function pass(ports: ChangeBench['ports'], ms: number): Promise<void> {
  ports.clock.advance(ms);
  await expireIfDue(ports, ID);
  await sendReminders(ports, ID);
}

/** Everything that reaches the outside: reading values, changing objects, making packages. */
function effects({ ports, changer }: ChangeBench): number {
  return (ports.services[0]?.collected.length ?? 0) + changer.applied.length + ports.packages.built.length;
}

/** Does one push and gives what it broke, a sentence each. */
export async function push(bench: ChangeBench, { verb, who, pick, card }: Push): Promise<string[]> {
  const before = await requestOf(bench);
  const done = effects(bench);
  const links = bench.ports.packages.links.length;
  const actor = PEOPLE[who % PEOPLE.length] ?? ALEX;
  const shown = { version: before.revision - (card === 'stale' ? 1 : 0), planHash: before.plan?.hash ?? null };
  const wish = { actor, correlationId: 'c0ffee12', requestId: ID, card: card === 'typed' ? null : shown };
  const act: Act = VERBS[verb];
  await act(bench, wish, pick);
  const after = await requestOf(bench);
  return [
    ...(effects(bench) > done ? workProblems(before, after, verb) : []),
    ...(bench.ports.packages.links.length > links ? linkProblems(before, actor) : []),
    ...deciderProblems(after),
    ...auditProblems(bench, after),
    ...clockProblems(bench, after),
    ...(isEnded(before) && before.state !== after.state ? [`${before.state} was left for ${after.state}`] : []),
  ].map((problem) => `${verb} by ${actor.name}: ${problem}`);
}

async function requestOf({ ports }: ChangeBench): Promise<DsrRequest> {
  const request = await ports.requests.get(ID);
  if (!request) throw new Error('the request is gone');
  return request;
}

const isEnded = ({ state }: DsrRequest): boolean => END_STATES.includes(state);
const WORKED: readonly DsrRequest['state'][] = ['running', 'waiting', 'in-review'];

/** Nothing is read or changed but by the engine, under an approval of exactly this plan. */
function workProblems(before: DsrRequest, after: DsrRequest, verb: Verb): string[] {
  if (verb !== 'work') return ['something was done outside the engine'];
  const approved = [before, after].some(
    ({ approval, plan }) => approval?.decision?.outcome === 'approved' && approval.planHash === plan?.hash,
  );
  return [
    ...(WORKED.includes(before.state) ? [] : [`work was done while the request was ${before.state}`]),
    ...(approved ? [] : ['work was done without an approval of this plan']),
  ];
}

/** Of a package that was delivered, or that is being reviewed. */
function linkProblems({ state, steps, package: built }: DsrRequest, { name }: Actor): string[] {
  const delivered = steps.some((step) => step.kind === 'deliver' && step.state === 'done');
  const allowed = (delivered || state === 'in-review') && built !== null;
  return allowed && name !== ANNA.name && name !== PATTI.name ? [] : [`a link was given out while ${state}`];
}

/** Never the requester, never the data subject, never a guest or somebody outside the approver group. */
function deciderProblems({ approval, review, declined, requester }: DsrRequest): string[] {
  const deciders = [approval?.decision?.by, review?.released?.by, declined?.by].filter((by) => by !== undefined);
  const unfit = [requester, ANNA, PATTI, ADELE];
  return deciders.flatMap((by) => (unfit.some((person) => samePerson(person, by)) ? [`${by.name} decided`] : []));
}

/** The log tells each move once, and the moves lead from the beginning to where the request stands. */
function auditProblems({ ports }: ChangeBench, { state }: DsrRequest): string[] {
  const moves = ports.audit.lines.filter(({ event }) => event === 'created' || event in REQUEST_TRANSITIONS);
  const broken = moves.flatMap(({ from, event }, at) =>
    at > 0 && from !== moves[at - 1]?.to ? [`the log goes from ${String(moves[at - 1]?.to)} to ${event}`] : [],
  );
  const last = moves.at(-1)?.to;
  return last === state ? broken : [...broken, `the log ends with ${String(last)}, the request is ${state}`];
}

/** The due date follows from the clock’s events by the law’s formula, and the log has each of them. */
function clockProblems({ ports }: ChangeBench, { clock }: DsrRequest): string[] {
  const today = ports.clock.now().toISOString().slice(0, 10);
  const told = ports.audit.lines.filter(({ event }) => event.startsWith('clock.')).map(({ event }) => event.slice(6));
  const events = clock.slice(1).map(({ type }) => type as string);
  const extensions = clock.flatMap((event) => (event.type === 'extended' ? [event.months] : []));
  return [
    ...(told.join() === events.join() ? [] : [`the log has ${told.join()}, the clock ${events.join()}`]),
    ...(extensions.length > 1 ? ['the deadline was extended twice'] : []),
    ...(dueOn(clock, today, () => true) === dueByHand(clock, today, extensions[0] ?? 0) ? [] : ['the due date is off']),
  ];
}

function dueByHand(clock: DsrRequest['clock'], today: string, months: number): string {
  let paused = 0;
  let since: string | null = null;
  for (const event of clock) {
    if (event.type === 'paused') since = event.on;
    if (event.type === 'resumed' && since !== null) [paused, since] = [paused + daysBetween(since, event.on), null];
  }
  if (since !== null) paused += daysBetween(since, today);
  return addDays(addMonths(clock[0]?.on ?? '', 1 + months), paused);
}
