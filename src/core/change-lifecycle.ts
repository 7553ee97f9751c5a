/** What becomes of the objects of a change step, and of the tasks that people do. Pure, as `plan-lifecycle.ts`. */
import { change, silentChange, transition, type Cause, type Change } from './change';
import { addDays } from './deadline';
import { ok, refuse, type Result } from './errors';
import type { ObjectChange } from './object-change';
import type { Plan } from './plan';
import type { ChangeProgress, DsrRequest, Notice, RequestState, Step } from './request';
import { objectKey, type ServiceName } from './service';
import type { TaskClosing } from './task';
import type { GroupedTask } from './task-text';
import { isWaiting, openTasks } from './next-step';
import { replaceStep } from './replace-step';
import { moveStep } from './transitions';

export const NO_CHANGES: ChangeProgress = { done: [], handedOver: [], waitingFor: null, gaps: [] };

/** What a plan does to the objects of one of its steps. */
export function changesOf(request: Pick<DsrRequest, 'commands'> & { plan: Plan | null }, step: Step): ObjectChange[] {
  const { plan } = request;
  const fields = request.commands[step.command ?? -1]?.params.changes ?? [];
  const own = (plan?.changes ?? []).filter(
    ({ command, object, preview }) =>
      command === step.command &&
      preview.can === 'yes' &&
      object.service === step.service &&
      object.instance === step.instance,
  );
  return own.map(({ right, object }) => ({
    ...{ right, object },
    fields: right === 'rectify' ? fields : [],
    options: (plan as Plan).options,
  }));
}

export interface ObjectsDone {
  progress: ChangeProgress;
  /** Done in this run; each is an audit entry of its own. */
  changed: readonly ObjectChange[];
  /** Begun without an answer that proves the end: told, since the object may be changed all the same. */
  unproved: readonly ObjectChange[];
  /** What the services left to people. */
  tasks: readonly GroupedTask[];
}

/** One commit for a handful of objects. Failures are counted anew once there is one object less to do, and not before. */
export function saveObjects(request: DsrRequest, step: Step, saved: ObjectsDone, cause: Cause): Change {
  const ended = ({ done, handedOver }: ChangeProgress): number => done.length + handedOver.length;
  const less = ended(saved.progress) > ended(step.changed ?? NO_CHANGES);
  const steps = [
    ...replaceStep(request, step.id, () => ({
      changed: saved.progress,
      ...(less ? { attempts: 0, lastFailure: null } : {}),
    })),
    ...saved.tasks.map((task, index) => addedTask(request, step.service, task, index, cause)),
  ];
  const entries = [
    ...saved.changed.map(({ right, object }) =>
      entryOf(request, cause, `object.${right}`, { step: step.id, kind: object.kind }, { object: objectKey(object) }),
    ),
    ...saved.unproved.map(({ right, object }) =>
      entryOf(
        request,
        cause,
        'object.unproved',
        { step: step.id, kind: object.kind, right },
        { object: objectKey(object) },
      ),
    ),
    ...saved.tasks.map((_text, index) =>
      entryOf(request, cause, 'task.added', { step: step.id, task: lastNumber(request) + index + 1 }, {}),
    ),
  ];
  return { next: silentChange(request, { steps }, cause).next, entries: entries.flat() };
}

function entryOf(
  request: DsrRequest,
  cause: Cause,
  event: string,
  facts: Record<string, string | number>,
  hashed: Record<string, string>,
) {
  return change(request, {}, cause, { event, facts, hashed }).entries;
}

const lastNumber = ({ steps }: DsrRequest): number => Math.max(0, ...steps.map(({ task }) => task?.number ?? 0));

function addedTask(
  request: DsrRequest,
  service: ServiceName | null,
  { title, text }: GroupedTask,
  index: number,
  cause: Cause,
): Step {
  const number = lastNumber(request) + index + 1;
  return {
    ...{ id: `task:${number}`, kind: 'task', service, instance: null, title, command: null, right: null },
    task: { number, text, owner: null, dueDays: null, when: 'any', dueOn: null, closed: null },
    ...{ state: 'manual', attempts: 0, notBefore: null, startedAt: cause.now, finishedAt: null },
    ...{ progress: null, changed: null, lastFailure: null },
  };
}

