/** Nothing is erased, handed over or said to be there once the package is gone; and no build's blob is lost sight of. */
import type { DsrRequest } from '../../../src/core/request';
import { talk } from '../../../src/engine/talk';
import { tidy, tidyStopped } from '../../../src/engine/tidy';
import { issueLink } from '../../../src/usecases/issue-link';
import { moveRevoked, revokeLinks } from '../../../src/usecases/revoke-links';
import { decideOnPackage, releasePackage } from '../../../src/usecases/review-package';
import { aCommand, ALEX, MEGAN } from '../../support/builders';
import { approvedFor, changeBench, type ChangeBench } from '../../support/change-bench';
import { FakeMessenger } from '../../support/fake-messenger';
import { eventsOf, type FakePackages } from '../../support/fake-ports';
import { ID, work } from '../../support/work-bench';

let bench: ChangeBench;
let packages: FakePackages;
const blobs = new Set<string>();
const stored = async () => (await bench.ports.requests.get(ID))!;
const wish = (actor = MEGAN) => ({ actor, requestId: ID, correlationId: 'c1', card: null });
const release = () => releasePackage(bench.ports, wish());
const decide = (verb: 'include' | 'exclude') =>
  decideOnPackage(bench.ports, { ...wish(), verb, item: '1', reason: 'because' });
const GONE = 'The package is gone from the storage account, so nothing was handed over and nothing was deleted.';

beforeEach(async () => {
  bench = changeBench();
  ({ packages } = bench.ports);
  blobs.clear();
  const build = packages.build.bind(packages);
  packages.build = async (request) => {
    const built = await build(request);
    blobs.add(built.blobName);
    return built;
  };
  packages.stands = ({ blobName }) => Promise.resolve(blobs.has(blobName));
  packages.remove = ({ blobName }) => Promise.resolve(void blobs.delete(blobName));
  await approvedFor(bench, [aCommand({ intent: 'access' }), aCommand({ intent: 'delete' })]);
  await work(bench.ports);
});

describe('a package that somebody removed', () => {
  test('is not released: it is made anew, and that one may be', async () => {
    const before = (await stored()).package?.blobName;
    blobs.clear();
    expect(await release()).toMatchObject({ ok: false, code: 'DSR_NO_PACKAGE', request: { state: 'in-review' } });
    expect((await work(bench.ports)).package?.blobName).not.toBe(before);
    expect(await release()).toMatchObject({ ok: true });
    expect(await work(bench.ports)).toMatchObject({ packageRemovedAt: null });
    expect(bench.changer.appliedIds).not.toEqual([]);
  });

  test('is told of to nobody who may not release it', async () => {
    blobs.clear();
    expect(await releasePackage(bench.ports, wish(ALEX))).toMatchObject({ code: 'DSR_APPROVAL_SAME_ADMIN' });
    expect(await stored()).toMatchObject({ packageRemovedAt: null, package: { moves: 0 } });
  });

  test('after its release ends the plan: nothing is erased, and what was collected is kept', async () => {
    await release();
    blobs.clear();
    const staged = packages.staged.size;
    const ended = await work(bench.ports);
    expect(ended).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'failed', text: GONE } });
    expect([bench.changer.appliedIds, packages.staged.size, staged > 0]).toEqual([[], staged, true]);
    expect(ended.steps.find(({ kind }) => kind === 'deliver')).toMatchObject({ state: 'failed' });
    expect(eventsOf(bench.ports).slice(-3)).toEqual(['package.removed', 'step.failed', 'plan-ended']);
    expect(ended.outbox.some(({ kind }) => kind === 'ready')).toBe(false);
  });

  test('after its delivery ends the plan before anything is erased', async () => {
    await release();
    const { clearStaging } = packages;
    packages.clearStaging = () => {
      blobs.clear();
      return clearStaging.call(packages);
    };
    const text = 'The package is gone from the storage account, so nothing was deleted.';
    expect(await work(bench.ports)).toMatchObject({ planEnd: { why: 'failed', text } });
    expect(bench.changer.appliedIds).toEqual([]);
  });

  test('and was missed while its links were revoked lets no deletion go on', async () => {
    await release();
    packages.gone = true;
    await revokeLinks(bench.ports, wish());
    blobs.clear();
    packages.move = () => Promise.resolve(null);
    await moveRevoked(bench.ports, ID);
    expect(await work(bench.ports)).toMatchObject({ state: 'awaiting-confirmation', planEnd: { text: GONE } });
    expect(bench.changer.appliedIds).toEqual([]);
  });

  test('of a request that is being stopped leaves it to the stop', async () => {
    await release();
    packages.stands = async () => {
      const request = await stored();
      const cancelAsked = { by: ALEX, at: request.updatedAt, reason: null };
      await bench.ports.requests.commit({ ...request, cancelAsked }, request.version);
      return false;
    };
    expect(await work(bench.ports)).toMatchObject({ state: 'cancelled' });
    expect(bench.changer.appliedIds).toEqual([]);
  });

  test('is noted where a link was asked for, and made anew where it is under review', async () => {
    blobs.clear();
    const before = (await stored()).package?.blobName;
    expect(await issueLink(bench.ports, { ...wish(), hours: null })).toMatchObject({ code: 'DSR_NO_PACKAGE' });
    expect((await work(bench.ports)).package?.blobName).not.toBe(before);
    await talk(bench.ports, new FakeMessenger(), ID);
  });
});

