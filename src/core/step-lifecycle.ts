/** What the engine does to a request's steps. Pure, as `plan-lifecycle.ts`. */
import { change, silentChange, transition, type Cause, type Change, type ChangeDetails } from './change';
import { handOverFirst, NO_CHANGES } from './change-lifecycle';
import { replaceStep } from './replace-step';
import type { Result } from './errors';
import type { CollectProgress, DsrRequest, Notice, PackageInfo, Step, StepFailure } from './request';
import { moveStep, type StepTransition } from './transitions';

const NO_PROGRESS: CollectProgress = {
  ...{ collection: 0, page: 0, continuation: null },
  ...{ counts: {}, pages: {}, gaps: [], others: [] },
};

/** The approver was asked for again and the plan found unchanged: the work may begin. */
export function beginPlan(request: DsrRequest, cause: Cause): Change {
  const approval = request.approval && { ...request.approval, startedAt: cause.now };
  return change(request, { approval, steps: handOverFirst(request.steps, cause) }, cause, {
    event: 'plan.started',
    facts: { planHash: request.plan?.hash ?? null },
  });
}

/** A service did not answer while the plan was checked once more; said once, tried again. */
export function putOffPlan(request: DsrRequest, cause: Cause): Change {
  const notice: Omit<Notice, 'id'> = { kind: 'retrying', facts: { step: 'Check the plan once more' }, mentions: [] };
  return change(request, {}, cause, { event: 'plan.put-off', notices: [notice] });
}

export function startStep(request: DsrRequest, stepId: string, cause: Cause): Change {
  return changeStep(request, stepId, 'started', cause, 'step.started', (step) => ({
    startedAt: step.startedAt ?? cause.now,
    notBefore: null,
    progress: step.kind === 'collect' ? (step.progress ?? NO_PROGRESS) : null,
    changed: step.kind === 'change' ? (step.changed ?? NO_CHANGES) : null,
  }));
}

/** After each page; the card shows the count, the audit log does not. */
export function saveProgress(request: DsrRequest, stepId: string, progress: CollectProgress, cause: Cause): Change {
  return silentChange(
    request,
    { steps: replaceStep(request, stepId, () => ({ progress, attempts: 0, lastFailure: null })) },
    cause,
  );
}

export function finishStep(request: DsrRequest, stepId: string, cause: Cause, built?: PackageInfo): Change {
  const { changed, progress } = request.steps.find(({ id }) => id === stepId) ?? {};
  const counts: ChangeDetails['facts'] = {
    ...(built ? { files: built.files, bytes: built.bytes, sha256: built.sha256 } : {}),
    ...(progress && progress.gaps.length > 0 ? { gaps: progress.gaps.length } : {}),
    ...(changed ? { objects: changed.done.length, handedOver: changed.handedOver.length } : {}),
  };
  const finished = changeStep(
    request,
    stepId,
    'finished',
    cause,
    'step.finished',
    () => ({
      finishedAt: cause.now,
      lastFailure: null,
    }),
    { facts: counts, notices: delivers(request, stepId) ? [{ kind: 'ready', facts: {}, mentions: [] }] : [] },
  );
  return built ? { ...finished, next: { ...finished.next, package: built } } : finished;
}

/** The ready notice issues the link when it is sent, and again if that was cut off. None goes out once a stop was asked for. */
function delivers({ steps, cancelAsked }: DsrRequest, stepId: string): boolean {
  return !cancelAsked && steps.some(({ id, kind }) => id === stepId && kind === 'deliver');
}

/** Tried in vain, to be tried again. */
export function putOffStep(
  request: DsrRequest,
  stepId: string,
  notBefore: string,
  failure: StepFailure,
  cause: Cause,
): Change {
  const first = request.steps.find((step) => step.id === stepId)?.attempts === 0;
  const title = stepTitle(request, stepId);
  const notices: Omit<Notice, 'id'>[] = first
    ? [{ kind: 'retrying', facts: { step: title, notBefore }, mentions: [] }]
    : [];
  return changeStep(
    request,
    stepId,
    'put-off',
    cause,
    'step.put-off',
    (step) => ({ attempts: step.attempts + 1, notBefore, lastFailure: failure }),
    {
      code: failure.code,
      facts: { notBefore },
      notices,
    },
  );
}

export function failStep(request: DsrRequest, stepId: string, failure: StepFailure, cause: Cause): Change {
  return changeStep(
    request,
    stepId,
    'failed',
    cause,
    'step.failed',
    () => ({ finishedAt: cause.now, lastFailure: failure }),
    {
      code: failure.code,
    },
  );
}

/** Everything planned is done, wholly or with the gaps that the steps name. */
export function completeRequest(request: DsrRequest, cause: Cause): Result<Change> {
  const info = request.package;
  const done: Omit<Notice, 'id'> = { kind: 'completed', facts: {}, mentions: [request.requester] };
  const name = gapsOf(request).length === 0 ? 'completed' : 'completed-in-part';
  return transition(request, name, { closedAt: cause.now }, cause, {
    facts: info ? { package: info.blobName, sha256: info.sha256, bytes: info.bytes } : {},
    notices: [done],
  });
}

/** What the services could not give. */
export function gapsOf({ steps, earlierGaps = [] }: Pick<DsrRequest, 'steps'> & { earlierGaps?: string[] }): string[] {
  const own = steps.flatMap(({ progress, changed }) => [...(progress?.gaps ?? []), ...(changed?.gaps ?? [])]);
  return [...earlierGaps, ...own];
}

export function stepTitle(request: DsrRequest, stepId: string): string {
  return request.steps.find((step) => step.id === stepId)?.title ?? stepId;
}

function changeStep(
  request: DsrRequest,
  stepId: string,
  name: StepTransition,
  cause: Cause,
  event: string,
  patch: (step: Step) => Partial<Step>,
  details: Omit<ChangeDetails, 'event'> = {},
): Change {
  const before = request.steps.find((step) => step.id === stepId);
  if (!before) throw new Error(`no step ${stepId}`);
  const state = moveStep(before.state, name);
  const steps = replaceStep(request, stepId, (step) => ({ ...patch(step), state }));
  return change(request, { steps }, cause, {
    ...details,
    event,
    from: before.state,
    to: state,
    facts: { step: stepId, attempt: before.attempts + 1, ...details.facts },
  });
}
