/** What people and time do to a plan, and every way in which they are refused. */
import { ok, type Result } from '../../../src/core/errors';
import type { Change } from '../../../src/core/change';
import {
  adoptPlan,
  askForChange,
  cancelRequest,
  confirmPlan,
  createdEntry,
  decideApproval,
  endPlan,
  expireApproval,
  isCurrent,
  type DecisionInput,
} from '../../../src/core/plan-lifecycle';
import { REQUEST_STATES, type DsrRequest, type RequestState } from '../../../src/core/request';
import { aCause, ALEX, anApproval, anObject, aPlan, aRequest, aSubject, MEGAN, NOW } from '../../support/builders';

const expiresAt = '2026-11-23T10:00:00.000Z';
const waiting = aRequest({ state: 'awaiting-approval', approval: anApproval() });
const approve: DecisionInput = { outcome: 'approved', by: MEGAN, reason: null, evidence: 'list' };
const reject: DecisionInput = { ...approve, outcome: 'rejected', reason: 'wrong person' };
const byMegan = aCause(MEGAN);

function changed(result: Result<Change>): Change {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

function code(result: Result<Change>): string | null {
  return result.ok ? null : result.code;
}

function statesThatAllow(act: (request: DsrRequest) => Result<Change>, base: DsrRequest): RequestState[] {
  return REQUEST_STATES.filter((state) => act({ ...base, state }).ok);
}

describe('a card', () => {
  test('is current for one revision and one plan', () => {
    const card = { version: 1, planHash: waiting.plan?.hash ?? '' };
    expect(isCurrent(waiting, card)).toBe(true);
    expect(isCurrent(waiting, { ...card, version: 0 })).toBe(false);
    expect(isCurrent(waiting, { ...card, planHash: 'other' })).toBe(false);
    expect(isCurrent(waiting, { ...card, planHash: null })).toBe(false);
    expect(isCurrent(aRequest({ plan: null }), { version: 1, planHash: null })).toBe(true);
  });
});

describe('adopting a plan', () => {
  const ended = aRequest({ planEnd: { why: 'expired', text: '', at: NOW }, approval: anApproval() });
  const plan = aPlan({ objects: [anObject({ id: 'other' })] });

  test('forgets the approval, the end and the steps of the plan before', () => {
    const { next } = changed(adoptPlan(ended, plan, aCause()));
    expect(next).toMatchObject({ plan, approval: null, planEnd: null, cancelAsked: null, revision: 2 });
    expect(next.steps.map(({ state }) => state)).toEqual(['pending', 'pending', 'pending']);
  });

  test('is refused once a plan is confirmed, running or closed', () => {
    const allowing = statesThatAllow((request) => adoptPlan(request, plan, aCause()), ended);
    expect(allowing).toEqual(['recorded', 'awaiting-confirmation']);
  });

  test('is audited with the hash of plan and subject, without a name', () => {
    const { entries } = changed(adoptPlan(ended, plan, aCause()));
    expect(entries[0]?.facts).toEqual({ planHash: plan.hash, objects: 1, rights: 'export' });
    expect(entries[0]?.hashed).toEqual({ subject: `user:${aSubject().objectId}` });
    expect(JSON.stringify(entries)).not.toMatch(/anna|kov/i);
  });
});

describe('a new request', () => {
  test('is audited under its number, with a plan or without', () => {
    const cause = aCause();
    expect(createdEntry(aRequest(), cause)).toMatchObject([{ event: 'created', requestId: 'DSR-2026-0001' }]);
    const recorded = aRequest({ state: 'recorded', plan: null, subject: { kind: 'unknown', asked: 'Jane' } });
    expect(createdEntry(recorded, cause)).toMatchObject([{ to: 'recorded', hashed: { subject: 'unknown:jane' } }]);
  });
});

describe('confirming', () => {
  test('asks for an approval of exactly this plan', () => {
    const { next } = changed(confirmPlan(aRequest(), expiresAt, aCause()));
    expect(next.state).toBe('awaiting-approval');
    expect(next.approval).toEqual(anApproval());
    expect(next.outbox).toMatchObject([{ id: '2-0', kind: 'approval-needed', mentions: [] }]);
  });

  test('is refused without a plan, with an ended one, and in any other state', () => {
    const end = { why: 'rejected', text: '', at: NOW } as const;
    expect(code(confirmPlan(aRequest({ plan: null }), expiresAt, aCause()))).toBe('DSR_NOT_NOW');
    expect(code(confirmPlan(aRequest({ planEnd: end }), expiresAt, aCause()))).toBe('DSR_NOT_NOW');
    const allowing = statesThatAllow((request) => confirmPlan(request, expiresAt, aCause()), aRequest());
    expect(allowing).toEqual(['awaiting-confirmation']);
  });
});

describe('a decision', () => {
  test('to approve starts the work and tells the requester', () => {
    const { next, entries } = changed(decideApproval(waiting, approve, byMegan));
    expect(next).toMatchObject({ state: 'running', approval: { decision: { by: MEGAN, at: NOW }, startedAt: null } });
    expect(next.outbox).toMatchObject([{ kind: 'approved', mentions: [ALEX] }]);
    expect(entries).toMatchObject([{ event: 'approved', from: 'awaiting-approval', to: 'running', hashed: {} }]);
    expect(entries[0]?.actor).toEqual({ tenantId: MEGAN.tenantId, objectId: MEGAN.objectId });
  });

  test('to reject needs a reason', () => {
    for (const reason of [null, ''])
      expect(code(decideApproval(waiting, { ...reject, reason }, byMegan))).toBe('DSR_REASON_REQUIRED');
  });

  test('to reject ends the plan and keeps its reason out of the audit log', () => {
    const { next, entries } = changed(decideApproval(waiting, reject, byMegan));
    expect(next).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'rejected' } });
    expect(next.planEnd?.text).toBe('Megan Bowen rejected the plan: wrong person.');
    expect(entries[0]?.hashed).toEqual({ reason: 'wrong person' });
    expect(JSON.stringify(entries[0]?.facts)).not.toContain('wrong');
  });

  test('counts until a millisecond before the expiry', () => {
    const last = aCause(MEGAN, '2026-11-23T09:59:59.999Z');
    expect(decideApproval(waiting, approve, last).ok).toBe(true);
    expect(code(decideApproval(waiting, approve, aCause(MEGAN, expiresAt)))).toBe('DSR_APPROVAL_EXPIRED');
  });

  test('counts for the plan that approval was asked for, and no other', () => {
    const other = aRequest({ ...waiting, plan: aPlan({ objects: [] }) });
    expect(code(decideApproval(other, approve, byMegan))).toBe('DSR_STALE_CARD');
    expect(code(decideApproval({ ...waiting, plan: null }, approve, byMegan))).toBe('DSR_STALE_CARD');
  });

  test('is made once', () => {
    const { next } = changed(decideApproval(waiting, approve, byMegan));
    expect(code(decideApproval(next, reject, byMegan))).toBe('DSR_NOT_NOW');
    const rejected = changed(decideApproval(waiting, reject, byMegan)).next;
    expect(code(decideApproval(rejected, approve, byMegan))).toBe('DSR_NOT_NOW');
  });

  test('is refused where none is awaited', () => {
    const allowing = statesThatAllow((request) => decideApproval(request, approve, byMegan), waiting);
    expect(allowing).toEqual(['awaiting-approval']);
    expect(code(decideApproval({ ...waiting, approval: null }, approve, byMegan))).toBe('DSR_NOT_NOW');
  });
});

