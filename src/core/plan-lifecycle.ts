/** What people and time do to a request's plan. Pure: each function gives the change or the refusal, nothing is stored. */
import type { AuditFacts } from './audit-entry';
import { change, transition, type Cause, type Change } from './change';
import { subjectKeySource } from './data-subject';
import { ok, refuse, type Result } from './errors';
import type { Actor } from './person';
import { freshStep, type Plan } from './plan';
import { mayHaveLeft } from './retention';
import type { Approval, DsrRequest, Notice, PlanEnd } from './request';

/** What a button carries of the request that it was drawn from. */
export interface CardState {
  version: number;
  planHash: string | null;
}

export function isCurrent(request: DsrRequest, card: CardState): boolean {
  return card.version === request.revision && card.planHash === (request.plan?.hash ?? null);
}

export function adoptPlan(request: DsrRequest, plan: Plan, cause: Cause): Result<Change> {
  const earlierGaps = [...new Set([...request.earlierGaps, ...leftBy(request)])];
  const patch = {
    plan,
    steps: plan.steps.map(freshStep),
    earlierGaps,
    approval: null,
    planEnd: null,
    cancelAsked: null,
    review: null,
    // What the plan before this one staged is not found by the new one.
    tidyDue: mayHaveLeft(request),
  };
  const anew: Omit<Notice, 'id'> = { kind: 'planned-anew', facts: {}, mentions: [request.requester] };
  const notices = request.id === '' ? [] : [anew];
  return transition(request, 'planned', patch, cause, { ...planFacts(plan, request), notices });
}

/** What a plan that ended had left undone on objects that it changed: a new plan may not find them any more. */
function leftBy({ plan, steps }: DsrRequest): string[] {
  const planned = new Set(plan?.steps.map(({ id }) => id));
  const handedOver = steps.filter(({ id, state }) => state === 'manual' && !planned.has(id));
  const gaps = steps.flatMap(({ changed }) => changed?.gaps ?? []);
  return [...gaps, ...handedOver.map(({ title }) => `Left to a person by an earlier plan: ${title}`)];
}

function planFacts(plan: Plan, request: DsrRequest): AuditFacts {
  return {
    facts: { planHash: plan.hash, objects: plan.objects.length, rights: plan.rights.join(','), ...scopeFacts(request) },
    hashed: { subject: subjectKeySource(request.subject) },
  };
}

/** Services that the words named alone, or left out. */
function scopeFacts({ commands }: DsrRequest): AuditFacts['facts'] {
  const only = commands.some(({ services }) => services.length === 0) ? [] : commands.flatMap((each) => each.services);
  const except = commands.flatMap((each) => each.except);
  const names = (services: readonly string[]) => [...new Set(services)].join(',');
  return { ...(only.length > 0 ? { only: names(only) } : {}), ...(except.length > 0 ? { except: names(except) } : {}) };
}

/** The entry of a request that has just been stored; its number was not known before. */
export function createdEntry(request: DsrRequest, cause: Cause) {
  const details = request.plan
    ? planFacts(request.plan, request)
    : { hashed: { subject: subjectKeySource(request.subject) } };
  return change(request, {}, cause, { event: 'created', to: request.state, ...details }).entries;
}

export function confirmPlan(request: DsrRequest, expiresAt: string, cause: Cause): Result<Change> {
  if (!request.plan || request.planEnd) return refuse('DSR_NOT_NOW');
  const approval: Approval = {
    requestedAt: cause.now,
    expiresAt,
    planHash: request.plan.hash,
    decision: null,
    startedAt: null,
  };
  return transition(request, 'confirmed', { approval }, cause, {
    facts: { planHash: request.plan.hash, expiresAt },
    notices: [{ kind: 'approval-needed', facts: { requester: request.requester.name }, mentions: [] }],
  });
}

export interface DecisionInput {
  outcome: 'approved' | 'rejected';
  by: Actor;
  reason: string | null;
  evidence: string;
  /** Nothing is approved before the person's identity was recorded. */
  identityRequired?: boolean;
}

export function decideApproval(request: DsrRequest, input: DecisionInput, cause: Cause): Result<Change> {
  const { approval } = request;
  if (request.state !== 'awaiting-approval' || !approval) return refuse('DSR_NOT_NOW');
  if (approval.expiresAt <= cause.now) return refuse('DSR_APPROVAL_EXPIRED');
  if (input.outcome === 'approved' && input.identityRequired && !request.identity)
    return refuse('DSR_IDENTITY_REQUIRED');
  if (approval.planHash !== request.plan?.hash) return refuse('DSR_STALE_CARD');
  const needsReason = input.outcome === 'rejected' || request.plan?.rights.includes('delete');
  if (needsReason && !input.reason) return refuse('DSR_REASON_REQUIRED');
  const { outcome, by, reason, evidence } = input;
  const decided = { ...approval, decision: { outcome, by, reason, evidence, at: cause.now } };
  return input.outcome === 'approved' ? approve(request, decided, cause) : reject(request, decided, cause);
}

