/**
 * The two halves of a closed request. What stays is what the organisation accounts for: which request, what was asked in
 * which order, when, by whom it was decided, what was done how often, the hashes of plan and package. What goes is
 * everything that tells of whom: names, addresses, ids of objects, values, and every free text. Lists keep their length,
 * so that counts stay right. Pure.
 */
import { change, type Cause, type Change } from './change';
import type { Command } from './command';
import type { ClockEvent } from './deadline';
import type { Draft } from './draft';
import type { Plan } from './plan';
import { isSubject } from './policy';
import type { PlannedChange, PlannedStep } from './planned';
import type { DsrRequest } from './request';
import { keepingItsPlace } from './retention';
import type { Review } from './ruling';
import type { FoundObject, ObjectRef } from './service';
import type { Step } from './step';
import type { PlannedTask, Task } from './task';

export function forgetPerson(request: DsrRequest, cause: Cause): Change {
  const forgotten = change({ ...accountableHalf(request), outbox: [] }, { forgottenAt: cause.now }, cause, {
    event: 'forgotten',
  });
  return keepingItsPlace(forgotten, request);
}

function accountableHalf(request: DsrRequest): DsrRequest {
  const { plan, approval, planEnd, cancelAsked, identity, declined, review, owner } = request;
  return {
    ...request,
    subject: { kind: 'forgotten' },
    owner: owner && isSubject(owner, request) ? null : owner,
    ...{ leftover: [], origin: '', notes: [], reminded: null, approvalReminded: null, pendingAudit: [] },
    commands: request.commands.map(bareCommand),
    clock: request.clock.map(bareEvent),
    plan: plan && barePlan(plan),
    approval: approval && { ...approval, decision: approval.decision && { ...approval.decision, reason: null } },
    planEnd: planEnd && { ...planEnd, text: '' },
    steps: request.steps.map(bareStep),
    earlierGaps: blanks(request.earlierGaps),
    cancelAsked: cancelAsked && { ...cancelAsked, reason: null },
    identity: identity && { ...identity, method: '' },
    declined: declined && { ...declined, reason: '', note: null },
    review: review && bareReview(review),
  };
}

const blanks = (list: readonly unknown[]): string[] => list.map(() => '');

function bareCommand({ intent, services, except, requestId, params }: Command): Command {
  return {
    ...{ intent, services, except, requestId, subjects: [], missing: [] },
    params: params.permanent ? { permanent: true } : {},
  };
}

function bareEvent(event: ClockEvent): ClockEvent {
  return 'reason' in event ? { ...event, reason: '' } : event;
}

function barePlan(plan: Plan): Plan {
  const { hash, rights, options, madeAt, searched } = plan;
  return {
    ...{ hash, rights, options, madeAt, searched, notPossible: [], notCovered: [] },
    objects: plan.objects.map(bareObject),
    changes: plan.changes.map(bareChange),
    steps: plan.steps.map(barePlannedStep),
  };
}

const bareRef = ({ service, instance, kind }: ObjectRef): ObjectRef => ({ service, instance, kind, id: '' });

const bareObject = (object: FoundObject): FoundObject => ({ ...bareRef(object), label: '', matches: [] });

/** What a service said beforehand goes; that it could be done, or not, stays. */
function bareChange({ command, right, object, preview }: PlannedChange): PlannedChange {
  const bare = {
    yes: { can: 'yes' },
    manual: { can: 'manual', task: '' },
    no: { can: 'no', reason: '' },
  } as const;
  return { command, right, object: bareRef(object), preview: bare[preview.can] };
}

/** The words of a task may name anybody; those of any other step are the bot's own. */
function barePlannedStep<S extends PlannedStep>(step: S): S {
  return { ...step, title: step.task ? '' : step.title, task: step.task && bareTask(step.task) };
}

const bareTask = <T extends PlannedTask>(task: T): T => ({ ...task, text: '', owner: null });

function closedTask(task: Task): Task {
  return { ...bareTask(task), closed: task.closed && { ...task.closed, text: null } };
}

function bareStep(step: Step): Step {
  const { progress, changed, lastFailure, task } = step;
  return {
    ...barePlannedStep(step),
    task: task && closedTask(task),
    progress: progress && { ...progress, continuation: null, gaps: blanks(progress.gaps), others: [] },
    changed: changed && {
      ...{ done: blanks(changed.done), handedOver: blanks(changed.handedOver) },
      ...{ waitingFor: null, gaps: blanks(changed.gaps) },
    },
    lastFailure: lastFailure && { ...lastFailure, text: '' },
  };
}

function bareReview({ begunAt, excluded, staying, released }: Review): Review {
  const bare = (rulings: Review['excluded']) => rulings.map((ruling) => ({ ...ruling, key: '', reason: '' }));
  return { begunAt, excluded: bare(excluded), staying: bare(staying), released };
}

/** A search that was answered: nothing of it is needed but its card, so that this can be made neutral later. */
export function forgetSearch(draft: Draft): Draft {
  return {
    ...draft,
    ...{ commands: [], leftover: [], candidates: [], subject: null, objects: [], options: null },
    ...{ reasons: [], asked: [], failedService: null },
  };
}
