/** Package first, then the personal half: each once, at its time, whatever fails in between; everything still works on what is left. */
import { subjectLabel } from '../../../src/core/data-subject';
import type { DsrRequest } from '../../../src/core/request';
import { nextWakeAt } from '../../../src/core/wake';
import { fileRequest } from '../../../src/usecases/file-request';
import { keepRetention } from '../../../src/usecases/keep-retention';
import { noteOnCase } from '../../../src/usecases/keep-case';
import { reportOn } from '../../../src/usecases/make-report';
import { showHistory } from '../../../src/usecases/show-history';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, aCommand, aNewRequest, ALEX, ANNA, NOW, THREAD } from '../../support/builders';
import { aPackage } from '../../support/a-package';
import { BlobPackages } from '../../support/blob-packages';
import { cutOff, PowerFailure } from '../../support/cut-off';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';
import { MemoryRequestStore } from '../../support/memory-request-store';

const ID = 'DSR-2026-0001';
const DAY = 86_400_000;
const done: Partial<DsrRequest> = { state: 'completed', closedAt: NOW, package: aPackage() };

let ports: FakePorts;
let packages: BlobPackages;

async function given(changes: Partial<DsrRequest> = done): Promise<void> {
  ports = fakePorts();
  ports.requests = new MemoryRequestStore((request) => nextWakeAt(request, ports.settings));
  packages = new BlobPackages();
  ports.packages = packages;
  if (changes.package) packages.given(changes.package);
  await storeNew(ports, aNewRequest(changes), aCause());
}

const stored = async () => (await ports.requests.get(ID))!;
const keep = () => keepRetention(ports, ID);
const said = () => noteOutbox([]);

/** As if everything had been sent. */
async function noteOutbox(outbox: DsrRequest['outbox']): Promise<void> {
  const request = await stored();
  await ports.requests.commit({ ...request, outbox }, request.version);
}

/** Days pass; whatever has become due is done. */
async function after(days: number): Promise<DsrRequest> {
  ports.clock.advance(days * DAY);
  await keep();
  return stored();
}

async function forgotten(changes: Partial<DsrRequest> = done): Promise<DsrRequest> {
  await given(changes);
  await after(30);
  await said();
  return after(60);
}

const wish = (requestId = ID) => ({ actor: ALEX, requestId, correlationId: 'c1', card: null });

test('the package goes with its days, the personal half with its own, and nothing twice', async () => {
  await given();
  packages.staged.set('page', []);
  expect((await after(29)).packageRemovedAt).toBeNull();
  expect((await after(1)).packageRemovedAt).not.toBeNull();
  expect([packages.blobs.size, packages.staged.size]).toEqual([0, 0]);
  await said();
  expect((await after(59)).forgottenAt).toBeNull();
  expect((await after(1)).forgottenAt).not.toBeNull();
  await after(300);
  expect(eventsOf(ports)).toEqual(['created', 'package.removed', 'forgotten']);
});

test('the store wakes at each of them, and then never again but for the card', async () => {
  await given({ ...done, cards: [{ activityId: '1', shownRevision: 1 }] });
  const wakeAt = () => ports.requests.summaries()[0]?.wakeAt;
  expect(wakeAt()).toBe('2026-12-22T10:00:00.000Z');
  await after(30);
  await said();
  expect((await stored()).cards).toMatchObject([{ shownRevision: 1 }]);
  const request = await stored();
  await ports.requests.commit(
    { ...request, cards: [{ activityId: '1', shownRevision: request.revision }] },
    request.version,
  );
  expect(wakeAt()).toBe('2027-02-20T10:00:00.000Z');
});

