/** Steps that change objects, and the read-back at their end. Each object may be done again: its adapter sees to that. */
import { changesOf, handOverStep, NO_CHANGES, pollStep, saveObjects } from '../core/change-lifecycle';
import { DsrError, ok } from '../core/errors';
import type { ObjectChange, Outcome, Preview } from '../core/object-change';
import type { ApplyContext, ObjectChanger } from '../core/ports/service-adapter';
import { isOpen, type ChangeProgress, type DsrRequest, type Step } from '../core/request';
import { objectKey } from '../core/service';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { restrictionId } from '../usecases/preview-changes';
import { adapterOf, causeOf, finish, load } from './step-parts';

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

async function contextOf(ports: Ports, request: DsrRequest, step: Step, change: ObjectChange): Promise<ApplyContext> {
  const kept = await ports.restrictions.get(restrictionId(ports, change.object));
  return {
    planned: plannedOf(request, step, change),
    prior: kept?.prior ?? null,
    waited: step.changed?.waitingFor != null,
  };
}

/** By the command as well: two corrections of one object are two changes. */
function plannedOf({ plan }: DsrRequest, step: Step, { right, object }: ObjectChange): Preview {
  const key = objectKey(object);
  const planned = plan?.changes.find(
    (each) => each.command === step.command && each.right === right && objectKey(each.object) === key,
  );
  if (!planned) throw new DsrError('DSR_INTERNAL', 'a change that is not in the plan');
  return planned.preview;
}

function changerOf(ports: Ports, step: Step): ObjectChanger {
  const { changes } = adapterOf(ports, step);
  if (!changes) throw new DsrError('DSR_INTERNAL', `${step.service ?? ''} has no changes`);
  return changes;
}

async function save(
  ports: Ports,
  request: DsrRequest,
  step: Step,
  applied: readonly Applied[],
  waits: boolean,
): Promise<void> {
  const outcomes = applied.filter((each) => 'outcome' in each);
  const unproved = applied.filter((each) => 'fault' in each && step.attempts === 0).map(({ change }) => change);
  if (outcomes.length === 0 && unproved.length === 0) return;
  const progress = progressAfter(step.changed ?? NO_CHANGES, outcomes, waits);
  const changed = outcomes.filter(({ outcome }) => outcome.is === 'done').map(({ change }) => change);
  const tasks = outcomes.flatMap(({ outcome }) => tasksOf(outcome));
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

/** Every object of the whole plan once more: a service may have brought one back since. */
export async function runVerify(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  const done = standing(request.steps.filter(({ kind }) => kind === 'change').flatMap((step) => doneIn(request, step)));
  for (const { step, change } of done) {
    signal.throwIfAborted();
    if (await isForgotten(ports, change)) continue;
    const wrong = await changerOf(ports, step).verify(change, await contextOf(ports, request, step, change), signal);
    if (wrong) throw new DsrError('DSR_SERVICE_FAILED', wrong);
  }
  for (const { change } of done) await forgetPrior(ports, change);
  await finish(ports, request, stepId);
}

interface Done {
  step: Step;
  change: ObjectChange;
}

/** "Restrict and delete": of an object only what its last right came to can still be seen. */
const standing = (done: readonly Done[]): Done[] =>
  done.filter(
    ({ change: { right, object } }, at) =>
      !done
        .slice(at + 1)
        .some(({ change }) => change.right !== right && objectKey(change.object) === objectKey(object)),
  );

function doneIn(request: DsrRequest, step: Step): Done[] {
  const handedOver = new Set(step.changed?.handedOver ?? []);
  const own = changesOf(request, step).filter(({ object }) => !handedOver.has(objectKey(object)));
  return own.map((change) => ({ step, change }));
}

/** By a run that was cut off after it had read everything back: there is nothing left to compare with. */
async function isForgotten(ports: Ports, { right, object }: ObjectChange): Promise<boolean> {
  return right === 'lift' && (await ports.restrictions.get(restrictionId(ports, object))) === null;
}

/** The state before a restriction lives as long as the restriction. */
async function forgetPrior(ports: Ports, { right, object }: ObjectChange): Promise<void> {
  if (right === 'lift' || right === 'delete') await ports.restrictions.drop(restrictionId(ports, object));
}

/** A task whose time has come is given to people; the work goes on without it. */
export async function runTask(ports: Ports, requestId: string, stepId: string): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  await changeRequest(ports, requestId, (current) => ok(handOverStep(current, stepId, causeOf(ports, request))));
}
