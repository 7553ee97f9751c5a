/** When a request has something to do by itself. */
import { CARD_EDIT_INTERVAL_MS, nextCardEditAt, nextWakeAt } from '../../../src/core/wake';
import { freshStep } from '../../../src/core/plan';
import { anApproval, aPlan, aRequest, NOW } from '../../support/builders';

const shown = [{ activityId: '1', shownRevision: 1 }];
const quiet = aRequest({ cards: shown });
const later = '2026-11-22T11:00:00.000Z';

test('a request whose card shows it as it is waits for people', () => {
  expect(nextWakeAt(quiet)).toBeNull();
});

test('a request without a card has one to post at once', () => {
  expect(nextWakeAt(aRequest())).toBe(NOW);
});

test('a card that is behind is edited at once, then at most every five seconds', () => {
  const behind = { ...quiet, revision: 2 };
  expect(nextCardEditAt(behind)).toBe(NOW);
  const lastCardEditAt = NOW;
  const expected = new Date(Date.parse(NOW) + CARD_EDIT_INTERVAL_MS).toISOString();
  expect(nextCardEditAt({ ...behind, lastCardEditAt })).toBe(expected);
  expect(CARD_EDIT_INTERVAL_MS).toBe(5_000);
});

test('a card that was edited by a clock that ran ahead does not wait until that time comes', () => {
  expect(nextCardEditAt({ ...quiet, revision: 2, lastCardEditAt: '2027-11-22T10:00:00.000Z' })).toBe(NOW);
});

test('one copy that is behind is enough', () => {
  const cards = [...shown, { activityId: '2', shownRevision: 0 }];
  expect(nextCardEditAt({ ...quiet, cards })).toBe(NOW);
});

test('a copy on which an answer is read is edited after that, and the others before', () => {
  const read = { activityId: '2', shownRevision: 0, editFrom: later };
  expect(nextCardEditAt({ ...quiet, cards: [...shown, read] })).toBe(later);
  expect(nextCardEditAt({ ...quiet, revision: 2, cards: [...shown, read] })).toBe(NOW);
});

test('an unsent notice does not wait for the card', () => {
  const outbox = [{ id: '1-0', kind: 'approved' as const, facts: {}, mentions: [] }];
  expect(nextWakeAt({ ...quiet, revision: 2, lastCardEditAt: later, outbox })).toBe(NOW);
});

test('a running request works at once, or when its step may be tried again', () => {
  const running = { ...quiet, state: 'running' as const };
  expect(nextWakeAt(running)).toBe(NOW);
  const steps = aPlan().steps.map((step) => ({ ...freshStep(step), notBefore: later }));
  expect(nextWakeAt({ ...running, steps })).toBe(later);
});

test('an approval wakes at its expiry, and only while it is awaited', () => {
  const approval = anApproval();
  expect(nextWakeAt({ ...quiet, state: 'awaiting-approval', approval })).toBe(approval.expiresAt);
  expect(nextWakeAt({ ...quiet, approval })).toBeNull();
});

test('the earliest of several comes first', () => {
  const waiting = { ...quiet, state: 'awaiting-approval' as const, approval: anApproval(), revision: 2 };
  expect(nextWakeAt({ ...waiting, lastCardEditAt: NOW })).toBe('2026-11-22T10:00:05.000Z');
});

test('a closed request still says what it has to say, and then rests', () => {
  const closed = { ...quiet, state: 'completed' as const };
  expect(nextWakeAt({ ...closed, revision: 2 })).toBe(NOW);
  expect(nextWakeAt(closed)).toBeNull();
});
