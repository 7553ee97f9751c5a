/** What nobody needs any more goes, at whatever moment the power fails, and old links stay dead. */
import { adoptPlan } from '../../../src/core/plan-lifecycle';
import type { DsrRequest } from '../../../src/core/request';
import { tidy, tidyStopped } from '../../../src/engine/tidy';
import { workOnce } from '../../../src/engine/work';
import { cancelRequest } from '../../../src/usecases/cancel-request';
import type { Ports } from '../../../src/usecases/ports';
import { linkOf } from '../../../src/usecases/issue-link';
import { revokeLinks } from '../../../src/usecases/revoke-links';
import { decideOnPackage } from '../../../src/usecases/review-package';
import { storeNew } from '../../../src/usecases/store-request';
import { ALEX, aCause, aDecided, aNewRequest, aPlan, NOW } from '../../support/builders';
import { aPackage } from '../../support/a-package';
import { BlobPackages } from '../../support/blob-packages';
import { cutOff, PowerFailure } from '../../support/cut-off';
import { EngineBench } from '../../support/engine-bench';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const { signal } = new AbortController();
const done: Partial<DsrRequest> = { state: 'completed', closedAt: NOW, package: aPackage() };

let ports: FakePorts;
let packages: BlobPackages;

async function given(changes: Partial<DsrRequest> = done, on: FakePorts = fakePorts()): Promise<void> {
  ports = on;
  packages = new BlobPackages();
  ports.packages = packages;
  if (changes.package) packages.given(changes.package);
  await storeNew(ports, aNewRequest(changes), aCause());
}

const stored = async () => (await ports.requests.get(ID))!;
const wish = { actor: ALEX, requestId: ID, correlationId: 'c1', card: null };
const revoke = (on: Ports = ports) => revokeLinks(on, wish);
const times = (event: string) => eventsOf(ports).filter((each) => each === event).length;

describe('links that were revoked', () => {
  test('lead nowhere any more, and a new one leads to the same package', async () => {
    await given();
    await revoke();
    await tidy(ports, ID);
    const request = await stored();
    expect([...packages.blobs]).toEqual([['random-1/DSR-2026-0001.zip', 'content of ab']]);
    expect(request).toMatchObject({ revocation: null, leftovers: [], package: { moves: 1, sha256: 'ab' } });
    expect(await linkOf(ports, request, 8)).toMatchObject({ url: expect.stringContaining('random-1/') as string });
    expect(eventsOf(ports)).toEqual(['created', 'revoke.asked', 'links-revoked', 'link.issued']);
  });

  test('are told of with what the storage account keeps all the same', async () => {
    await given();
    packages.keeps = ['Removed blobs can be brought back for 7 days.'];
    await revoke();
    await tidy(ports, ID);
    expect((await stored()).outbox).toMatchObject([
      { kind: 'links-revoked', facts: { by: ALEX.name, kept: 'Removed blobs can be brought back for 7 days.' } },
    ]);
  });

  test('can be revoked again, and every name before is dead', async () => {
    await given();
    for (let times = 0; times < 3; times += 1) {
      await revoke();
      await tidy(ports, ID);
    }
    expect([...packages.blobs.keys()]).toEqual(['random-3/DSR-2026-0001.zip']);
    expect((await stored()).package?.moves).toBe(3);
  });

  test.each(['before', 'after'] as const)('die whenever the power fails, told once: %s an effect', async (when) => {
    for (let at = 1; ; at += 1) {
      await given();
      const cut = cutOff(ports, { at, when });
      const wished = await revoke(cut.ports).catch((fault: unknown) => expect(fault).toBeInstanceOf(PowerFailure));
      await tidy(cut.ports, ID).catch((fault: unknown) => expect(fault).toBeInstanceOf(PowerFailure));
      // After the restart the engine goes on with what was stored, and asks nobody.
      await tidy(ports, ID);
      const request = await stored();
      const asked = times('revoke.asked') > 0 || wished?.ok;
      expect([...packages.blobs.keys()]).toEqual([`random-${asked ? 1 : 0}/DSR-2026-0001.zip`]);
      expect(request).toMatchObject({ revocation: null, leftovers: [] });
      expect(times('links-revoked')).toBe(asked ? 1 : 0);
      expect(request.outbox).toHaveLength(asked ? 1 : 0);
      if (!cut.failed()) return;
    }
  });

  test('die after storage that was away comes back', async () => {
    await given();
    packages.onRemove = () => Promise.reject(new Error('storage is away'));
    await revoke();
    await expect(tidy(ports, ID)).rejects.toThrow('storage is away');
    expect(await stored()).toMatchObject({ revocation: { by: ALEX }, leftovers: ['random-0/DSR-2026-0001.zip'] });
    packages.onRemove = () => undefined;
    await tidy(ports, ID);
    expect(await stored()).toMatchObject({ revocation: null, leftovers: [] });
  });
});