describe('an expiry', () => {
  test('comes with its time, not a millisecond before', () => {
    const before = aCause(null, '2026-11-23T09:59:59.999Z');
    expect(code(expireApproval(waiting, before))).toBe('DSR_NOT_NOW');
    const { next } = changed(expireApproval(waiting, aCause(null, expiresAt)));
    expect(next).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'expired' } });
  });

  test('hits nothing that was decided before', () => {
    const late = aCause(null, '2027-01-01T00:00:00.000Z');
    const allowing = statesThatAllow((request) => expireApproval(request, late), waiting);
    expect(allowing).toEqual(['awaiting-approval']);
    expect(code(expireApproval(aRequest(), late))).toBe('DSR_NOT_NOW');
  });
});

describe('the end of a plan', () => {
  test('sends the request back to its requester, from running or waiting only', () => {
    const end = { why: 'failed', text: 'It failed.' } as const;
    const allowing = statesThatAllow((request) => endPlan(request, end, aCause(null)), waiting);
    expect(allowing).toEqual(['running', 'waiting']);
    const { next } = changed(endPlan({ ...waiting, state: 'running' }, end, aCause(null)));
    expect(next).toMatchObject({ state: 'awaiting-confirmation', planEnd: { ...end, at: NOW } });
    expect(next.outbox).toMatchObject([{ kind: 'plan-ended', mentions: [ALEX] }]);
  });
});

