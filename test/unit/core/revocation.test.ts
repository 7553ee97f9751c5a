/** A revocation is a wish that is carried out step by step; whatever else happens to the package meanwhile, no old link lives. */
import type { DsrRequest } from '../../../src/core/request';
import {
  askToRevoke,
  beginBuild,
  dropBuild,
  leftoversRemoved,
  packageMissing,
  packageMoved,
  packageToMove,
  withBuilt,
} from '../../../src/core/revocation';
import { aCause, ALEX, aRequest, NOW } from '../../support/builders';
import { aPackage } from '../../support/a-package';

const built = aPackage();
const moved = aPackage({ blobName: 'random-1/a.zip', moves: 1 });
const delivered = aRequest({ state: 'completed', package: built });

function asked(changes: Partial<DsrRequest> = {}): DsrRequest {
  const wish = askToRevoke({ ...delivered, ...changes }, aCause());
  if (!wish.ok) throw new Error('the wish was refused');
  return wish.value.next;
}

describe('the wish', () => {
  test('names the blob whose links are to die, and who asked', () => {
    const wish = askToRevoke(delivered, aCause());
    expect(wish).toMatchObject({
      ok: true,
      value: {
        next: { revocation: { by: ALEX, at: NOW, from: built.blobName }, package: built, leftovers: [] },
        entries: [{ event: 'revoke.asked', facts: { package: built.blobName } }],
      },
    });
  });

  test('takes back the links that are still to be sent, and nothing else', () => {
    const notice = (kind: 'ready' | 'completed') => ({ id: kind, kind, facts: {}, mentions: [] });
    expect(asked({ outbox: [notice('ready'), notice('completed')] }).outbox).toEqual([notice('completed')]);
  });

  test.each<[string, Partial<DsrRequest>, string]>([
    ['without a package', { package: null }, 'DSR_NO_PACKAGE'],
    ['of a package that was removed', { packageRemovedAt: NOW }, 'DSR_NO_PACKAGE'],
    ['that is under way', { revocation: { by: ALEX, at: NOW, from: built.blobName } }, 'DSR_NOT_NOW'],
  ])('is refused for one %s', (_what, changes, code) => {
    expect(askToRevoke({ ...delivered, ...changes }, aCause())).toMatchObject({ ok: false, code });
  });
});

describe('the move', () => {
  test('gives the package its next name and leaves the old blob over', () => {
    const { next, entries } = packageMoved(asked(), built, moved, aCause(null));
    expect(next).toMatchObject({ package: moved, leftovers: [built.blobName] });
    expect([packageToMove(asked()), packageToMove(next), entries]).toEqual([built, null, []]);
  });

  test('of a package that was made anew under the same name is done again', () => {
    const anew = { ...asked(), package: { ...built, sha256: 'cd' } };
    const { next } = packageMoved(anew, built, moved, aCause(null));
    expect(next).toMatchObject({ package: { sha256: 'cd', blobName: built.blobName }, leftovers: [] });
    expect(packageToMove(next)).not.toBeNull();
  });

  test.each<[string, Partial<DsrRequest>]>([
    ['removed', { packageRemovedAt: NOW }],
    ['replaced', { package: aPackage({ blobName: 'another' }) }],
  ])('of a package that was %s meanwhile leaves the copy over', (_what, changes) => {
    const { next } = packageMoved({ ...asked(), ...changes }, built, moved, aCause(null));
    expect(next.leftovers).toEqual([moved.blobName]);
    expect(next.package?.blobName).not.toBe(moved.blobName);
  });
});

describe('the end', () => {
  const copied = packageMoved(asked(), built, moved, aCause(null)).next;

  test('is told and audited with the last old blob, in the name of who asked', () => {
    const { next, entries } = leftoversRemoved(copied, [built.blobName], ['It is kept for 7 days.'], aCause(null));
    expect(next).toMatchObject({ leftovers: [], revocation: null });
    expect(next.outbox).toMatchObject([
      { kind: 'links-revoked', facts: { by: ALEX.name, kept: 'It is kept for 7 days.' } },
    ]);
    expect(entries).toMatchObject([{ event: 'links-revoked', facts: { package: moved.blobName } }]);
  });

  test('has not come while a blob is left, or the package is still to be moved', () => {
    const two = { ...copied, leftovers: [built.blobName, 'another'] };
    for (const request of [two, { ...asked(), leftovers: [built.blobName] }]) {
      const { next, entries } = leftoversRemoved(request, [built.blobName], [], aCause(null));
      expect([next.revocation === null, next.outbox, entries]).toEqual([false, [], []]);
    }
  });

  test('of a draft that was replaced is nothing that a card shows: buttons that were posted before it work on', () => {
    const request = { ...aRequest({ package: built }), leftovers: ['draft'] };
    const { next } = leftoversRemoved(request, ['draft'], [], aCause(null));
    expect([next.leftovers, next.revision]).toEqual([[], request.revision]);
  });

  test('comes where the blob is gone already: then every link is dead as well', () => {
    const { next, entries } = packageMissing(asked(), built, aCause(null));
    expect(next).toMatchObject({ packageRemovedAt: NOW, revocation: null, outbox: [{ kind: 'links-revoked' }] });
    expect(entries).toMatchObject([{ event: 'package.removed', facts: { why: 'missing' } }]);
  });

  test('makes a draft that is gone anew under the next name', () => {
    const { next } = packageMissing(asked({ state: 'in-review' }), built, aCause(null));
    expect(next).toMatchObject({ packageRemovedAt: null, package: { moves: 1 }, revocation: null });
    expect(next.package?.decisions).not.toBe(built.decisions);
  });
});

test('a package that was built by a decision which was taken back meanwhile is not taken: the one before may be released', () => {
  const late = aPackage({ blobName: 'random-9/a.zip', moves: moved.moves, decisions: 'taken back' });
  expect(withBuilt({ ...delivered, package: moved }, late)).toBeNull();
  const stale = { ...moved, decisions: 'of before' };
  expect(withBuilt({ ...delivered, package: stale }, late)).toMatchObject({ package: late });
});

describe('a package that was being built while links were revoked', () => {
  test('is not taken: it stands under the name whose links are out', () => {
    expect(withBuilt({ ...delivered, package: moved }, built)).toBeNull();
  });

  test('is taken under the next name, and what it replaces is left over', () => {
    const next = aPackage({ blobName: 'random-2/a.zip', moves: 2 });
    expect(withBuilt({ ...delivered, package: moved }, next)).toMatchObject({
      package: next,
      leftovers: [moved.blobName],
    });
    expect(withBuilt({ ...delivered, leftovers: [built.blobName] }, built)).toMatchObject({ leftovers: [] });
  });
});

describe('a name that is noted before something is built under it', () => {
  test('takes the place of one that a crash left, which is left over', () => {
    expect(beginBuild(aRequest({ building: 'old' }), 'new')).toEqual({ building: 'new', leftovers: ['old'] });
    expect(dropBuild(aRequest({ building: 'old' }))).toEqual({ building: null, leftovers: ['old'] });
    expect([beginBuild(aRequest(), 'new'), dropBuild(aRequest())]).toEqual([{ building: 'new' }, {}]);
  });

  test('gives a new package in the place of one that was removed', () => {
    const removed = { ...delivered, packageRemovedAt: NOW };
    expect(withBuilt(removed, aPackage({ blobName: 'new' }))).toMatchObject({ packageRemovedAt: null });
    expect(withBuilt(removed, built)).toMatchObject({ packageRemovedAt: NOW });
  });
});