describe('a package in review', () => {
  const steps = () =>
    aNewRequest({}).steps.map((step) =>
      step.kind === 'collect' ? { ...step, state: 'done' as const, progress: PROGRESS } : step,
    );
  const PROGRESS = {
    ...{ collection: 1, page: 0, continuation: null, counts: { devices: 1 }, pages: { devices: 1 }, gaps: [] },
    others: [{ kind: 'address' as const, value: 'bert@example.com' }],
  };
  const review = { begunAt: NOW, excluded: [], staying: [], released: null };
  const exclude = (verb: 'include' | 'exclude') => decideOnPackage(ports, { ...wish, verb, item: '1', reason: 'x' });

  async function inReview(): Promise<void> {
    await given({ state: 'in-review', approval: aDecided({ startedAt: NOW }), steps: steps(), review });
    while (await workOnce(ports, ID, signal));
  }

  test('can be revoked, and is made anew under its new name', async () => {
    await inReview();
    await revoke();
    await tidy(ports, ID);
    await exclude('exclude');
    while (await workOnce(ports, ID, signal));
    await tidy(ports, ID);
    expect([...packages.blobs.keys()]).toEqual(['random-1/DSR-2026-0001.zip']);
    expect(await stored()).toMatchObject({ state: 'in-review', package: { moves: 1 }, leftovers: [] });
  });

  test('that was being made anew while links were revoked does not bring them back to life', async () => {
    await inReview();
    await exclude('exclude');
    const { build } = packages;
    packages.build = async (request) => {
      packages.build = build;
      const built = await build.call(packages, request);
      await revoke();
      await tidy(ports, ID);
      return packages.given(built);
    };
    while (await workOnce(ports, ID, signal));
    await tidy(ports, ID);
    expect([...packages.blobs.keys()]).toEqual(['random-1/DSR-2026-0001.zip']);
    const request = await stored();
    expect(packages.blobs.get('random-1/DSR-2026-0001.zip')).toBe(`package by ${request.package?.decisions}`);
  });
});

