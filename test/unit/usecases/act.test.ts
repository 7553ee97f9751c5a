/** Who wishes, whether the policy lets them, on which card; every refusal is audited and changes nothing. */
import { change } from '../../../src/core/change';
import { ok } from '../../../src/core/errors';
import type { Actor } from '../../../src/core/person';
import type { DsrRequest } from '../../../src/core/request';
import { actOnRequest, allow, type RequestWish } from '../../../src/usecases/act';
import { storeNew } from '../../../src/usecases/store-request';
import { ADELE, ALEX, ANNA, aCause, anActor, aNewRequest, MEGAN, objectId, PATTI } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

let ports: FakePorts;
let stored: DsrRequest;
let current: NonNullable<RequestWish['card']>;

beforeEach(async () => {
  ports = fakePorts();
  stored = await storeNew(ports, aNewRequest(), aCause());
  current = { version: stored.revision, planHash: stored.plan?.hash ?? null };
});

const wish = (actor: Actor, card = current): RequestWish => ({
  actor,
  card,
  requestId: stored.id,
  correlationId: 'c1',
});
const touch = (who: RequestWish) =>
  actOnRequest(ports, who, 'confirm', (request, cause) => ok(change(request, {}, cause, { event: 'touched' })));

test('the entitled one acts, and the engine is woken', async () => {
  expect(await touch(wish(ALEX))).toMatchObject({ ok: true, request: { revision: 2 } });
  expect(ports.woken).toEqual([stored.id]);
});

const OUTSIDER = anActor(1, 'Alex Wilber', objectId(9));
const refused: [string, Actor, string][] = [
  ['a member who is not the requester', ADELE, 'DSR_NOT_THE_REQUESTER'],
  ['an approver who is not the requester', MEGAN, 'DSR_NOT_THE_REQUESTER'],
  ['a guest', PATTI, 'DSR_NOT_A_MEMBER'],
  ['the same object id in another tenant', OUTSIDER, 'DSR_NOT_A_MEMBER'],
  ['somebody whom the directory does not know', anActor(77, 'Nobody'), 'DSR_NOT_A_MEMBER'],
  ['the data subject', ANNA, 'DSR_OWN_DATA'],
];
test.each(refused)('%s is refused, audited, and nothing is changed', async (_who, actor, code) => {
  expect(await touch(wish(actor))).toMatchObject({ ok: false, code, request: { version: 1 } });
  expect(eventsOf(ports)).toEqual(['created', 'refused']);
  expect(ports.audit.lines.at(-1)).toMatchObject({ code, requestId: stored.id, facts: { action: 'confirm' } });
  expect(ports.woken).toEqual([]);
});

test('a blocked account is nobody', async () => {
  ports.members.people.get(ALEX.objectId)!.enabled = false;
  expect(await touch(wish(ALEX))).toMatchObject({ ok: false, code: 'DSR_NOT_A_MEMBER' });
});

test('nobody may do anything while the directory cannot be asked', async () => {
  ports.members.down = true;
  expect(await touch(wish(ALEX))).toMatchObject({ ok: false, code: 'DSR_MEMBERSHIP_UNKNOWN' });
  expect(eventsOf(ports)).toEqual(['created', 'refused']);
});

test('a fault of our own in the directory is no refusal', async () => {
  ports.members.member = () => Promise.reject(new TypeError('bug'));
  await expect(touch(wish(ALEX))).rejects.toThrow('bug');
});

test('a card of another revision or plan is stale', async () => {
  for (const card of [
    { ...current, version: 0 },
    { ...current, planHash: null },
    { ...current, planHash: 'other' },
  ])
    expect(await touch(wish(ALEX, card))).toMatchObject({ ok: false, code: 'DSR_STALE_CARD' });
});

test('who may not act is told so, not that the card is stale', async () => {
  expect(await touch(wish(ADELE, { ...current, version: 0 }))).toMatchObject({ code: 'DSR_NOT_THE_REQUESTER' });
});

test('a request that does not exist is refused and audited under the number that was asked for', async () => {
  const acted = await touch({ ...wish(ALEX), requestId: 'DSR-2026-0099' });
  expect(acted).toEqual({ ok: false, code: 'DSR_NOT_FOUND', request: null });
  expect(ports.audit.lines.at(-1)).toMatchObject({ event: 'refused', requestId: 'DSR-2026-0099' });
});

test('a refusal that cannot be audited is a fault', async () => {
  ports.audit.fault = new Error('disk full');
  await expect(touch(wish(ADELE))).rejects.toThrow('disk full');
});

test('a wish about nothing stored is refused by the same policy and audited', async () => {
  expect(await allow(ports, wish(ADELE), 'file', null)).toMatchObject({ ok: true, value: { approver: false } });
  expect(await allow(ports, wish(PATTI), 'file', null)).toEqual({ ok: false, code: 'DSR_NOT_A_MEMBER' });
  expect(ports.audit.lines.at(-1)).toMatchObject({
    event: 'refused',
    requestId: null,
    actor: { objectId: PATTI.objectId },
  });
});

test('no name and no reason stands readable in the audit log', async () => {
  for (const actor of [ADELE, PATTI, ANNA]) await touch(wish(actor));
  expect(JSON.stringify(ports.audit.lines)).not.toMatch(/adele|patti|anna|contoso/i);
});
