/** How long a package and the personal half of a record are kept, and what keeps them longer. */
import type { DsrRequest, RequestState } from '../../../src/core/request';
import { packageDueAt, packageRemoved, recordDueAt, retentionAt } from '../../../src/core/retention';
import { nextWakeAt } from '../../../src/core/wake';
import { freshStep } from '../../../src/core/plan';
import { aCause, ALEX, aPlan, aRequest } from '../../support/builders';
import { aPackage } from '../../support/a-package';

const kept = { packageDays: 30, recordDays: 90 };
const closedAt = '2026-11-22T10:00:00.000Z';
const closed = aRequest({ state: 'completed', closedAt, cards: [{ activityId: '1', shownRevision: 1 }] });
const withPackage: DsrRequest = { ...closed, package: aPackage({ builtAt: closedAt }) };

describe('a package', () => {
  test('is kept for its days after it was made, or delivered, whichever came later', () => {
    expect(packageDueAt(withPackage, kept)).toBe('2026-12-22T10:00:00.000Z');
    const steps = aPlan().steps.map((step) => ({ ...freshStep(step), finishedAt: '2026-11-25T10:00:00.000Z' }));
    expect(packageDueAt({ ...withPackage, steps }, kept)).toBe('2026-12-25T10:00:00.000Z');
  });

  test.each<RequestState>(['in-review', 'running', 'waiting', 'awaiting-confirmation'])(
    'of a request that is %s is not removed',
    (state) => expect(retentionAt({ ...withPackage, state }, kept)).toBeNull(),
  );

  test('is removed once, and said so', () => {
    const { next, entries } = packageRemoved(withPackage, 'retention', aCause(null, '2026-12-22T10:00:00.000Z'));
    expect(packageDueAt(next, kept)).toBeNull();
    expect(next).toMatchObject({ packageRemovedAt: '2026-12-22T10:00:00.000Z', updatedAt: withPackage.updatedAt });
    expect(next.outbox).toMatchObject([{ kind: 'package-removed' }]);
    expect(entries).toMatchObject([{ event: 'package.removed', facts: { why: 'retention' } }]);
  });

  test('that was never delivered goes without a word in the thread', () => {
    expect(packageRemoved(withPackage, 'stopped', aCause(null)).next.outbox).toEqual([]);
  });
});

describe('the personal half of a record', () => {
  test('is kept for its days after the closing', () => {
    expect(recordDueAt(closed, kept)).toBe('2027-02-20T10:00:00.000Z');
  });

  test('is never removed before the package, nor twice', () => {
    expect(recordDueAt(withPackage, kept)).toBeNull();
    expect(retentionAt(withPackage, { packageDays: 120, recordDays: 90 })).toBe('2027-03-22T10:00:00.000Z');
    expect(retentionAt({ ...closed, forgottenAt: closedAt }, kept)).toBeNull();
  });

  test.each<[string, Partial<DsrRequest>]>([
    ['a message is not sent', { outbox: [{ id: '1', kind: 'completed', facts: {}, mentions: [] }] }],
    ['a stop is not tidied', { tidyDue: true }],
    ['a blob is left over', { leftovers: ['a'] }],
    ['links are being revoked', { revocation: { by: ALEX, at: closedAt, from: 'a' } }],
  ])('waits two weeks at most while %s', (_what, changes) => {
    expect(recordDueAt({ ...closed, ...changes }, kept)).toBe('2027-03-06T10:00:00.000Z');
  });

  test('of an open request stays', () => {
    expect(recordDueAt({ ...closed, state: 'waiting' }, kept)).toBeNull();
  });
});

describe('a request wakes', () => {
  test('when something of it is kept no longer', () => {
    expect(nextWakeAt(withPackage, kept)).toBe('2026-12-22T10:00:00.000Z');
    expect(nextWakeAt(withPackage)).toBeNull();
  });

  test.each<[string, Partial<DsrRequest>]>([
    [
      'links are to be revoked',
      { state: 'in-review', package: aPackage(), revocation: { by: ALEX, at: closedAt, from: 'a' } },
    ],
    ['a blob is left over', { leftovers: ['a'] }],
    ['a stop is to be tidied', { state: 'cancelled', tidyDue: true }],
  ])('at once while %s', (_what, changes) => {
    expect(nextWakeAt({ ...closed, ...changes })).toBe(closed.updatedAt);
  });

  test('not for what an earlier plan left, before it is closed', () => {
    expect(nextWakeAt({ ...closed, state: 'awaiting-confirmation', tidyDue: true })).toBeNull();
  });

  test('not to post a card only to say that nothing is left', () => {
    expect(nextWakeAt({ ...closed, forgottenAt: closedAt, cards: [] }, kept)).toBeNull();
  });
});