describe('what a stop left', () => {
  const begun = () => aNewRequest({}).steps.map((step) => ({ ...step, startedAt: NOW }));
  const released: string[] = [];

  async function stopped(changes: Partial<DsrRequest> = {}): Promise<void> {
    released.length = 0;
    await given({ state: 'waiting', approval: aDecided({ startedAt: NOW }), steps: begun(), ...changes });
    packages.staged.set('page', []);
    Object.assign(ports.services[0]!, { release: (id: string) => Promise.resolve(void released.push(id)) });
    await cancelRequest(ports, { ...wish, reason: null });
  }

  test('goes: pages, what a service kept, and a package that nobody got', async () => {
    await stopped({ package: aPackage() });
    await tidyStopped(ports, ID, signal);
    expect([packages.staged.size, packages.blobs.size, released]).toEqual([0, 0, [ID]]);
    expect(await stored()).toMatchObject({ tidyDue: false, packageRemovedAt: NOW });
    expect(eventsOf(ports).slice(-2)).toEqual(['cancelled', 'package.removed']);
  });

  test('is left where the link was out before', async () => {
    const steps = begun().map((step) => ({ ...step, finishedAt: '2026-11-22T09:00:00.000Z' }));
    await stopped({ package: aPackage(), steps });
    await tidyStopped(ports, ID, signal);
    expect([packages.staged.size, packages.blobs.size]).toEqual([0, 1]);
    expect(await stored()).toMatchObject({ tidyDue: false, packageRemovedAt: null });
  });

  test('is looked at again where its links were revoked meanwhile', async () => {
    await stopped({ package: aPackage() });
    packages.onRemove = async () => {
      packages.onRemove = () => undefined;
      const request = await stored();
      const moved = packages.given(aPackage({ blobName: 'moved', moves: 1 }));
      await ports.requests.commit({ ...request, package: moved }, request.version);
    };
    await tidyStopped(ports, ID, signal);
    expect(await stored()).toMatchObject({ tidyDue: true, packageRemovedAt: null });
    await tidyStopped(ports, ID, signal);
    expect([packages.blobs.size, await stored()]).toMatchObject([0, { tidyDue: false, packageRemovedAt: NOW }]);
  });

  test('is not looked for where nothing was begun', async () => {
    await given({ state: 'awaiting-confirmation' });
    await cancelRequest(ports, { ...wish, reason: null });
    expect(await stored()).toMatchObject({ state: 'cancelled', tidyDue: false });
  });

  test('is not touched before the stop, nor twice', async () => {
    await given({ state: 'awaiting-confirmation', tidyDue: true });
    packages.staged.set('page', []);
    await tidyStopped(ports, ID, signal);
    expect(packages.staged.size).toBe(1);
    await stopped();
    await tidyStopped(ports, ID, signal);
    await tidyStopped(ports, ID, signal);
    expect(released).toEqual([ID]);
  });

  test.each(['before', 'after'] as const)('goes in the end whenever the power fails: %s an effect', async (when) => {
    for (let at = 1; ; at += 1) {
      await stopped({ package: aPackage() });
      const cut = cutOff(ports, { at, when });
      await tidyStopped(cut.ports, ID, signal).catch((fault: unknown) => expect(fault).toBeInstanceOf(PowerFailure));
      await tidyStopped(ports, ID, signal);
      expect([packages.staged.size, packages.blobs.size, (await stored()).tidyDue]).toEqual([0, 0, false]);
      // The next look of the engine at the request writes what the failure left unwritten.
      await ports.audit.append((await stored()).pendingAudit);
      expect(times('package.removed')).toBe(1);
      if (!cut.failed()) return;
    }
  });

  test('of a plan that ended is remembered by the next one, and goes with the end', async () => {
    const plan = aPlan({ rights: ['export'] });
    await given({ state: 'awaiting-confirmation', plan, steps: begun() });
    const replanned = adoptPlan(await stored(), plan, aCause());
    expect(replanned).toMatchObject({ value: { next: { tidyDue: true, steps: [{ startedAt: null }, {}, {}] } } });
  });
});

describe('the engine', () => {
  let bench: EngineBench;
  beforeEach(() => {
    bench = new EngineBench();
  });
  afterEach(() => bench.engine.close());

  test('goes on with all of it by itself after a restart, ever more rarely, until it succeeds', async () => {
    const steps = aNewRequest({}).steps.map((step) => ({ ...step, startedAt: NOW }));
    await given({ state: 'cancelled', closedAt: NOW, tidyDue: true, steps, leftovers: ['old'] }, bench.ports);
    packages.blobs.set('old', 'x');
    packages.staged.set('page', []);
    let tries = 0;
    packages.onRemove = () => ((tries += 1), tries < 12 ? Promise.reject(new Error('away')) : undefined);
    await bench.start();
    for (let minutes = 0; minutes < 120; minutes += 1) await bench.after(60_000);
    expect([packages.blobs.size, packages.staged.size, tries]).toEqual([0, 0, 12]);
    expect(await bench.request()).toMatchObject({ tidyDue: false, leftovers: [] });
    expect(bench.faults.filter((fault) => fault === `tidy ${ID}`)).toHaveLength(11);
    expect(bench.ports.requests.summaries()[0]?.wakeAt).toBeNull();
  });

  test('revokes while the request’s own work is under way', async () => {
    const states = aNewRequest({}).steps.map((step) => ({ ...step, startedAt: NOW }));
    await given(
      { state: 'waiting', package: aPackage(), steps: states, approval: aDecided({ startedAt: NOW }) },
      bench.ports,
    );
    await revoke(bench.ports);
    await bench.engine.settled(ID);
    expect([...packages.blobs.keys()]).toEqual(['random-1/DSR-2026-0001.zip']);
    await bench.engine.idle();
    expect(bench.messenger.sent).toContain('notice links-revoked');
  });
});
