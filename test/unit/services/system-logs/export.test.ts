/** An export of system-generated logs from its beginning to its end, restarted at every point, against the simulators and a real storage emulator. */
import { ContainerSASPermissions, generateBlobSASQueryParameters } from '@azure/storage-blob';
import { ServiceError, type CollectedPage } from '../../../../src/core/ports/service-adapter';
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { type Azurite, startAzurite } from '../../../support/azurite';
import { changedPaths } from '../../../support/state-difference';
import { TOKEN } from '../support/seeded-cloud';
import { ANNAS, AZURITE_KEY, INSTANCE, type LogsBench, logsOf, startLogsBench, storageOf, walk } from './logs-bench';

const { anna, diego } = PEOPLE;
const START = { service: 'graph', method: 'POST', path: 'exportPersonalData', times: 1 };
const LOOK = { service: 'graph', method: 'GET', path: 'dataPolicyOperations', times: 1 };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let azurite: Azurite;
let bench: LogsBench;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
beforeEach(async () => {
  bench = await startLogsBench(azurite);
});
afterEach(() => bench.clear());
afterAll(() => azurite.stop());

async function failure(work: Promise<unknown>): Promise<ServiceError> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof ServiceError)) throw new Error('no ServiceError was thrown', { cause: error });
  return error;
}

const tokenOf = ({ next }: CollectedPage): Record<string, unknown> =>
  JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('an export', () => {
  it('is asked for once, waited for, read and cleared away, with a new adapter for every call', async () => {
    const before = bench.state();
    const { records, waits, pages, gaps } = await walk(bench);
    expect(records).toEqual(
      ['Microsoft Entra ID', 'Microsoft Teams'].map((productName) => ({
        file: `${productName}/ProductAndServiceUsage.json`,
        record: expect.objectContaining({ properties: { userId: anna.id, productName } }) as unknown,
      })),
    );
    expect(waits).toEqual([1, 2, 5, 15, 60, 360].map((minutes) => minutes * MINUTE));
    expect(gaps).toEqual([]);
    expect(pages.at(-1)).toEqual({ records: [], next: null, sourceRequestIds: [] });
    expect(bench.exports()).toHaveLength(1);
    expect(changedPaths(before, bench.state())).toEqual([`exports/${bench.exports()[0]?.id}`]);
    expect(await bench.containers()).toEqual([]);
  });

  it('gives Microsoft one container to write into, and neither a list nor a look, for seven days at most', async () => {
    await bench.collect(null);
    const link = new URL(bench.exports()[0]?.storageLocation ?? '');
    const [sp, sr, spr, se] = ['sp', 'sr', 'spr', 'se'].map((name) => link.searchParams.get(name) ?? '');
    expect([sp, sr, spr, link.searchParams.has('ss')]).toEqual(['acw', 'c', 'https', false]);
    const life = Date.parse(se ?? '') - Date.now();
    expect(life).toBeGreaterThan(6.9 * DAY);
    expect(life).toBeLessThan(7 * DAY);
  });

  it('has a container whose name tells nothing, and the same at every try', async () => {
    await bench.collect(null);
    const [name = ''] = await bench.containers();
    expect(name).toMatch(/^dsr-logs-[0-9a-f]{16}-[0-9a-f]{16}$/);
    expect(anna.id).not.toContain(name.slice(-8));
    await bench.collect(null);
    expect(await bench.containers()).toEqual([name]);
  });

  it('shows its link in no token, no log and no error', async () => {
    const { pages } = await walk(bench);
    await bench.fault({ ...START, status: 400 });
    const error = await failure(bench.collect(null));
    const told = JSON.stringify([
      pages,
      pages.flatMap(({ next }) => (next ? tokenOf({ next } as CollectedPage) : [])),
      bench.log,
      error,
      error.message,
      error.cause,
    ]);
    for (const secret of ['sig=', 'skoid', azurite.blobEndpoint, TOKEN, 'sv=']) expect(told).not.toContain(secret);
  });

  it('of an account that is gone is empty and leaves nothing', async () => {
    const gone = logsOf({ id: '00000000-0000-4000-8000-000000009999' });
    expect(await bench.collect(null, [gone])).toEqual({
      ...{ records: [], next: null },
      sourceRequestIds: [expect.any(String)],
    });
    expect(await bench.containers()).toEqual([]);
  });

  it('names its user by object id alone', async () => {
    expect(await bench.collect(null, [logsOf({ id: anna.upn })])).toMatchObject({ records: [], next: null });
    expect(await bench.calls()).toEqual([]);
  });

  it('takes several objects one after the other', async () => {
    const objects = [ANNAS, logsOf(diego)];
    const { records } = await walk(bench, (continuation) => bench.collect(continuation, objects));
    const owners = records.map(
      (one) => (one as { record: { properties: { userId: string } } }).record.properties.userId,
    );
    expect(owners).toEqual([anna.id, anna.id, diego.id, diego.id]);
    expect(await bench.containers()).toEqual([]);
  });
});

