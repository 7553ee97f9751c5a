/** Revoking: asked for by whom it may, stored before anything is done, refused kindly where there is nothing to revoke. */
import type { DsrRequest } from '../../../src/core/request';
import { issueLink } from '../../../src/usecases/issue-link';
import { moveRevoked, revokeLinks } from '../../../src/usecases/revoke-links';
import { storeNew } from '../../../src/usecases/store-request';
import { ADELE, ALEX, ANNA, aCause, aDecided, aNewRequest, MEGAN, NOW } from '../../support/builders';
import { aPackage } from '../../support/a-package';
import { BlobPackages } from '../../support/blob-packages';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const done: Partial<DsrRequest> = { state: 'completed', closedAt: NOW, package: aPackage() };

let ports: FakePorts;
let packages: BlobPackages;
beforeEach(() => {
  ports = fakePorts();
  packages = new BlobPackages();
  ports.packages = packages;
});

async function given(changes: Partial<DsrRequest> = done): Promise<void> {
  if (changes.package) packages.given(changes.package);
  await storeNew(ports, aNewRequest(changes), aCause());
}

const revoke = (actor = ALEX) => revokeLinks(ports, { actor, requestId: ID, correlationId: 'c1', card: null });
const stored = async () => (await ports.requests.get(ID))!;

test.each([ALEX, MEGAN])('the requester and an approver may: $name', async (actor) => {
  await given();
  expect(await revoke(actor)).toMatchObject({ ok: true, request: { revocation: { by: actor } } });
  expect(eventsOf(ports)).toEqual(['created', 'revoke.asked']);
});

test.each([
  [ADELE, 'DSR_NOT_ALLOWED'],
  [ANNA, 'DSR_OWN_DATA'],
])('$name may not', async (actor, code) => {
  await given();
  expect(await revoke(actor)).toMatchObject({ ok: false, code });
  expect((await stored()).revocation).toBeNull();
});

test('the answer waits for the engine, and shows what it has done', async () => {
  await given();
  ports.settled = async () => void (await moveRevoked(ports, ID));
  expect(await revoke()).toMatchObject({ ok: true, request: { package: { moves: 1 } } });
  expect(ports.woken).toContain(ID);
});

test('without a package there is nothing to revoke', async () => {
  await given({ state: 'completed', package: null });
  expect(await revoke()).toMatchObject({ ok: false, code: 'DSR_NO_PACKAGE' });
});

test.each<[string, () => Promise<unknown>]>([
  ['revoked', () => revoke()],
  ['linked to', () => issueLink(ports, { actor: ALEX, requestId: ID, correlationId: 'c1', card: null, hours: null })],
])('a package that was removed cannot be %s, and the answer says when it went', async (_what, ask) => {
  await given({ ...done, packageRemovedAt: '2026-12-22T23:30:00.000Z' });
  ports.settings.timeZone = 'Europe/Berlin';
  expect(await ask()).toMatchObject({
    ok: false,
    code: 'DSR_NO_PACKAGE',
    why: 'The package was removed on 23 December 2026, so there is nothing left to link to.',
  });
});

test('while links are being revoked no new one is issued, which would die with them', async () => {
  await given();
  await revoke();
  const link = await issueLink(ports, { actor: ALEX, requestId: ID, correlationId: 'c1', card: null, hours: null });
  expect(link).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
  expect(await revoke(MEGAN)).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
});

test('what was delivered can be linked to while the rest of the work goes on, and not before it was', async () => {
  const ask = () => issueLink(ports, { actor: ALEX, requestId: ID, correlationId: 'c1', card: null, hours: null });
  await given({ state: 'waiting', package: aPackage() });
  expect(await ask()).toMatchObject({ code: 'DSR_NO_PACKAGE' });
  const request = await stored();
  const steps = request.steps.map((step) => ({ ...step, state: 'done' as const }));
  await ports.requests.commit({ ...request, steps }, request.version);
  expect(await ask()).toMatchObject({ ok: true });
});

describe('the move', () => {
  test('of a package whose plan is gone has a name of its own', async () => {
    await given({ ...done, state: 'awaiting-confirmation', approval: null });
    await revoke();
    const asked: unknown[] = [];
    const { move } = packages;
    packages.move = (info, request) => {
      asked.push(request?.approval?.startedAt);
      return move.call(packages, info);
    };
    await moveRevoked(ports, ID);
    expect([asked, (await stored()).package?.moves]).toEqual([[NOW], 1]);
  });

  test('takes the name of the run that made it', async () => {
    const approval = aDecided({ startedAt: '2026-11-22T11:00:00.000Z' });
    await given({ ...done, approval });
    await revoke();
    const { move } = packages;
    packages.move = (info, request) => {
      expect(request?.approval).toEqual(approval);
      return move.call(packages, info);
    };
    await moveRevoked(ports, ID);
    expect((await stored()).package?.moves).toBe(1);
  });

  test('of a package that was made anew during the copy is made again', async () => {
    await given({ ...done, state: 'in-review' });
    await revoke();
    let copies = 0;
    packages.onMove = async () => {
      copies += 1;
      const request = await stored();
      const anew = { ...request, package: { ...aPackage(), sha256: 'newer' } };
      if (copies === 1) await ports.requests.commit(anew, request.version);
    };
    await moveRevoked(ports, ID);
    expect([copies, (await stored()).package]).toMatchObject([2, { sha256: 'newer', moves: 1 }]);
  });
});
