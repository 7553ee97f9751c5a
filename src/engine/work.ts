import type { Cause, Change } from '../core/change';
import { ok, refuse, type Result } from '../core/errors';
import { beginWait, endWait } from '../core/change-lifecycle';
import { isWaiting, nextStep, openSteps, openTasks } from '../core/next-step';
import { endPlan, finishCancel } from '../core/plan-lifecycle';
import { ServiceError } from '../core/ports/service-adapter';
import type { DsrRequest, Step, StepFailure } from '../core/request';
import { beginPlan, completeRequest, failStep, gapsOf, putOffStep, startStep, stepTitle } from '../core/step-lifecycle';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { replanNow } from '../usecases/plan-for';
import { whoIs } from '../usecases/who-is';
import { backoffMs } from './backoff';
import { rebuildDraft } from './rebuild-draft';
import { failureOf, isAbort, stopsEverything } from './step-failure';
import { STEP_RUNNERS } from './steps';

/**
 * Moves a running request on by one thing: its beginning, its end, or one step. Returns true where there may be more to
 * do at once. Everything it does may be done again after a crash.
 */
export async function workOnce(ports: Ports, requestId: string, signal: AbortSignal): Promise<boolean> {
  const request = await ports.requests.get(requestId);
  if (request?.state === 'in-review') return rebuildDraft(ports, request, signal);
  if (request?.state !== 'running' && request?.state !== 'waiting') return false;
  if (request.cancelAsked) return stopAsAsked(ports, request);
  if (!request.approval?.startedAt) return begin(ports, request, signal);
  const failed = request.steps.find(({ state }) => state === 'failed');
  if (failed) return endFailed(ports, request, failed);
  const step = nextStep(request, ports.clock.now().toISOString());
  return step ? goOn(ports, request, step, signal) : rest(ports, request);
}

/** A poll leaves a waiting request waiting; any other work ends the wait. */
async function goOn(ports: Ports, request: DsrRequest, step: Step, signal: AbortSignal): Promise<boolean> {
  if (request.state === 'waiting' && step.state !== 'polling') return changed(ports, request, endWait);
  const gaps = step.right === 'delete' ? gapsOf({ steps: request.steps.filter(({ kind }) => kind === 'collect') }) : [];
  if (gaps.length > 0) return endIncomplete(ports, request, gaps);
  if (isLongAgo(ports, request, step) && !(await isUnchanged(ports, request, signal)))
    return endChanged(ports, request);
  return runStep(ports, request, step, signal);
}

/** An export may take weeks, and a person has to be told before a lift: what was found then may be somebody else's by now. */
const LONGEST_TRUST_MS = 3_600_000;

function isLongAgo({ clock }: Ports, { approval, steps }: DsrRequest, step: Step): boolean {
  const begun = steps.some(({ kind, startedAt }) => kind === 'change' && startedAt !== null);
  if (step.kind !== 'change' || begun) return false;
  const waited = steps.some(({ task }) => task?.when === 'first');
  return waited || clock.now().getTime() - Date.parse(approval?.startedAt ?? '') > LONGEST_TRUST_MS;
}

