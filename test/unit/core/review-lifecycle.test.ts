/** Proves what may be decided on a package, and that only what was looked at may leave. */
import { decisionsHash, isDraftCurrent, reviewItems, wantsReview } from '../../../src/core/review';
import { beginReview, decideOnItem, draftBuilt, releasePackage } from '../../../src/core/review-lifecycle';
import type { DsrRequest } from '../../../src/core/request';
import { aPackage } from '../../support/a-package';
import { aDecided, aRequest, ISAIAH, MEGAN, NOW } from '../../support/builders';

const cause = { actor: MEGAN, now: NOW, correlationId: 'c0ffee12' };
const bot = { ...cause, actor: null };
const built = (request: DsrRequest) => aPackage({ decisions: decisionsHash(request), withheld: 1 });

function collected(others: string[] = ['bob@contoso.com']): DsrRequest {
  const request = aRequest({ state: 'running', approval: aDecided({ startedAt: NOW }) });
  const progress = {
    collection: 1,
    page: 0,
    continuation: null,
    counts: { devices: 3 },
    pages: { devices: 1 },
    gaps: [],
  };
  const people = others.map((value) => ({ kind: 'address' as const, value }));
  const steps = request.steps.map((step) =>
    step.kind === 'collect' ? { ...step, progress: { ...progress, others: people } } : step,
  );
  return { ...request, steps };
}

function inReview(others?: string[]): DsrRequest {
  const request = collected(others);
  const begun = beginReview({ ...request, package: built(request) }, bot);
  if (!begun.ok) throw new Error(begun.code);
  return begun.value.next;
}

const decide = (request: DsrRequest, key: string, verb: 'include' | 'exclude', reason: string | null = 'because') =>
  decideOnItem(request, { keys: [key], verb, reason }, cause);
const after = (request: DsrRequest, key: string, verb: 'include' | 'exclude'): DsrRequest => {
  const decided = decide(request, key, verb);
  if (!decided.ok) throw new Error(decided.code);
  return decided.value.next;
};
const BOB = 'other address bob@contoso.com';
const item = (request: DsrRequest, number = 1) =>
  reviewItems(request, []).find((each) => each.number === number)?.key ?? '';

describe('a review', () => {
  test('is wanted for every access, and for an export that names somebody else', () => {
    const access = { ...collected([]), plan: { ...collected([]).plan!, rights: ['access' as const] } };
    expect([wantsReview(access), wantsReview(collected()), wantsReview(collected([]))]).toEqual([true, true, false]);
  });

  test('begins with everything in and everybody else withheld', () => {
    const { state, review } = inReview();
    expect([state, review]).toEqual(['in-review', { begunAt: NOW, excluded: [], staying: [], released: null }]);
  });

  test('leaves something out with a reason, and takes it back without', () => {
    const request = inReview();
    expect(decide(request, item(request), 'exclude', null)).toMatchObject({ code: 'DSR_REASON_REQUIRED' });
    const left = after(request, item(request), 'exclude');
    expect(left.review?.excluded).toEqual([{ key: item(request), reason: 'because', by: MEGAN, at: NOW }]);
    const back = decide(left, item(request), 'include', null);
    expect(back.ok && back.value.next.review?.excluded).toEqual([]);
  });

  test('lets another person’s value stay with a reason only', () => {
    expect(decide(inReview(), BOB, 'include', null)).toMatchObject({ code: 'DSR_REASON_REQUIRED' });
    expect(after(inReview(), BOB, 'include').review?.staying).toMatchObject([{ key: BOB, by: MEGAN }]);
    expect(decide(inReview(), BOB, 'exclude')).toMatchObject({ code: 'DSR_NOTHING_CHANGED' });
  });

  test('lets all that the data give of one person stay, or none of it, by one decision', () => {
    const keys = [BOB, 'other name bob lee'];
    const decideBoth = (request: DsrRequest, verb: 'include' | 'exclude') =>
      decideOnItem(request, { keys, verb, reason: 'because' }, cause);
    const stays = decideBoth(inReview(), 'include');
    expect(stays.ok && stays.value.next.review?.staying.map(({ key }) => key)).toEqual(keys);
    expect(stays.ok && stays.value.entries).toHaveLength(1);
    const back = stays.ok && decideBoth(stays.value.next, 'exclude');
    expect(back && back.ok && back.value.next.review?.staying).toEqual([]);
  });

  test.each([
    ['collection entra|main|sign-ins', { about: 'collection', service: 'entra', list: 'sign-ins' }],
    ['object iot-hub|main|device|anna-watch', { about: 'object', service: 'iot-hub', kind: 'device' }],
  ])('audits which list, or what kind of object where, was left out, and not whose: %s', (key, facts) => {
    const decided = decide(inReview(), key, 'exclude');
    expect(decided.ok && decided.value.entries).toMatchObject([{ event: 'review.exclude', facts }]);
    expect(decided.ok && decided.value.entries[0]?.facts).toEqual(facts);
  });

  test('audits what was decided without naming it', () => {
    const decided = decide(inReview(), BOB, 'include');
    expect(decided.ok && decided.value.entries).toMatchObject([
      { event: 'review.include', facts: { about: 'other' }, hashed: { item: BOB, reason: 'because' } },
    ]);
    expect(decided.ok && JSON.stringify(decided.value.entries[0]?.facts)).not.toContain('bob');
  });
});