describe('the blob of a build', () => {
  test('has a name that no build before had, whatever is decided', async () => {
    const names = new Set([(await stored()).package?.blobName]);
    for (const verb of ['exclude', 'include', 'exclude'] as const) {
      await decide(verb);
      names.add((await work(bench.ports)).package?.blobName);
    }
    expect(names.size).toBe(4);
  });

  test('that the request needs is never removed, even where a list of before names it', async () => {
    await decide('exclude');
    await work(bench.ports);
    const named = async () => (await stored()).package!.blobName;
    const put = (changes: Partial<DsrRequest>) =>
      stored().then((request) => bench.ports.requests.commit({ ...request, ...changes }, request.version));
    await put({ leftovers: ['first', await named(), 'built'], building: 'built' });
    blobs.add('built');
    await tidy(bench.ports, ID);
    expect([blobs.has(await named()), blobs.has('built'), (await stored()).leftovers]).toEqual([true, true, []]);
  });

  test('goes in the end where the bot was killed right after the upload', async () => {
    const { build } = packages;
    packages.build = async (request) => {
      packages.build = build;
      await build.call(packages, request);
      throw new DOMException('killed', 'AbortError');
    };
    await decide('exclude');
    await work(bench.ports);
    expect(await stored()).toMatchObject({ building: expect.any(String) as string });
    await decide('include');
    await work(bench.ports);
    expect(blobs.size).toBe(2);
    await tidyStopped(bench.ports, ID, new AbortController().signal);
    await tidy(bench.ports, ID);
    const request = await stored();
    expect([[...blobs], request.building]).toEqual([[request.package?.blobName], null]);
  });

  test('is removed by nobody while it is built', async () => {
    const { build } = packages;
    packages.build = async (request) => {
      const built = await build.call(packages, request);
      await tidy(bench.ports, ID);
      return built;
    };
    await decide('exclude');
    const request = await work(bench.ports);
    expect(blobs.has(request.package!.blobName)).toBe(true);
  });

  test('that a copy was made to is known before the copy, and goes where the package was made anew meanwhile', async () => {
    await revokeLinks(bench.ports, wish());
    packages.move = (info) => {
      blobs.add(packages.nextName(info));
      return Promise.reject(new Error('killed'));
    };
    await expect(tidy(bench.ports, ID)).rejects.toThrow('killed');
    await decide('exclude');
    const request = await work(bench.ports);
    await tidy(bench.ports, ID);
    expect([...blobs]).toEqual([request.package?.blobName]);
  });
});