function approve(request: DsrRequest, approval: Approval, cause: Cause): Result<Change> {
  return transition(request, 'approved', { approval }, cause, {
    ...decisionFacts(approval),
    notices: [{ kind: 'approved', facts: decisionWords(approval), mentions: [request.requester] }],
  });
}

function reject(request: DsrRequest, approval: Approval, cause: Cause): Result<Change> {
  const by = approval.decision?.by.name ?? '';
  const planEnd: PlanEnd = {
    why: 'rejected',
    text: asSentence(`${by} rejected the plan: ${approval.decision?.reason ?? ''}`),
    at: cause.now,
  };
  return transition(request, 'rejected', { approval, planEnd }, cause, {
    ...decisionFacts(approval),
    notices: [{ kind: 'rejected', facts: decisionWords(approval), mentions: [request.requester] }],
  });
}

/** What people write may end without a stop, and is followed by a sentence of ours. */
const asSentence = (text: string): string => (/[.!?…]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function decisionFacts(approval: Approval): AuditFacts {
  const reason = approval.decision?.reason;
  return {
    facts: { planHash: approval.planHash, evidence: approval.decision?.evidence ?? null },
    hashed: reason ? { reason } : {},
  };
}

function decisionWords(approval: Approval): Record<string, string> {
  return { by: approval.decision?.by.name ?? '', reason: approval.decision?.reason ?? '' };
}

export function expireApproval(request: DsrRequest, cause: Cause): Result<Change> {
  const expiresAt = request.approval?.expiresAt;
  if (!expiresAt || expiresAt > cause.now) return refuse('DSR_NOT_NOW');
  const planEnd: PlanEnd = { why: 'expired', text: 'Nobody decided on the plan in time.', at: cause.now };
  return transition(request, 'approval-expired', { planEnd }, cause, {
    facts: { planHash: request.approval?.planHash ?? null, expiresAt },
    notices: [{ kind: 'expired', facts: {}, mentions: [request.requester] }],
  });
}

/** Approved work that ends without being done; the request goes back to its requester. */
export function endPlan(request: DsrRequest, end: Omit<PlanEnd, 'at'>, cause: Cause): Result<Change> {
  const planEnd = { ...end, at: cause.now };
  return transition(request, 'plan-ended', { planEnd }, cause, {
    facts: { why: end.why, planHash: request.plan?.hash ?? null },
    notices: [{ kind: 'plan-ended', facts: { text: end.text }, mentions: [request.requester] }],
  });
}

/** The requester wants something else: the plan can no longer be confirmed; the next command in the thread replaces it. */
export function askForChange(request: DsrRequest, cause: Cause): Result<Change> {
  if (request.state !== 'awaiting-confirmation') return refuse('DSR_NOT_NOW');
  const planEnd: PlanEnd = {
    why: 'change-asked',
    text: 'Type in this thread what should be done instead.',
    at: cause.now,
  };
  return ok(
    change(request, { planEnd }, cause, { event: 'change-asked', facts: { planHash: request.plan?.hash ?? null } }),
  );
}

const STOPPING = {
  why: 'The request is being stopped already.',
  next: 'Wait for the step in hand to end; the card then says so.',
};

/** Work in hand is finished first: while a step runs, only the wish is noted. */
export function cancelRequest(request: DsrRequest, reason: string | null, cause: Cause): Result<Change> {
  const busy = request.steps.some((step) => step.state === 'running' || step.state === 'polling');
  if (request.state === 'running' && busy && request.cancelAsked) return refuse('DSR_NOT_NOW', STOPPING);
  if (request.state === 'running' && busy && cause.actor) {
    const cancelAsked = { by: cause.actor, at: cause.now, reason };
    return ok(change(request, { cancelAsked }, cause, { event: 'cancel-asked', hashed: reason ? { reason } : {} }));
  }
  return finishCancel(request, reason, cause);
}

export function finishCancel(request: DsrRequest, reason: string | null, cause: Cause): Result<Change> {
  const cancelAsked = request.cancelAsked ?? (cause.actor && { by: cause.actor, at: cause.now, reason });
  const by = cancelAsked?.by.name ?? '';
  const patch = { cancelAsked, closedAt: cause.now, tidyDue: mayHaveLeft(request) };
  return transition(request, 'cancelled', patch, cause, {
    hashed: reason ? { reason } : {},
    notices: [{ kind: 'cancelled', facts: { by }, mentions: [request.requester] }],
  });
}
