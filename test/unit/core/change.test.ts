/** A change is a value: the request as it would be, with its audit entries and notices; nothing is stored yet. */
import { change, noted, silentChange, transition } from '../../../src/core/change';
import { aCause, ALEX, aRequest } from '../../support/builders';

const later = '2026-11-22T11:00:00.000Z';
const request = aRequest({ revision: 7 });

test('gives notices ids of their own, by the revision that they tell of', () => {
  const notice = { kind: 'started' as const, facts: {}, mentions: [] };
  const { next } = change(request, {}, aCause(ALEX, later), { event: 'x', notices: [{ ...notice }, { ...notice }] });
  expect(next).toMatchObject({ revision: 8, updatedAt: later, outbox: [{ id: '8-0' }, { id: '8-1' }] });
});

test('keeps notices that are not yet sent', () => {
  const outbox = [{ id: '7-0', kind: 'started' as const, facts: {}, mentions: [] }];
  const details = { event: 'x', notices: [{ kind: 'ready' as const, facts: {}, mentions: [] }] };
  const { next } = change({ ...request, outbox }, {}, aCause(), details);
  expect(next.outbox.map(({ id }) => id)).toEqual(['7-0', '8-0']);
});

test('names the actor by tenant and object id only', () => {
  const [entry] = noted(request, aCause(), { event: 'looked' }).entries;
  expect(entry?.actor).toEqual({ tenantId: ALEX.tenantId, objectId: ALEX.objectId });
  expect(noted(request, aCause(null), { event: 'looked' }).entries[0]?.actor).toBeNull();
});

test('what is only noted changes no card, what only a card shows is not noted', () => {
  expect(noted(request, aCause(), { event: 'looked' }).next).toBe(request);
  const silent = silentChange(request, { leftover: ['x'] }, aCause());
  expect(silent).toMatchObject({ next: { revision: 8, leftover: ['x'] }, entries: [] });
});

test('a transition is refused where the table does not have it', () => {
  expect(transition(request, 'approved', {}, aCause())).toEqual({ ok: false, code: 'DSR_NOT_NOW' });
  const moved = transition(request, 'confirmed', {}, aCause());
  expect(moved).toMatchObject({
    ok: true,
    value: { entries: [{ event: 'confirmed', from: 'awaiting-confirmation', to: 'awaiting-approval' }] },
  });
});
