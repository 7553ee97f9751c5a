/** Steps that change objects. Each object may be done again: its adapter sees to that. */
import { changesOf, handOverStep, NO_CHANGES, pollStep, saveObjects } from '../core/change-lifecycle';
import { ok } from '../core/errors';
import type { ObjectChange, Outcome } from '../core/object-change';
import type { ObjectChanger } from '../core/ports/service-adapter';
import { isOpen, type ChangeProgress, type DsrRequest, type Step } from '../core/request';
import { objectKey } from '../core/service';
import { tasksByText } from '../core/task-text';
import { isPackageAtHand } from '../usecases/ask-package';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { restrictionId } from '../usecases/preview-changes';
import { changerOf, contextOf, forgetPrior } from './change-parts';
import { causeOf, finish, load, stopWithoutPackage } from './step-parts';

/** Objects a commit, and how many of them at a time: what a crash can make to be done again. */
const OBJECTS_A_COMMIT = 64;
const AT_ONCE = 16;

type Applied = { change: ObjectChange; outcome: Outcome } | { change: ObjectChange; fault: unknown };

export async function runChange(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
  const waits = new Map<string, number>();
  for (;;) {
    signal.throwIfAborted();
    const { request, step } = await load(ports, requestId, stepId);
    // Withdrawn or refused while objects were being changed: nothing more is begun.
    if (!isOpen(request)) return;
    if (await isExportLost(ports, request, step)) return stopWithoutPackage(ports, request, stepId);
    const open = openChanges(request, step);
    const due = open.filter(({ object }) => !waits.has(objectKey(object)));
    if (open.length === 0) return finish(ports, request, stepId);
    if (due.length === 0) return poll(ports, request, stepId, Math.min(...waits.values()));
    const applied = await applySome(ports, request, step, due.slice(0, OBJECTS_A_COMMIT), signal);
    for (const each of applied) {
      if ('outcome' in each && each.outcome.is === 'waiting')
        waits.set(objectKey(each.change.object), each.outcome.waitMs);
    }
    await save(ports, request, step, applied, waits.size > 0);
    const failed = applied.find((each) => 'fault' in each);
    if (failed && 'fault' in failed) throw failed.fault;
  }
}

/** "Export and then delete": nothing is erased whose copy is gone. */
async function isExportLost(ports: Ports, { id, steps }: DsrRequest, { right }: Step): Promise<boolean> {
  if (right !== 'delete' || !steps.some(({ kind }) => kind === 'deliver')) return false;
  return !(await isPackageAtHand(ports, id));
}

function openChanges(request: DsrRequest, step: Step): ObjectChange[] {
  const { done, handedOver } = step.changed ?? NO_CHANGES;
  const ended = new Set([...done, ...handedOver]);
  return changesOf(request, step).filter(({ object }) => !ended.has(objectKey(object)));
}

/** What was done beside a failure is kept. */
async function applySome(
  ports: Ports,
  request: DsrRequest,
  step: Step,
  changes: readonly ObjectChange[],
  signal: AbortSignal,
): Promise<Applied[]> {
  const applied: Applied[] = [];
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const batch = changes.slice(from, from + AT_ONCE).map(async (change): Promise<Applied> => {
      try {
        return { change, outcome: await applyOne(ports, request, step, change, signal) };
      } catch (fault) {
        return { change, fault };
      }
    });
    applied.push(...(await Promise.all(batch)));
    if (applied.some((each) => 'fault' in each)) break;
  }
  return applied;
}

async function applyOne(
  ports: Ports,
  request: DsrRequest,
  step: Step,
  change: ObjectChange,
  signal: AbortSignal,
): Promise<Outcome> {
  const changer = changerOf(ports, step);
  if (change.right === 'restrict') await keepPrior(ports, request, changer, change, signal);
  const outcome = await changer.apply(change, await contextOf(ports, request, step, change), signal);
  if (change.right === 'restrict' && outcome.is !== 'waiting') await confirmPrior(ports, change);
  // The object is gone and read back: another of the same id must not inherit what this one was.
  if (change.right === 'delete' && outcome.is === 'done') await forgetPrior(ports, change);
  return outcome;
}