describe('the wish to change', () => {
  test('ends the plan without moving the request', () => {
    const { next } = changed(askForChange(aRequest(), aCause()));
    expect(next).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'change-asked' }, revision: 2 });
    expect(code(confirmPlan(next, expiresAt, aCause()))).toBe('DSR_NOT_NOW');
    expect(statesThatAllow((request) => askForChange(request, aCause()), aRequest())).toEqual([
      'awaiting-confirmation',
    ]);
  });
});

describe('cancelling', () => {
  const [step, ...rest] = aRequest().steps;
  const busy = aRequest({ ...waiting, state: 'running', steps: [{ ...step!, state: 'running' }, ...rest] });

  test('closes every open request at once, and no closed one', () => {
    const closing = statesThatAllow((request) => cancelRequest(request, null, aCause()), aRequest());
    expect(closing).toEqual(REQUEST_STATES.slice(0, 6));
    const { next } = changed(cancelRequest(waiting, 'withdrawn', aCause()));
    expect(next).toMatchObject({ state: 'cancelled', closedAt: NOW, outbox: [{ kind: 'cancelled' }] });
  });

  test('keeps who it was and why, and of two wishes the first', () => {
    const { next } = changed(cancelRequest(waiting, 'a test', byMegan));
    expect(next.cancelAsked).toEqual({ by: MEGAN, at: NOW, reason: 'a test' });
    const earlier = { by: ALEX, at: NOW, reason: null };
    const stopped = changed(cancelRequest({ ...waiting, cancelAsked: earlier }, 'later', byMegan)).next;
    expect(stopped.cancelAsked).toEqual(earlier);
  });

  test('while a step runs only notes the wish, and whose it was', () => {
    const { next, entries } = changed(cancelRequest(busy, 'withdrawn', byMegan));
    expect(next).toMatchObject({ state: 'running', cancelAsked: { by: MEGAN, at: NOW, reason: 'withdrawn' } });
    expect(entries).toMatchObject([{ event: 'cancel-asked', hashed: { reason: 'withdrawn' } }]);
  });

  test('asked a second time while a step runs still lets the step end', () => {
    const { next } = changed(cancelRequest(busy, null, byMegan));
    expect(code(cancelRequest(next, null, aCause()))).toBe('DSR_NOT_NOW');
  });

  test('between two steps closes at once', () => {
    const idle = { ...busy, steps: [{ ...step!, state: 'done' as const }, ...rest] };
    expect(changed(cancelRequest(idle, null, aCause())).next.state).toBe('cancelled');
  });
});

test('a refusal is a value and changes nothing', () => {
  const before = structuredClone(waiting);
  decideApproval(waiting, { ...reject, reason: null }, byMegan);
  expect(waiting).toEqual(before);
  expect(ok(1)).toEqual({ ok: true, value: 1 });
});