describe('a package', () => {
  test('is not the current one after a decision, until it was made anew', () => {
    const request = after(inReview(), BOB, 'include');
    expect(isDraftCurrent(request)).toBe(false);
    expect(releasePackage(request, 'list', cause)).toMatchObject({ code: 'DSR_NOT_NOW' });
    const anew = draftBuilt(request, { ...built(request), sha256: 'cd' }, bot).next;
    expect(isDraftCurrent(anew)).toBe(true);
    const released = releasePackage(anew, 'list', cause);
    expect(released.ok && released.value.next).toMatchObject({
      state: 'running',
      review: { released: { by: MEGAN, sha256: 'cd', evidence: 'list' } },
    });
  });

  test('is the same for the same decisions, in whatever order they were made', () => {
    const request = inReview(['bob@contoso.com', 'carol@contoso.com']);
    const carol = 'other address carol@contoso.com';
    const one = after(after(request, BOB, 'include'), carol, 'include');
    const other = after(after(request, carol, 'include'), BOB, 'include');
    expect(decisionsHash(one)).toBe(decisionsHash(other));
    expect(decisionsHash(one)).not.toBe(decisionsHash(request));
  });

  test('is another one by another reason for what is left out, since the reason stands in it', () => {
    const left = after(inReview(), item(inReview()), 'exclude');
    const current = draftBuilt(left, built(left), bot).next;
    expect(isDraftCurrent(current)).toBe(true);
    const corrected = decide(current, item(current), 'exclude', 'data of other people');
    if (!corrected.ok) throw new Error(corrected.code);
    const { next } = corrected.value;
    expect(next.review?.excluded.map(({ reason }) => reason)).toEqual(['data of other people']);
    expect(isDraftCurrent(next)).toBe(false);
    expect(releasePackage(next, 'list', cause)).toMatchObject({ code: 'DSR_NOT_NOW' });
    const anew = draftBuilt(next, built(next), bot).next;
    expect(releasePackage(anew, 'list', cause).ok).toBe(true);
  });

  test('is the same by another reason for what stays, which stands in no file', () => {
    const stays = (reason: string) => {
      const decided = decide(inReview(), BOB, 'include', reason);
      return decided.ok ? decisionsHash(decided.value.next) : '';
    };
    expect(stays('his own wish')).toBe(stays('public office'));
  });

  test.each(['running', 'waiting', 'completed', 'cancelled', 'awaiting-approval'] as const)(
    'cannot be decided on or released while the request is %s',
    (state) => {
      const request = { ...inReview(), state };
      expect(decide(request, BOB, 'include')).toMatchObject({ code: 'DSR_NOT_NOW' });
      expect(releasePackage(request, 'list', { ...cause, actor: ISAIAH })).toMatchObject({ code: 'DSR_NOT_NOW' });
    },
  );
});