/** Before anything is altered; what an earlier restriction kept stands. */
async function keepPrior(
  ports: Ports,
  { id: requestId }: DsrRequest,
  changer: ObjectChanger,
  change: ObjectChange,
  signal: AbortSignal,
): Promise<void> {
  const id = restrictionId(ports, change.object);
  const kept = await ports.restrictions.get(id);
  if (kept && (kept.applied || kept.requestId === requestId)) return;
  // Kept for a restriction that never came about: what the object is now is what it was.
  if (kept) await ports.restrictions.drop(id);
  const prior = await changer.priorState(change, signal);
  const since = ports.clock.now().toISOString();
  const { object } = change;
  await ports.restrictions.keep({ schema: 1, version: 1, id, object, prior, requestId, since, applied: false });
}

/** From now on there is something to lift. */
async function confirmPrior(ports: Ports, { object }: ObjectChange): Promise<void> {
  const kept = await ports.restrictions.get(restrictionId(ports, object));
  if (kept && !kept.applied) await ports.restrictions.confirm(kept.id);
}

async function save(
  ports: Ports,
  request: DsrRequest,
  step: Step,
  applied: readonly Applied[],
  waits: boolean,
): Promise<void> {
  const outcomes = applied.filter((each) => 'outcome' in each);
  // Where something got an answer, others were begun that an earlier attempt did not come to.
  const begunNow = step.attempts === 0 || outcomes.length > 0;
  const unproved = applied.filter((each) => 'fault' in each && begunNow).map(({ change }) => change);
  if (outcomes.length === 0 && unproved.length === 0) return;
  const progress = progressAfter(step.changed ?? NO_CHANGES, outcomes, waits);
  const changed = outcomes.filter(({ outcome }) => outcome.is === 'done').map(({ change }) => change);
  const left = outcomes.flatMap(({ change, outcome }) =>
    tasksOf(outcome).map((text) => ({ text, object: change.object })),
  );
  const tasks = tasksByText(left, request.plan?.objects ?? []);
  await changeRequest(ports, request.id, (current) =>
    ok(saveObjects(current, step, { progress, changed, unproved, tasks }, causeOf(ports, request))),
  );
}

function tasksOf(outcome: Outcome): string[] {
  if (outcome.is === 'manual') return [outcome.task];
  return outcome.is === 'done' ? (outcome.tasks ?? []) : [];
}

function progressAfter(
  before: ChangeProgress,
  outcomes: readonly { change: ObjectChange; outcome: Outcome }[],
  waits: boolean,
): ChangeProgress {
  const keysOf = (is: Outcome['is']) =>
    outcomes.filter(({ outcome }) => outcome.is === is).map(({ change }) => objectKey(change.object));
  const gaps = outcomes.flatMap(({ outcome }) => (outcome.is === 'done' ? (outcome.gaps ?? []) : []));
  const waiting = outcomes.map(({ outcome }) => outcome).find((outcome) => outcome.is === 'waiting');
  return {
    done: [...before.done, ...keysOf('done')],
    handedOver: [...before.handedOver, ...keysOf('manual')],
    waitingFor: waiting?.says ?? (waits ? before.waitingFor : null),
    gaps: [...new Set([...before.gaps, ...gaps])],
  };
}

async function poll(ports: Ports, request: DsrRequest, stepId: string, waitMs: number): Promise<void> {
  const notBefore = new Date(ports.clock.now().getTime() + waitMs).toISOString();
  await changeRequest(ports, request.id, (current) =>
    ok(pollStep(current, stepId, notBefore, causeOf(ports, request))),
  );
}

/** A task whose time has come is given to people; the work goes on without it. */
export async function runTask(ports: Ports, requestId: string, stepId: string): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  await changeRequest(ports, requestId, (current) => ok(handOverStep(current, stepId, causeOf(ports, request))));
}