describe("Microsoft's checks of a link, done against a real storage emulator", () => {
  const codeOf = async (sp: string): Promise<unknown> => {
    const container = bench.blobs.getContainerClient(`box-${sp}`);
    await container.createIfNotExists();
    const key = await bench.blobs.getUserDelegationKey(new Date(Date.now() - MINUTE), new Date(Date.now() + DAY));
    const permissions = ContainerSASPermissions.parse(sp);
    const values = { containerName: container.containerName, permissions, expiresOn: new Date(Date.now() + DAY) };
    const sas = generateBlobSASQueryParameters(values, key, bench.blobs.accountName).toString();
    const answer = await fetch(`${bench.cloud.url}/graph/v1.0/users/${anna.id}/exportPersonalData`, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: JSON.stringify({ storageLocation: `${container.url}?${sas}` }),
    });
    if (answer.status === 202) return 202;
    return ((await answer.json()) as { error: { code: string } }).error.code;
  };

  it.each([
    ['acw', 202],
    ['aw', 202],
    ['w', 202],
    ['c', 'StorageLocationNeedsWriteAddPermissions'],
    ['rw', 'StorageLocationShouldNotAllowReadAccess'],
    ['wl', 'StorageLocationShouldNotAllowListAccess'],
  ])('answer %s with %s', async (sp, expected) => {
    expect(await codeOf(sp)).toBe(expected);
    if (expected === 202) expect(await codeOf(sp)).toBe('StorageLocationAlreadyUsed');
  });
});

