import { DEFAULT_OPTIONS, type ChangeOptions } from '../../../src/core/object-change';
import { freshStep, makePlan, type Plan, type PlannedChange } from '../../../src/core/plan';
import {
  FRESH_CASE,
  type DsrRequest,
  type PackageInfo,
  type PlanEnd,
  type Step,
  type StepState,
} from '../../../src/core/request';
import { decisionsHash } from '../../../src/core/review';
import type { FoundObject, Match, Right, ServiceName } from '../../../src/core/service';
import { ALEX, ANNA, command, MEGAN, NOW, SERVICES, THREAD } from './people';

const CORRELATION = (field: string, comparedWith: string): Match => ({ rule: 'correlation', field, comparedWith });
const DIRECTORY: Match = { rule: 'directory', field: 'mail', comparedWith: 'anna.kovacs@contoso.com' };

export function found(service: ServiceName, kind: string, id: string, matches: Match[]): FoundObject {
  return { service, instance: 'main', kind, id, label: id, matches };
}

export const OBJECTS: FoundObject[] = [
  { ...found('entra', 'user', ANNA.objectId, [DIRECTORY]), label: 'Anna Kovács' },
  found('dps', 'enrollment', 'thermostat-anna-1', [CORRELATION('initialTwin.tags.owner', 'user principal name')]),
  found('dps', 'registration', 'thermostat-anna-1', [
    { rule: 'same-registration', field: 'registrationId', comparedWith: 'enrollment thermostat-anna-1' },
  ]),
  found('dps', 'registration', 'thermostat-anna-2', [
    { rule: 'same-device', field: 'deviceId', comparedWith: 'device thermostat-anna-2' },
  ]),
  found('iot-hub', 'device', 'thermostat-anna-1', [CORRELATION('tags.ownerObjectId', 'object id')]),
  found('iot-hub', 'device', 'thermostat-anna-2', [CORRELATION('tags.ownerObjectId', 'object id')]),
];

const NOT_POSSIBLE = [
  { service: 'digital-twins', title: 'Azure Digital Twins', reason: 'not available in this version' },
  { service: 'iot-central', title: 'Azure IoT Central', reason: 'not available in this version' },
] as const;

const NOT_COVERED = [
  'Copies that IoT Hub and Digital Twins sent on to other systems: routed endpoints and Event Grid',
  'Diagnostic logs of the services',
  'Backups and geo-replicas: copies that Microsoft keeps in a second region',
  'Content in Exchange, SharePoint, OneDrive and Teams (Microsoft Priva)',
  'Customer content in Storage, SQL and virtual machines',
  'Support and FastTrack data',
];

export function plan(
  objects: FoundObject[] = OBJECTS,
  rights: Right[] = ['export'],
  changes: PlannedChange[] = [],
  options: ChangeOptions = DEFAULT_OPTIONS,
): Plan {
  return makePlan({
    wishes: rights.map((right, index) => ({ command: index, right, services: SERVICES })),
    subject: ANNA,
    objects,
    changes,
    options,
    notPossible: [...NOT_POSSIBLE],
    notCovered: NOT_COVERED,
    now: NOW.toISOString(),
  });
}

export const PACKAGE: PackageInfo = {
  blobName: 'a1b2c3/DSR-2026-0001.zip',
  fileName: 'DSR-2026-0001.zip',
  bytes: 48_213,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  files: 14,
  counts: {
    'entra/profile': 1,
    'entra/sign-ins': 3,
    'dps/enrollments': 1,
    'dps/registrations': 2,
    'iot-hub/devices': 2,
  },
  builtAt: '2026-11-22T13:02:00.000Z',
  ...{ decisions: '', withheld: 0, moves: 0 },
};

/** All work is done, and the tasks for people are open. */
export function withTasks(made: Plan): DsrRequest {
  const at = '2026-11-22T13:03:00.000Z';
  const steps = made.steps.map(freshStep).map((step): Step => ({
    ...{ ...step, startedAt: at },
    ...(step.task
      ? { state: 'manual', task: { ...step.task, owner: 'the helpdesk', dueOn: '2026-11-30' } }
      : { state: 'done', finishedAt: at }),
    changed: step.kind === 'change' ? { done: ['a', 'b'], handedOver: ['c'], waitingFor: null, gaps: ['One.'] } : null,
  }));
  return planned({ plan: made, steps, state: 'waiting' });
}

/** An access package in which other people were found; one line is left out and one value stays. */
export function inReview(change: Partial<DsrRequest> = {}, others = 2): DsrRequest {
  const ruled = { by: MEGAN, at: '2026-11-22T13:04:00.000Z' };
  const people = Array.from({ length: others }, (_, index) => ({
    kind: 'address' as const,
    value: `colleague${index}@contoso.com`,
    lists: ['sign-ins', 'devices'],
  }));
  const request = running(['done', 'running'], {
    state: 'in-review',
    commands: [command('access')],
    review: {
      begunAt: '2026-11-22T13:03:00.000Z',
      excluded: [{ ...ruled, key: 'collection entra|main|sign-ins', reason: 'They show how attacks are found' }],
      staying: [{ ...ruled, key: 'other address colleague1@contoso.com', reason: 'She agreed' }],
      released: null,
    },
  });
  const steps = request.steps.map((step) =>
    step.progress ? { ...step, progress: { ...step.progress, others: people } } : step,
  );
  const made = { ...request, steps };
  return { ...made, package: { ...PACKAGE, withheld: 7, decisions: decisionsHash(made) }, ...change };
}