async function isUnchanged(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<boolean> {
  return (await replanNow(ports, request, signal)).hash === request.approval?.planHash;
}

function endChanged(ports: Ports, request: DsrRequest): Promise<boolean> {
  const text = 'What the services hold has changed since the plan was approved, so nothing was changed.';
  return changed(ports, request, (current, cause) => endPlan(current, { why: 'plan-changed', text }, cause));
}

/** Nothing can be done now: because all is done, or because what is left takes its time. */
async function rest(ports: Ports, request: DsrRequest): Promise<boolean> {
  if (openSteps(request).length === 0 && openTasks(request).length === 0)
    return changed(ports, request, completeRequest);
  return request.state === 'running' && isWaiting(request) ? changed(ports, request, beginWait) : false;
}

/** "Export and then delete": what the person is to get must be whole before anything of it is erased. */
async function endIncomplete(ports: Ports, request: DsrRequest, gaps: readonly string[]): Promise<boolean> {
  const text = `The export is not complete, so nothing was deleted: ${gaps.join(' ')}`;
  return changed(ports, request, (current, cause) => endPlan(current, { why: 'failed', text }, cause));
}

function causeOf(ports: Ports, request: DsrRequest): Cause {
  return { actor: null, now: ports.clock.now().toISOString(), correlationId: request.correlationId };
}

async function changed(
  ports: Ports,
  request: DsrRequest,
  decide: (current: DsrRequest, cause: Cause) => Result<Change>,
): Promise<boolean> {
  const done = await changeRequest(ports, request.id, (current) =>
    current.state === 'running' || current.state === 'waiting'
      ? decide(current, causeOf(ports, request))
      : refuse('DSR_NOT_NOW'),
  );
  return done.ok;
}

async function stopAsAsked(ports: Ports, request: DsrRequest): Promise<boolean> {
  return changed(ports, request, (current, cause) => {
    const { cancelAsked } = current;
    const actor = cancelAsked?.by ?? null;
    return finishCancel(current, cancelAsked?.reason ?? null, { ...cause, actor });
  });
}

/** Before anything is done: the approver is asked for again, and the plan must still be the one that was approved. */
async function begin(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<boolean> {
  const decider = request.approval?.decision?.by;
  const facts = decider ? await whoIs(ports, decider) : refuse('DSR_APPROVAL_NOT_AN_APPROVER');
  if (!facts.ok && facts.code === 'DSR_MEMBERSHIP_UNKNOWN')
    throw new ServiceError('directory', null, null, 'membership', true, null);
  if (!facts.ok || !facts.value.member || !facts.value.approver) {
    const text = 'Whoever approved the plan is no approver any more, so it was not started.';
    return changed(ports, request, (current, cause) => endPlan(current, { why: 'approver-lost', text }, cause));
  }
  if (!(await isUnchanged(ports, request, signal))) {
    const text = 'What the services hold has changed since the plan was approved, so it was not started.';
    return changed(ports, request, (current, cause) => endPlan(current, { why: 'plan-changed', text }, cause));
  }
  return changed(ports, request, (current, cause) => ok(beginPlan(current, cause)));
}

async function runStep(ports: Ports, request: DsrRequest, step: Step, signal: AbortSignal): Promise<boolean> {
  const polls = step.state === 'polling';
  const started = polls || (await changed(ports, request, (current, cause) => ok(startStep(current, step.id, cause))));
  if (!started) return false;
  try {
    await STEP_RUNNERS[step.kind](ports, request.id, step.id, signal);
    return true;
  } catch (fault) {
    if (isAbort(fault) || signal.aborted) return false;
    return handleFault(ports, request.id, step.id, fault);
  }
}

async function handleFault(ports: Ports, requestId: string, stepId: string, fault: unknown): Promise<boolean> {
  if (stopsEverything(fault)) throw fault;
  const request = await ports.requests.get(requestId);
  const step = request?.steps.find(({ id }) => id === stepId);
  if (!request || !step) return false;
  const failure = failureOf(ports, fault, ports.clock.now().toISOString());
  const attempt = step.attempts + 1;
  const hopeless = fault instanceof ServiceError && !fault.retryable;
  if (hopeless || attempt >= ports.settings.stepAttempts) return giveUp(ports, request, step, failure);
  const wait = Math.max(backoffMs(attempt), fault instanceof ServiceError ? (fault.retryAfterMs ?? 0) : 0);
  const notBefore = new Date(ports.clock.now().getTime() + wait).toISOString();
  return changed(ports, request, (current, cause) => ok(putOffStep(current, step.id, notBefore, failure, cause)));
}

/** The plan's end is the next thing to do: read from the store, so that a crash in between cannot leave the step out. */
async function giveUp(ports: Ports, request: DsrRequest, step: Step, failure: StepFailure): Promise<boolean> {
  return changed(ports, request, (current, cause) => ok(failStep(current, step.id, failure, cause)));
}

async function endFailed(ports: Ports, request: DsrRequest, step: Step): Promise<boolean> {
  const text = `“${stepTitle(request, step.id)}” failed: ${step.lastFailure?.text ?? 'an unexpected error'}.`;
  return changed(ports, request, (current, cause) => endPlan(current, { why: 'failed', text }, cause));
}