/** The service takes its time: asked again from `notBefore` on. The first time is audited, the polls after it are not. */
export function pollStep(request: DsrRequest, stepId: string, notBefore: string, cause: Cause): Change {
  const before = request.steps.find(({ id }) => id === stepId);
  if (!before) throw new Error(`no step ${stepId}`);
  const steps = replaceStep(request, stepId, () => ({
    ...{ state: 'polling', notBefore, attempts: 0, lastFailure: null },
  }));
  if (before.state === 'polling') return silentChange(request, { steps }, cause);
  const state = moveStep(before.state, 'polled');
  return change(request, { steps }, cause, {
    ...{ event: 'step.polled', from: before.state, to: state },
    facts: { step: stepId, notBefore },
  });
}

/** Gives a task to people. */
export function handOver(step: Step, cause: Cause): Step {
  if (!step.task) return step;
  const { dueDays } = step.task;
  const dueOn = dueDays === null ? null : addDays(cause.now.slice(0, 10), dueDays);
  const state = moveStep(step.state, 'handed-over');
  return { ...step, state, startedAt: cause.now, task: { ...step.task, dueOn } };
}

/** The tasks that need not wait for the work are handed over with its beginning. */
export function handOverFirst(steps: readonly Step[], cause: Cause): Step[] {
  return steps.map((step) => (step.task && step.task.when !== 'last' ? handOver(step, cause) : step));
}

export function handOverStep(request: DsrRequest, stepId: string, cause: Cause): Change {
  const steps = request.steps.map((step) => (step.id === stepId ? handOver(step, cause) : step));
  return change(request, { steps }, cause, { event: 'task.handed-over', facts: { step: stepId } });
}

/** A plan that ended is made anew, and its tasks with it. */
const WORKED_ON: readonly RequestState[] = ['running', 'waiting', 'in-review'];

const NO_TASK = (number: number) =>
  refuse('DSR_NO_TASK', { why: `This request has no open task ${number}, so nothing was done.` });

/** The card's button without a choice in its list. */
const NO_CHOICE = refuse('DSR_CHOICE_REQUIRED', {
  why: 'No task was chosen, so nothing was done.',
  next: 'Choose the task in the list and press the button again.',
});

export function closeTask(
  request: DsrRequest,
  number: number,
  closing: Omit<TaskClosing, 'by' | 'at'>,
  cause: Cause,
): Result<Change> {
  if (!WORKED_ON.includes(request.state)) return refuse('DSR_NOT_NOW');
  if (number === 0) return NO_CHOICE;
  const step = openTasks(request).find(({ task }) => task?.number === number);
  if (!step?.task || !cause.actor) return NO_TASK(number);
  if (closing.outcome === 'not-applicable' && !closing.text) return refuse('DSR_REASON_REQUIRED');
  const state = moveStep('manual', closing.outcome === 'done' ? 'task-done' : 'not-applicable');
  const task = { ...step.task, closed: { ...closing, by: cause.actor, at: cause.now } };
  const steps = replaceStep(request, step.id, () => ({ state, task, finishedAt: cause.now }));
  return ok(
    change(request, { steps }, cause, {
      ...{ event: 'task.closed', from: 'manual', to: state },
      facts: { step: step.id, task: number },
      hashed: closing.text ? { evidence: closing.text } : {},
      notices: [{ kind: 'task-closed', facts: { number: String(number), by: cause.actor.name }, mentions: [] }],
    }),
  );
}

/** Only long polls and tasks are left. */
export function beginWait(request: DsrRequest, cause: Cause): Result<Change> {
  if (!isWaiting(request)) return refuse('DSR_NOT_NOW');
  const tasks = openTasks(request).length;
  const waiting = request.steps.find(({ changed }) => changed?.waitingFor)?.changed?.waitingFor ?? '';
  const notice: Omit<Notice, 'id'> =
    tasks > 0
      ? { kind: 'tasks-open', facts: { count: String(tasks) }, mentions: [request.requester] }
      : { kind: 'waiting', facts: { waiting }, mentions: [] };
  return transition(request, 'wait-began', {}, cause, { facts: { tasks }, notices: [notice] });
}

export const endWait = (request: DsrRequest, cause: Cause): Result<Change> =>
  transition(request, 'wait-ended', {}, cause);