/** Reviewed: a list of data is left out, a device gave nothing any more, one person stays, and a second admin let it go. */
export function released(): DsrRequest {
  const { review, steps } = inReview();
  const by = { by: MEGAN, at: '2026-11-22T13:05:00.000Z' };
  const request = completed({
    commands: [command('access')],
    plan: { ...plan(OBJECTS, ['access']), searched: ['entra', 'dps', 'iot-hub', 'digital-twins'] },
    review: review && { ...review, released: { ...by, evidence: 'list', sha256: PACKAGE.sha256 } },
    steps: steps.map((step, index) => lastObjectGone(step, index)),
    package: { ...PACKAGE, withheld: 7, counts: { ...PACKAGE.counts, 'entra/sign-ins': 0 } },
  });
  return request;
}

/** Of the first service three sign-ins were collected; of the last one a device was deleted meanwhile. */
function lastObjectGone(step: Step, index: number): Step {
  if (!step.progress && step.service !== 'iot-hub') return step;
  const objects = { all: placesOf(step.service).slice(0, step.service === 'iot-hub' ? 1 : undefined) };
  const counts: Record<string, number> =
    index === 0 ? { profile: 1, 'sign-ins': 3 } : { enrollments: 1, registrations: 2, devices: 2 };
  const blank = { collection: 0, page: 1, continuation: null, pages: {}, gaps: [], others: [] };
  return { ...step, state: 'done', progress: { ...blank, ...step.progress, counts, objects } };
}

/** As it stands right after the search. */
export function planned(change: Partial<DsrRequest> = {}): DsrRequest {
  const made = plan();
  return {
    ...{ schema: 1, id: 'DSR-2026-0001', version: 3, revision: 2, state: 'awaiting-confirmation' },
    ...{ requester: ALEX, subject: ANNA, commands: [command('export')], leftover: [], thread: THREAD },
    ...{ draftId: 'draft-1', origin: 'origin', correlationId: 'c0ffee12' },
    ...{ createdAt: '2026-11-22T13:00:00.000Z', updatedAt: '2026-11-22T13:00:00.000Z' },
    clock: [{ type: 'received', on: '2026-11-22' }],
    ...{ plan: made, approval: null, planEnd: null, steps: made.steps.map(freshStep), package: null },
    ...FRESH_CASE,
    ...{ cancelAsked: null, closedAt: null, cards: [], lastCardEditAt: null, outbox: [], pendingAudit: [] },
    ...change,
  };
}

export function awaitingApproval(change: Partial<DsrRequest> = {}): DsrRequest {
  const request = planned();
  return {
    ...request,
    state: 'awaiting-approval',
    approval: {
      requestedAt: '2026-11-22T13:01:00.000Z',
      expiresAt: '2026-11-23T13:01:00.000Z',
      planHash: request.plan?.hash ?? '',
      decision: null,
      startedAt: null,
    },
    ...change,
  };
}

export function running(states: StepState[], change: Partial<DsrRequest> = {}): DsrRequest {
  const request = awaitingApproval();
  return {
    ...request,
    state: 'running',
    approval: request.approval && {
      ...request.approval,
      decision: { by: MEGAN, at: '2026-11-22T13:02:00.000Z', outcome: 'approved', reason: null, evidence: 'list' },
      startedAt: '2026-11-22T13:02:05.000Z',
    },
    steps: request.steps.map((step, index) => inState(step, states[index] ?? 'pending')),
    ...change,
  };
}

/** Places of the plan's objects by service: each gave something. */
const placesOf = (service: Step['service']): number[] =>
  plan().objects.flatMap((object, place) => (object.service === service ? [place] : []));

function inState(step: Step, state: StepState): Step {
  if (state === 'pending') return step;
  const counts = { all: 7 };
  const progress = {
    ...{ collection: 0, page: 1, continuation: null, counts, pages: {}, gaps: [], others: [] },
    objects: { all: placesOf(step.service) },
  };
  const finishedAt = state === 'done' ? '2026-11-22T13:03:00.000Z' : null;
  return {
    ...step,
    state,
    startedAt: '2026-11-22T13:02:30.000Z',
    finishedAt,
    progress: step.kind === 'collect' ? progress : null,
  };
}

/** The second step waits for its next try. */
export function retrying(): DsrRequest {
  const request = running(['done']);
  const lastFailure = {
    code: 'DSR_SERVICE_FAILED',
    text: 'Azure IoT Hub: read twins did not work, it is asked too often at the moment (answer 429)',
    at: NOW.toISOString(),
  } as const;
  const steps = request.steps.map((step, index) =>
    index === 1 ? { ...step, attempts: 2, notBefore: '2026-11-22T13:07:00.000Z', lastFailure } : step,
  );
  return { ...request, steps };
}

export function completed(change: Partial<DsrRequest> = {}): DsrRequest {
  const request = running(['done', 'done', 'done', 'done', 'done']);
  return { ...request, state: 'completed', package: PACKAGE, closedAt: '2026-11-22T13:04:00.000Z', ...change };
}

/** A collection was read, but not all of it could be. */
export function withGaps(): DsrRequest {
  const request = completed();
  const gap = 'Not readable while the account is in the recycle bin: group memberships.';
  const steps = request.steps.map((step) => ({
    ...step,
    progress: step.progress && { ...step.progress, gaps: [gap] },
  }));
  return { ...request, state: 'partially-completed', steps };
}

export function ended(why: PlanEnd['why'], text: string): DsrRequest {
  const base = why === 'failed' ? running(['done', 'failed']) : awaitingApproval();
  return { ...base, state: 'awaiting-confirmation', planEnd: { why, text, at: '2026-11-22T13:04:00.000Z' } };
}

export function recorded(): DsrRequest {
  const subject = { kind: 'unknown', asked: 'anna.kovacz@contoso.com' } as const;
  return planned({ state: 'recorded', subject, plan: null, steps: [] });
}
