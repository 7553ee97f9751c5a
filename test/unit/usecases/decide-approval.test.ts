/** Confirm, approve, reject, expire, cancel: four eyes, one decision, and everybody told how things stand. */
import type { Actor } from '../../../src/core/person';
import type { DsrRequest } from '../../../src/core/request';
import { cancelRequest } from '../../../src/usecases/cancel-request';
import { confirmPlan, eligibleApprovers, type ConfirmWish } from '../../../src/usecases/confirm-plan';
import { decideApproval } from '../../../src/usecases/decide-approval';
import { expireIfDue } from '../../../src/usecases/expire-approval';
import { storeNew } from '../../../src/usecases/store-request';
import { ADELE, ALEX, aCause, aNewRequest, ANNA, ISAIAH, MEGAN, PATTI } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const HOUR = 3_600_000;
let ports: FakePorts;
let waiting: DsrRequest;

beforeEach(async () => {
  ports = fakePorts();
  const stored = await storeNew(ports, aNewRequest(), aCause());
  const confirmed = await confirmPlan(ports, wish(ALEX, stored));
  if (!confirmed.ok) throw new Error(confirmed.code);
  waiting = confirmed.request;
});

function wish(actor: Actor, request: DsrRequest): ConfirmWish {
  const card = { version: request.revision, planHash: request.plan?.hash ?? null };
  return { actor, requestId: request.id, correlationId: 'c1', card, chosen: {}, address: null };
}

const decide = (actor: Actor, outcome: 'approved' | 'rejected' = 'approved', reason: string | null = null) =>
  decideApproval(ports, { ...wish(actor, waiting), outcome, reason });

test('a second admin approves, and how they were found entitled is kept', async () => {
  expect(await decide(MEGAN)).toMatchObject({ ok: true, request: { state: 'running' } });
  const stored = await ports.requests.get(waiting.id);
  expect(stored?.approval?.decision).toMatchObject({ by: MEGAN, outcome: 'approved', evidence: 'group:approvers' });
});

const refused: [string, Actor, string][] = [
  ['the admin who asked', ALEX, 'DSR_APPROVAL_SAME_ADMIN'],
  ['a member who is no approver', ADELE, 'DSR_APPROVAL_NOT_AN_APPROVER'],
  ['a guest in the approver group', PATTI, 'DSR_NOT_A_MEMBER'],
  ['the data subject in the approver group', ANNA, 'DSR_OWN_DATA'],
];
test.each(refused)('approval by %s is refused', async (_who, actor, code) => {
  for (const outcome of ['approved', 'rejected'] as const)
    expect(await decide(actor, outcome, 'x')).toMatchObject({ code });
  expect((await ports.requests.get(waiting.id))?.version).toBe(waiting.version);
});

test('membership is asked for at the click', async () => {
  ports.members.approverIds.delete(MEGAN.objectId);
  expect(await decide(MEGAN)).toMatchObject({ code: 'DSR_APPROVAL_NOT_AN_APPROVER' });
});

test('of two approvers at once the first one wins, and the other sees the new state', async () => {
  const [first, second] = await Promise.all([decide(MEGAN), decide(ISAIAH, 'rejected', 'no')]);
  expect(first).toMatchObject({ ok: true, request: { state: 'running' } });
  expect(second).toMatchObject({ ok: false, code: 'DSR_STALE_CARD', request: { state: 'running' } });
  expect(eventsOf(ports).filter((event) => ['approved', 'rejected'].includes(event))).toEqual(['approved']);
});

test('a double click decides once', async () => {
  const answers = await Promise.all([decide(MEGAN), decide(MEGAN)]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
  expect(eventsOf(ports).filter((event) => event === 'approved')).toHaveLength(1);
});

test('a rejection without a reason is refused, and with one gives the request back', async () => {
  expect(await decide(MEGAN, 'rejected')).toMatchObject({ code: 'DSR_REASON_REQUIRED' });
  expect(await decide(MEGAN, 'rejected', 'no')).toMatchObject({
    ok: true,
    request: { state: 'awaiting-confirmation' },
  });
});

test('a click on the card of an earlier plan decides nothing', async () => {
  const card = { version: waiting.revision, planHash: 'f'.repeat(64) };
  const late = { ...wish(MEGAN, waiting), card, outcome: 'approved', reason: null } as const;
  expect(await decideApproval(ports, late)).toMatchObject({ code: 'DSR_STALE_CARD' });
});

test('a click at the expiry expires the approval, and shows so', async () => {
  ports.clock.advance(24 * HOUR);
  const late = await decide(MEGAN);
  expect(late).toMatchObject({ code: 'DSR_APPROVAL_EXPIRED', request: { planEnd: { why: 'expired' } } });
});

test('a click a moment before the expiry still counts', async () => {
  ports.clock.advance(24 * HOUR - 1);
  expect(await decide(MEGAN)).toMatchObject({ ok: true });
});

test('an expiry happens once, when it is due', async () => {
  ports.clock.advance(24 * HOUR - 1);
  expect(await expireIfDue(ports, waiting.id)).toBeNull();
  ports.clock.advance(1);
  const both = await Promise.all([expireIfDue(ports, waiting.id), expireIfDue(ports, waiting.id)]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(eventsOf(ports).filter((event) => event === 'approval-expired')).toHaveLength(1);
});

test('who could approve leaves out the requester, the data subject, guests and blocked accounts', async () => {
  const named = async () => (await eligibleApprovers(ports, waiting)).map(({ displayName }) => displayName);
  expect(await named()).toEqual(['Megan Bowen', 'Isaiah Langer']);
  ports.members.people.get(MEGAN.objectId)!.enabled = false;
  expect(await named()).toEqual(['Isaiah Langer']);
});

test('requester and approver may cancel, on whatever card, and a member may not', async () => {
  const stale = (actor: Actor) => ({ ...wish(actor, { ...waiting, revision: 0 }), reason: 'withdrawn' });
  expect(await cancelRequest(ports, stale(ADELE))).toMatchObject({ code: 'DSR_NOT_ALLOWED' });
  expect(await cancelRequest(ports, stale(MEGAN))).toMatchObject({ ok: true, request: { state: 'cancelled' } });
  expect(await cancelRequest(ports, stale(ALEX))).toMatchObject({ code: 'DSR_NOT_NOW' });
});

test('of a cancel and an approval at once one wins', async () => {
  const cancel = cancelRequest(ports, { ...wish(ALEX, waiting), reason: null });
  const [cancelled, approved] = await Promise.all([cancel, decide(MEGAN)]);
  expect([cancelled.ok, approved.ok]).toEqual([true, false]);
  expect((await ports.requests.get(waiting.id))?.state).toBe('cancelled');
});