describe('an export that may have been started', () => {
  it('is not asked for again where the answer was lost', async () => {
    await bench.fault({ ...START, drop: 'after' });
    const page = await bench.collect(null);
    expect(tokenOf(page)).toMatchObject({ at: 'poll', operation: bench.exports()[0]?.id });
    expect(await walk(bench, undefined, page.next)).toMatchObject({ records: [{}, {}] });
    expect(bench.exports()).toHaveLength(1);
  });

  it('is found by its container after a crash, whenever that was', async () => {
    const first = await bench.collect(null);
    bench.cloud.clock.advance(6 * DAY);
    const again = await bench.collect(null);
    expect(tokenOf(again).operation).toBe(tokenOf(first).operation);
    expect(bench.exports()).toHaveLength(1);
  });

  it('is one export where two ask at the same moment', async () => {
    const pages = await Promise.allSettled([bench.collect(null), bench.collect(null), bench.collect(null)]);
    const [operation] = bench.exports().map(({ id }) => id);
    expect(bench.exports()).toHaveLength(1);
    for (const page of pages) {
      if (page.status === 'fulfilled') expect(tokenOf(page.value).operation).toBe(operation);
      else expect(page.reason).toMatchObject({ retryable: true });
    }
    expect(tokenOf(await bench.collect(null)).operation).toBe(operation);
  });

  it('waits for the note in the container where it is not whole', async () => {
    await bench.collect(null);
    const container = await bench.container();
    await container.deleteBlob('RequestInfo.json');
    await container.getAppendBlobClient('RequestInfo.json').create();
    const error = await failure(bench.collect(null));
    expect(error).toMatchObject({ serviceCode: 'NoteNotWhole', retryable: true, retryAfterMs: MINUTE });
    expect(bench.exports()).toHaveLength(1);
  });

  it.each([
    ['before it arrived', { drop: 'before' }],
    ['by a 503', { status: 503 }],
  ])('and was cut off %s, is asked for by the next try and not by the HTTP layer', async (_when, effect) => {
    await bench.fault({ ...START, ...effect });
    expect(await failure(bench.collect(null))).toMatchObject({ retryable: true });
    expect((await bench.calls()).filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect((await walk(bench)).records).toHaveLength(2);
    expect(bench.exports()).toHaveLength(1);
  });

  it('and is throttled without a time, waits a time of its own', async () => {
    await bench.fault({ ...START, times: 4, status: 429 });
    expect(await failure(bench.collect(null))).toMatchObject({
      status: 429,
      retryable: true,
      retryAfterMs: 15 * MINUTE,
    });
    expect(bench.waits.every((ms) => ms > 0)).toBe(true);
    expect((await walk(bench)).records).toHaveLength(2);
  });

  it.each([400, 403])('and is refused by %i, ends at once and leaves no container', async (status) => {
    await bench.fault({ ...START, status });
    const error = await failure(bench.collect(null));
    expect(error.retryable).toBe(false);
    // To the engine 400 means a token that is no longer taken, and it would begin anew without end.
    expect(error.status).toBe(status === 400 ? null : status);
    expect(error.message).toMatch(
      status === 400 ? /^system-logs: Microsoft refused a call, “.+” \(\w+\)$/ : / answered 403$/,
    );
    expect(await bench.containers()).toEqual([]);
  });
});

describe('an export that runs', () => {
  it('comes to the same end whatever becomes of a call on the way', async () => {
    for (const effect of [{ drop: 'before' }, { drop: 'after' }, { status: 503 }, { status: 429 }]) {
      for (const fault of [START, LOOK]) await bench.fault({ ...fault, times: 5, ...effect });
      const tries = async (continuation: string | null): Promise<CollectedPage> =>
        bench.collect(continuation).catch((error: unknown) => {
          if (error instanceof ServiceError && error.retryable) return tries(continuation);
          throw error;
        });
      const before = bench.exports().length;
      const { records } = await walk(bench, tries);
      expect([records.length, bench.exports().length - before]).toEqual([2, 1]);
      expect(await bench.containers()).toEqual([]);
      await bench.clearFaults();
    }
  });

  it('survives a night without Microsoft Graph', async () => {
    const { next } = await bench.collect(null);
    await bench.fault({ ...LOOK, times: 1000, status: 503 });
    let page = await bench.collect(next);
    for (let look = 0; look < 4; look += 1) page = await bench.collect(page.next);
    expect(page).toMatchObject({ records: [], waitMs: 360 * MINUTE });
    await bench.clearFaults();
    expect((await walk(bench, undefined, page.next)).records).toHaveLength(2);
  });

  it('is given up after 31 days, having been looked at some 130 times', async () => {
    const page = await bench.collect(null);
    await bench.setExport({ submittedDateTime: '2999-01-01T00:00:00.000Z' });
    const begun = bench.cloud.clock.now().getTime();
    const error = await failure(walk(bench, undefined, page.next));
    expect(error).toMatchObject({ serviceCode: 'NotFinishedInTime', retryable: false });
    expect(error.message).toBe('system-logs: Microsoft has not ended the export within 31 days');
    expect(Math.round((bench.cloud.clock.now().getTime() - begun) / MINUTE)).toBe((31 * DAY) / MINUTE);
    const looks = (await bench.calls()).filter(({ path }) => path.includes('dataPolicyOperations'));
    expect(looks.length).toBeGreaterThan(100);
    expect(looks.length).toBeLessThan(140);
  });

  it.each(['failed', 'unknownFutureValue'])(
    'and is said to be %s ends the plan; a new try is a new export',
    async (status) => {
      const { next } = await bench.collect(null);
      await bench.setExport({ status });
      expect(await failure(bench.collect(next))).toMatchObject({ serviceCode: 'ExportFailed', retryable: false });
      expect(await failure(bench.collect(next))).toMatchObject({ serviceCode: 'ExportFailed', retryable: false });
      expect(await bench.containers()).toEqual([]);
      expect((await walk(bench)).records).toHaveLength(2);
      expect(bench.exports()).toHaveLength(2);
    },
  );

  it('and is not known is looked for an hour, then given up', async () => {
    const { next } = await bench.collect(null);
    for (const { id } of bench.exports()) delete bench.cloud.state.exports[id];
    expect(await bench.collect(next)).toMatchObject({ records: [], waitMs: 2 * MINUTE });
    bench.cloud.clock.advance(60 * MINUTE);
    const error = await failure(bench.collect(next));
    expect(error).toMatchObject({ status: null, serviceCode: 'OperationNotFound', retryable: false });
    expect(await bench.containers()).toEqual([]);
  });

  it('and is of somebody else is never read', async () => {
    const { next } = await bench.collect(null);
    await bench.setExport({ userId: diego.id });
    expect(await failure(bench.collect(next))).toMatchObject({ serviceCode: 'OtherSubject', retryable: false });
  });

  it('and ends with a part of the services only says so', async () => {
    const { next } = await bench.collect(null);
    await bench.setExport({ status: 'complete', progress: 0.93 });
    const { gaps, records } = await walk(bench, undefined, next);
    expect(records).toEqual([]);
    expect(gaps).toEqual(['Microsoft ended the export of system-generated logs with 93 % of its services answering.']);
  });
});

describe('a request that is stopped', () => {
  it('lets go of its containers, and of no other', async () => {
    await bench.collect(null);
    await bench.collect(null, [ANNAS], 'DSR-2026-0002');
    expect(await bench.containers()).toHaveLength(2);
    const signal = new AbortController().signal;
    await bench.adapter().release?.('DSR-2026-0001', signal);
    await bench.adapter().release?.('DSR-2026-0001', signal);
    const [left] = await bench.containers();
    await bench.collect(null, [ANNAS], 'DSR-2026-0002');
    expect(await bench.containers()).toEqual([left]);
    expect(bench.exports()).toHaveLength(2);
  });

  it('stops in the middle with the reason it was given', async () => {
    const reason = new Error('cancelled');
    const request = { requestId: 'DSR-2026-0001', instance: INSTANCE, objects: [ANNAS], collection: 'logs' };
    const stopped = bench.adapter().collect({ ...request, continuation: null, signal: AbortSignal.abort(reason) });
    await expect(stopped).rejects.toBe(reason);
    expect(bench.exports()).toEqual([]);
  });
});

describe('a staging account', () => {
  const written = () => ({ staging: { blobEndpoint: azurite.blobEndpoint, policyDays: 35 } });
  const storage = () => ({ storage: { ...storageOf(azurite), stagingKey: AZURITE_KEY } });
  const collect = (continuation: string | null): Promise<CollectedPage> =>
    bench.adapter(written(), storage()).collect({
      ...{ requestId: 'DSR-2026-0001', instance: INSTANCE, objects: [ANNAS], collection: 'logs' },
      ...{ continuation, signal: new AbortController().signal },
    });

  it('has containers whose links live by a policy, which is given a minute to come into force', async () => {
    const prepared = await collect(null);
    expect(prepared).toEqual({
      records: [],
      next: expect.any(String) as string,
      sourceRequestIds: [],
      waitMs: MINUTE,
    });
    expect(bench.exports()).toEqual([]);
    const started = await collect(prepared.next);
    const link = new URL(bench.exports()[0]?.storageLocation ?? '');
    expect([...link.searchParams.keys()].sort()).toEqual(['si', 'sig', 'spr', 'sr', 'sv']);
    expect((await walk(bench, collect, started.next)).records).toHaveLength(2);
    expect(await bench.containers()).toEqual([]);
  });

  it('is found again after a crash as well', async () => {
    const prepared = await collect(null);
    await collect(null);
    await bench.fault({ ...START, drop: 'after' });
    const started = await collect(prepared.next);
    expect(tokenOf(await collect(null)).operation).toBe(tokenOf(started).operation);
    expect(tokenOf(await collect(prepared.next)).operation).toBe(tokenOf(started).operation);
    expect(bench.exports()).toHaveLength(1);
  });

  it('takes the warning of seven days off the plan', () => {
    const notes = (adapter = bench.adapter()): string => adapter.definition.notes?.join(' ') ?? '';
    expect(notes()).toContain('7 days');
    expect(notes(bench.adapter(written(), storage()))).not.toContain('7 days');
  });
});
