/** The engine’s part of a review: nothing leaves that was not released, whatever is decided while a package is made. */
import type { PackageInfo, DsrRequest } from '../../../src/core/request';
import { freshStep } from '../../../src/core/plan';
import { nextWakeAt } from '../../../src/core/wake';
import { reviewCard } from '../../../src/teams/card-data';
import { decideOnPackage, releasePackage } from '../../../src/usecases/review-package';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aCommand, aDecided, ALEX, aNewRequest, aPlan, MEGAN } from '../../support/builders';
import { CONTEXT } from '../../cards/samples/people';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';
import { ID, work } from '../../support/work-bench';

let ports: FakePorts;
beforeEach(async () => {
  ports = fakePorts();
  ports.services[0]!.pages = { devices: [[{ id: 1, note: 'ask bob@contoso.com' }]] };
  const plan = aPlan({ rights: ['access'] });
  const approval = aDecided({ planHash: plan.hash });
  const commands = [aCommand({ intent: 'access' })];
  await storeNew(
    ports,
    aNewRequest({ state: 'running', commands, plan, approval, steps: plan.steps.map(freshStep) }),
    aCause(),
  );
  // As the package store does it: each decision has a name and bytes of its own.
  const build = ports.packages.build.bind(ports.packages);
  ports.packages.build = async (request) => named(await build(request));
});

const named = (info: PackageInfo): PackageInfo => ({
  ...info,
  blobName: `${info.decisions}.zip`,
  sha256: info.decisions.padEnd(64, '0'),
});
const stored = async (): Promise<DsrRequest> => (await ports.requests.get(ID))!;
const wish = (actor = MEGAN) => ({ actor, requestId: ID, correlationId: 'c1', card: null });
const decide = (verb: 'include' | 'exclude', item: string) =>
  decideOnPackage(ports, { ...wish(), verb, item, reason: 'because' });

test('an access stops in review, and is delivered once it was released, as it was', async () => {
  expect(await work(ports)).toMatchObject({ state: 'in-review', review: { released: null } });
  const { package: reviewed } = await stored();
  expect(await releasePackage(ports, wish())).toMatchObject({ ok: true });
  expect(await work(ports)).toMatchObject({ state: 'completed', package: reviewed });
  expect(ports.packages.built).toHaveLength(1);
});

test('the card says in which list of which service somebody else was seen', async () => {
  await work(ports);
  const { groups } = reviewCard(await stored(), {
    ...CONTEXT,
    services: ports.services.map(({ definition }) => definition),
  }).data;
  const [row] = groups.find(({ title }) => title.startsWith('Other people'))?.rows ?? [];
  expect(row?.title).toBe('p1: bob@contoso.com');
  expect(row?.detail).toMatch(/^in Azure IoT Hub: (Devices|.*[Dd]evice.*)$/);
});

test('a decision makes the package anew, and the one before is removed', async () => {
  await work(ports);
  const before = (await stored()).package?.blobName;
  await decide('exclude', '1');
  expect(await releasePackage(ports, wish())).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
  const after = await work(ports);
  expect(after.package?.blobName).not.toBe(before);
  expect(after.leftovers).toEqual([before]);
  expect(await releasePackage(ports, wish())).toMatchObject({ ok: true });
});

test('what was released while another was being made is what leaves', async () => {
  await work(ports);
  const { package: reviewed } = await stored();
  const build = ports.packages.build.bind(ports.packages);
  ports.packages.build = async (request) => {
    const built = await build(request);
    await decide('exclude', 'p1').then(() => decide('include', '1'));
    expect(await releasePackage(ports, wish())).toMatchObject({ ok: true });
    return built;
  };
  await decide('exclude', '1');
  const done = await work(ports);
  expect(done.package).toEqual(reviewed);
  expect(done.review?.released?.sha256).toBe(reviewed?.sha256);
  expect(done.state).toBe('completed');
});

test('a request that was stopped while its package was made keeps none', async () => {
  const build = ports.packages.build.bind(ports.packages);
  ports.packages.build = async (request) => {
    const built = await build(request);
    const current = await stored();
    await ports.requests.commit({ ...current, state: 'cancelled' }, current.version);
    return built;
  };
  const stopped = await work(ports);
  expect(stopped).toMatchObject({ state: 'cancelled', package: null });
  expect(stopped.leftovers).toHaveLength(1);
});

test('another person’s data stays only where a second admin lets it', async () => {
  await work(ports);
  const own = await decideOnPackage(ports, { ...wish(ALEX), verb: 'include', item: 'p1', reason: 'mine' });
  expect(own).toMatchObject({ ok: false, code: 'DSR_APPROVAL_SAME_ADMIN' });
  expect(await decide('include', 'p1')).toMatchObject({ ok: true });
});

describe('a package that cannot be made anew in the review', () => {
  const fails = () => (ports.packages.build = () => Promise.reject(new Error('out of memory')));
  const waits = async (minutes: number) => {
    for (let waited = 0; waited < minutes; waited += 1) {
      ports.clock.advance(60_000);
      await work(ports);
    }
    return stored();
  };
  const told = async () => (await stored()).outbox.filter(({ kind }) => kind === 'not-rebuilt');
  const card = (request: DsrRequest) =>
    JSON.stringify(reviewCard(request, { ...CONTEXT, now: ports.clock.now() }).data);

  test('is told once after the usual tries, on the card too, and tried on ever more rarely', async () => {
    await work(ports);
    let tries = 0;
    ports.packages.build = () => Promise.reject(new Error(`out of memory ${(tries += 1)}`));
    await decide('exclude', '1');
    await work(ports);
    expect(await told()).toEqual([]);
    const failed = await waits(2);
    expect(await told()).toMatchObject([{ facts: { attempts: '3' } }]);
    expect(card(failed)).toMatch(
      /could not be made anew, tried 3 times: an unexpected error; next try at .+ Take the last/,
    );
    const later = await waits(120);
    expect(await told()).toHaveLength(1);
    expect(eventsOf(ports).filter((event) => event === 'review.not-built')).toHaveLength(1);
    expect(later).toMatchObject({ state: 'in-review', review: { released: null } });
    expect(tries).toBeGreaterThan(10);
    expect(tries).toBeLessThan(30);
    const next = later.steps.find(({ kind }) => kind === 'package')?.notBefore;
    expect(nextWakeAt({ ...later, outbox: [], leftovers: [], cards: shownAt(later) })).toBe(next);
  });

  test('is made at once by the next decision, and counts from one again', async () => {
    await work(ports);
    const build = ports.packages.build;
    fails();
    await decide('exclude', '1');
    await work(ports);
    await waits(30);
    ports.packages.build = build;
    await decide('include', '1');
    const exclude = await decide('exclude', '1');
    expect(exclude).toMatchObject({ ok: true });
    const made = await work(ports);
    expect(made.steps.find(({ kind }) => kind === 'package')).toMatchObject({ attempts: 0, lastFailure: null });
    expect(card(made)).not.toContain('could not be made anew');
    expect(await releasePackage(ports, wish())).toMatchObject({ ok: true });
    expect(await work(ports)).toMatchObject({ state: 'completed' });
  });
});

const shownAt = ({ revision }: DsrRequest) => [{ activityId: '1', shownRevision: revision }];