test.each(['before', 'after'] as const)(
  'power that fails %s an effect leaves nothing out and does nothing twice',
  async (when) => {
    for (let at = 1; ; at += 1) {
      await given();
      ports.clock.advance(30 * DAY);
      const cut = cutOff(ports, { at, when });
      await keepRetention(cut.ports, ID).catch((fault: unknown) => expect(fault).toBeInstanceOf(PowerFailure));
      await keep();
      expect([packages.blobs.size, (await stored()).outbox.length]).toEqual([0, 1]);
      expect(eventsOf(ports)).toEqual(['created', 'package.removed']);
      if (!cut.failed()) return;
    }
  },
);

test('a package that somebody moved meanwhile is not called removed', async () => {
  await given();
  ports.clock.advance(30 * DAY);
  packages.onRemove = async () => {
    packages.onRemove = () => undefined;
    const request = await stored();
    await ports.requests.commit(
      { ...request, package: packages.given(aPackage({ blobName: 'moved' })) },
      request.version,
    );
  };
  await keep();
  expect(await stored()).toMatchObject({ packageRemovedAt: null, package: { blobName: 'moved' } });
  await keep();
  expect([(await stored()).packageRemovedAt === null, packages.blobs.size]).toEqual([false, 0]);
});

test.each(['in-review', 'running', 'waiting', 'awaiting-approval'] as const)(
  'a request that is %s keeps all',
  async (state) => {
    await given({ ...done, state, closedAt: null });
    expect(await after(1_000)).toMatchObject({ packageRemovedAt: null, forgottenAt: null });
    expect(packages.blobs.size).toBe(1);
  },
);

test('what waits to be said holds the record back, and not for ever', async () => {
  await given({ ...done, package: null, outbox: [{ id: '1', kind: 'completed', facts: {}, mentions: [] }] });
  expect((await after(103)).forgottenAt).toBeNull();
  expect(await after(1)).toMatchObject({ outbox: [], subject: { kind: 'forgotten' } });
});

describe('a forgotten request', () => {
  test('names the person nowhere in its file', async () => {
    expect(JSON.stringify(await forgotten())).not.toMatch(/anna|kov|thermostat/i);
    expect(subjectLabel((await stored()).subject)).toBe('name removed');
    expect(JSON.stringify(ports.requests.summaries())).not.toContain(ANNA.objectId);
  });

  test('keeps its history, with both removals in words', async () => {
    await forgotten();
    const history = await showHistory(ports, { ...wish(), request: await stored(), page: 1, pageSize: 50 });
    expect(history.ok && history.entries.map(({ what }) => what)).toEqual([
      'Request made',
      'The package was removed: its time was over',
      'Whom it was about, findings, values, reasons and notes were removed, since the time to keep them was over',
    ]);
  });

  test('keeps its figures in the report', async () => {
    const period = { from: '2026-01-01', to: '2026-12-31' };
    await given();
    const before = await reportOn(ports, { ...wish(), period });
    await after(30);
    await said();
    expect((await after(60)).forgottenAt).not.toBeNull();
    const later = await reportOn(ports, { ...wish(), period });
    expect(before).toMatchObject({ ok: true, report: { closed: 1, answeredOnTime: 1 } });
    expect(later.ok && later.report).toEqual(before.ok && before.report);
    expect(ports.packages.files.at(-1)?.text).toBe(ports.packages.files[0]?.text);
  });

  test.each(['lift', 'restore'] as const)(
    'cannot be the one that `%s 1` means: the person has to be named',
    async (intent) => {
      await forgotten({ ...done, commands: [aCommand({ intent: 'restrict' })] });
      const commands = [aCommand({ intent, subjects: [], requestId: ID })];
      const input = { ...wish(), thread: THREAD, activityId: 'a1', text: `${intent} 1`, commands, leftover: [] };
      expect(await fileRequest(ports, input)).toMatchObject({ ok: false, code: 'DSR_FORGOTTEN' });
    },
  );

  test('takes no more notes, which would name somebody again', async () => {
    await forgotten();
    expect(await noteOnCase(ports, { ...wish(), text: 'Anna called' })).toMatchObject({
      ok: false,
      code: 'DSR_FORGOTTEN',
    });
  });
});
