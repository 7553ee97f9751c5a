/** Proves what the package store promises, against a real storage service (Azurite over https). */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import type { Manifest } from '../../../src/export/manifest';
import { createZipWriter, type ZipWriter } from '../../../src/export/zip-writer';
import { verifyPackage } from '../../../src/export/verify-package';
import { startAzurite, type Azurite } from '../../support/azurite';
import { zipReaders } from '../../support/zip-readers';
import {
  collectStep,
  download,
  pageOf,
  requestOf,
  SERVICES,
  stageAll,
  storeOn,
  unzipped,
  type Pages,
} from './package-fixture';

const PAGES: Pages = {
  profile: [[{ id: 'anna', displayName: 'Anna Kovács', businessPhones: ['+36 1 234'], nested: { empty: null } }]],
  'sign-ins': [[{ id: 1 }, { id: 2 }], [{ id: 3 }], [], [{ id: 4 }]],
};
const never = new AbortController().signal;
const IN_A_THREAD = { createZip: undefined };

let azurite: Azurite;
let folder: string;
let number = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  folder = mkdtempSync(join(tmpdir(), 'package-'));
});

afterAll(async () => {
  await azurite.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Each test works on a request of its own. */
function nextRequest(pages: Pages = PAGES): ReturnType<typeof requestOf> {
  const id = `DSR-2026-${String(++number).padStart(4, '0')}`;
  return requestOf([collectStep('entra', 'main', pages)], { id });
}

async function builtFiles(request = nextRequest(), pages = PAGES): Promise<Map<string, string>> {
  const store = storeOn(azurite);
  await stageAll(store, request, 'entra', pages);
  const info = await store.build(request, SERVICES, never);
  return unzipped(await download(store, info, azurite.caFile), join(folder, info.fileName));
}

function manifestOf(files: Map<string, string>): Manifest {
  return JSON.parse(files.get('manifest.json') ?? '') as Manifest;
}

function client(): BlobServiceClient {
  const options: StoragePipelineOptions & { tlsOptions: { ca: Buffer } } = {
    tlsOptions: { ca: readFileSync(azurite.caFile) },
  };
  return new BlobServiceClient(azurite.blobEndpoint, azurite.credential, options);
}

async function blobNames(container: string, prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of client().getContainerClient(container).listBlobsFlat({ prefix })) names.push(name);
  return names;
}

describe('a package', () => {
  it('holds data, then the page for people, then the manifest', async () => {
    expect([...(await builtFiles()).keys()]).toEqual([
      'data/entra/profile.json',
      'data/entra/sign-ins.json',
      'index.html',
      'manifest.json',
    ]);
  });

  it('joins the pages of a collection in their order, as native JSON', async () => {
    const files = await builtFiles();
    expect(JSON.parse(files.get('data/entra/profile.json') ?? '')).toEqual(PAGES['profile']?.flat());
    expect(JSON.parse(files.get('data/entra/sign-ins.json') ?? '')).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
      { id: 4 },
    ]);
  });

  it('keeps the order of more than ten pages', async () => {
    const pages: Pages = { profile: Array.from({ length: 12 }, (_, id) => [{ id }]) };
    const files = await builtFiles(nextRequest(pages), pages);
    const ids = (JSON.parse(files.get('data/entra/profile.json') ?? '') as { id: number }[]).map(({ id }) => id);
    expect(ids).toEqual(ids.map((_, index) => index));
    expect(ids).toHaveLength(12);
  });

  it('writes an empty array for a collection in which nothing was found', async () => {
    const pages: Pages = { profile: [[]], 'sign-ins': [] };
    const files = await builtFiles(nextRequest(pages), pages);
    expect(files.get('data/entra/profile.json')).toBe('[]\n');
    expect(files.get('data/entra/sign-ins.json')).toBe('[]\n');
  });

  it('has a file an instance where a service has more than one', async () => {
    const store = storeOn(azurite);
    const steps = ['hub-west', 'Hub Öst'].map((instance) =>
      collectStep('iot-hub', instance, { twins: [[{ instance }]] }),
    );
    const request = requestOf(steps, { id: 'DSR-2026-0900' });
    for (const instance of ['hub-west', 'Hub Öst']) {
      await store.stage({ ...pageOf(request, 'iot-hub', 'twins', 1), instance }, [{ instance }]);
    }
    const info = await store.build(request, SERVICES, never);
    const files = unzipped(await download(store, info, azurite.caFile), join(folder, info.fileName));
    expect([...files.keys()].slice(0, 2)).toEqual([
      'data/iot-hub/twins-hub-west.json',
      'data/iot-hub/twins-hub-ost.json',
    ]);
    expect(info.counts).toEqual({ 'iot-hub/twins': 2 });
  });

  describe('opens, each file whole,', () => {
    let path: string;
    beforeAll(async () => {
      const store = storeOn(azurite);
      const request = nextRequest();
      await stageAll(store, request, 'entra', PAGES);
      path = join(folder, 'readers.zip');
      writeFileSync(path, await download(store, await store.build(request, SERVICES, never), azurite.caFile));
    });

    for (const { name, test: read } of zipReaders()) {
      const check = read === null ? it.skip : it;
      check(`in ${name}`, () => expect(read?.(path)).toBe(true));
    }
  });

  it('passes its own verification', async () => {
    const store = storeOn(azurite);
    const request = nextRequest();
    await stageAll(store, request, 'entra', PAGES);
    const info = await store.build(request, SERVICES, never);
    const path = join(folder, 'verified.zip');
    writeFileSync(path, await download(store, info, azurite.caFile));
    const checked = await verifyPackage(path, { sha256: info.sha256 });
    expect(checked).toMatchObject({ ok: true, problems: [], files: info.files, requestId: request.id });
  });
});

describe('the manifest', () => {
  it('tells bytes and SHA-256 of every other file, in the order of the archive', async () => {
    const files = await builtFiles();
    const manifest = manifestOf(files);
    expect(manifest.files.map(({ path }) => path)).toEqual([...files.keys()].slice(0, -1));
    for (const { path, bytes, sha256 } of manifest.files) {
      const content = Buffer.from(files.get(path) ?? '');
      expect([bytes, sha256]).toEqual([content.length, createHash('sha256').update(content).digest('hex')]);
    }
  });

  it('tells where the records came from', async () => {
    const { sources, services } = manifestOf(await builtFiles());
    expect(services).toEqual([{ name: 'entra', title: 'Microsoft Entra ID', records: 5 }]);
    expect(sources[1]).toMatchObject({ instance: 'main', collection: 'sign-ins', pages: 4, records: 4 });
    expect(sources[1]?.requestIds).toEqual(['src-1', 'src-2', 'src-3', 'src-4']);
    expect(sources[1]?.firstAt).toBe('2026-08-01T12:00:00.000Z');
  });

  it('names what failed, what is not covered, and counts that do not agree', async () => {
    const request = nextRequest();
    const [step] = request.steps;
    if (step?.progress) step.progress.counts['sign-ins'] = 7;
    step?.progress?.gaps.push('Sign-ins reach back 30 days only.');
    const failure = {
      code: 'DSR_SERVICE_FAILED' as const,
      text: 'IoT Hub answered 503.',
      at: '2026-08-01T11:00:00.000Z',
    };
    request.steps.push({
      ...collectStep('iot-hub', 'main', {}),
      state: 'failed',
      progress: null,
      lastFailure: failure,
    });
    const manifest = manifestOf(await builtFiles(request));
    expect(manifest.gaps).toEqual([
      {
        service: 'entra',
        serviceTitle: 'Microsoft Entra ID',
        instance: 'main',
        reason: 'Sign-ins reach back 30 days only.',
      },
      { service: 'iot-hub', serviceTitle: 'Azure IoT Hub', instance: 'main', reason: 'IoT Hub answered 503.' },
      {
        service: 'entra',
        serviceTitle: 'Microsoft Entra ID',
        instance: 'main',
        reason: 'sign-ins: 7 records were collected, 4 were found for the package.',
      },
    ]);
    expect(manifest.notCovered).toEqual(['Backups and replicas']);
    expect(manifest.redactions).toEqual([]);
  });
});

describe('building', () => {
  it('gives the same bytes and the same name when it is done again', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await stageAll(store, request, 'entra', PAGES);
    const first = await store.build(request, SERVICES, never);
    const bytes = await download(store, first, azurite.caFile);
    const second = await store.build(request, SERVICES, never);
    expect(second).toEqual(first);
    expect(bytes.equals(await download(store, second, azurite.caFile))).toBe(true);
  });

  it('gives the same bytes in a thread and in this process', async () => {
    const request = nextRequest();
    const threaded = storeOn(azurite, IN_A_THREAD);
    const here = storeOn(azurite);
    await stageAll(threaded, request, 'entra', PAGES);
    const first = await threaded.build(request, SERVICES, never);
    expect(await here.build(request, SERVICES, never)).toEqual(first);
  });

  it('keeps data and page the same when pages were collected at another time', async () => {
    const request = nextRequest();
    const early = await builtFiles(request);
    const store = storeOn(azurite, { now: () => new Date('2026-08-09T00:00:00.000Z') });
    await stageAll(store, request, 'entra', PAGES);
    const info = await store.build(request, SERVICES, never);
    const late = unzipped(await download(store, info, azurite.caFile), join(folder, 'late.zip'));
    expect([...late].slice(0, -1)).toEqual([...early].slice(0, -1));
  });

  it('tells the package as it lies in the storage account', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await stageAll(store, request, 'entra', PAGES);
    const info = await store.build(request, SERVICES, never);
    const bytes = await download(store, info, azurite.caFile);
    expect(info).toMatchObject({ bytes: bytes.length, files: 4, builtAt: '2026-08-01T12:00:00.000Z' });
    expect(info.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(info.counts).toEqual({ 'entra/profile': 1, 'entra/sign-ins': 4 });
    expect(info.fileName).toBe(`${request.id}-export.zip`);
  });

  it('counts a page once that was staged twice', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await stageAll(store, request, 'entra', PAGES);
    const files = await builtFiles(request);
    expect(JSON.parse(files.get('data/entra/sign-ins.json') ?? '')).toHaveLength(4);
  });

  it('leaves out pages of a collection that was begun anew and became shorter', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await store.stage(pageOf(request, 'entra', 'sign-ins', 5), [{ id: 'left over' }]);
    const files = await builtFiles(request);
    expect(files.get('data/entra/sign-ins.json')).not.toContain('left over');
  });

  it('reads nothing that another plan of the request staged', async () => {
    const request = nextRequest();
    await storeOn(azurite).stage({ ...pageOf(request, 'entra', 'profile', 1), run: 'older' }, [{ id: 'older' }]);
    expect((await builtFiles(request)).get('data/entra/profile.json')).not.toContain('older');
  });

  it('fails, and leaves no package, where a page is missing', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await store.stage(pageOf(request, 'entra', 'profile', 1), [{ id: 1 }]);
    await expect(store.build(request, SERVICES, never)).rejects.toThrow(/staging holds 0 pages/);
    expect((await blobNames('packages', '')).filter((name) => name.includes(request.id))).toEqual([]);
  });

  it.each(['add', 'end'] as const)('fails, and leaves no package, when it is aborted at %s', async (method) => {
    const abort = new AbortController();
    const createZip = (day: Date): ZipWriter => {
      const zip = createZipWriter(day);
      const abortAt = (at: string): void => (at === method ? abort.abort() : undefined);
      const add: ZipWriter['add'] = (path, content) => (abortAt('add'), zip.add(path, content));
      const end: ZipWriter['end'] = () => (abortAt('end'), zip.end());
      return { output: zip.output, add, end, destroy: (error) => zip.destroy(error) };
    };
    const request = nextRequest();
    const store = storeOn(azurite, { createZip });
    await stageAll(store, request, 'entra', PAGES);
    await expect(store.build(request, SERVICES, abort.signal)).rejects.toThrow(/aborted/);
    await expect(store.build(request, SERVICES, abort.signal)).rejects.toThrow(/aborted/);
    expect((await blobNames('packages', '')).filter((name) => name.includes(request.id))).toEqual([]);
  });

  it('fails, and leaves no package, when it is aborted in a thread', async () => {
    const request = nextRequest();
    await stageAll(storeOn(azurite), request, 'entra', PAGES);
    const abort = new AbortController();
    let asked = 0;
    const getToken: Azurite['credential']['getToken'] = (...wanted) => {
      // The thread's first: the bot's own was asked for when the containers were looked after.
      if (++asked === 2) abort.abort();
      return azurite.credential.getToken(...wanted);
    };
    const threaded = storeOn(azurite, { ...IN_A_THREAD, credential: { getToken } });
    await expect(threaded.build(request, SERVICES, abort.signal)).rejects.toThrow(/aborted/);
    expect(asked).toBe(2);
    expect((await blobNames('packages', '')).filter((name) => name.includes(request.id))).toEqual([]);
  });

  it('fails in a thread as it does here: by the fault’s code, also where there is no token', async () => {
    const request = nextRequest();
    const threaded = storeOn(azurite, IN_A_THREAD);
    await threaded.stage(pageOf(request, 'entra', 'profile', 1), [{ id: 1 }]);
    await expect(threaded.build(request, SERVICES, never)).rejects.toMatchObject({
      code: 'DSR_INTERNAL',
      message: expect.stringMatching(/staging holds 0 pages/) as string,
    });
    let asked = 0;
    const getToken: Azurite['credential']['getToken'] = (...wanted) =>
      ++asked > 1 ? Promise.reject(new Error('no identity')) : azurite.credential.getToken(...wanted);
    const tokenless = storeOn(azurite, { ...IN_A_THREAD, credential: { getToken } });
    await expect(tokenless.build(request, SERVICES, never)).rejects.toThrow('no identity');
  });

  it('tells in a thread with what the storage account refused it', async () => {
    const request = { ...nextRequest(), building: 'leased/package.zip' };
    await stageAll(storeOn(azurite), request, 'entra', PAGES);
    const leased = client().getContainerClient('packages').getBlockBlobClient(request.building);
    await leased.upload('', 0);
    await leased.getBlobLeaseClient().acquireLease(-1);
    await expect(storeOn(azurite, IN_A_THREAD).build(request, SERVICES, never)).rejects.toMatchObject({
      code: 'DSR_SERVICE_FAILED',
      message: expect.stringMatching(/^storage: build a package answered 412 /) as string,
    });
  });

  it('refuses a request whose plan has not begun', async () => {
    await expect(storeOn(azurite).build(requestOf([], { approval: null }), SERVICES, never)).rejects.toThrow(
      /has begun/,
    );
  });
});

describe('what lies in the storage account', () => {
  it('holds no name, token or signature in names and metadata', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await stageAll(store, request, 'entra', PAGES);
    const link = await store.issueLink(await store.build(request, SERVICES, never), 8);
    const signature = new URL(link?.url ?? '').searchParams.get('sig') ?? '';
    const { token } = (await azurite.credential.getToken('')) ?? { token: '' };
    for (const container of ['packages', 'staging']) {
      for await (const item of client().getContainerClient(container).listBlobsFlat({ includeMetadata: true })) {
        const shown = JSON.stringify([item.name, item.metadata, item.properties]);
        for (const secret of [signature, token, 'Anna', 'contoso']) expect(shown).not.toContain(secret);
      }
    }
    expect(signature.length).toBeGreaterThan(20);
  });

  it('gives a package a name that cannot be derived without the key', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await stageAll(store, request, 'entra', PAGES);
    const first = await store.build(request, SERVICES, never);
    const other = await storeOn(azurite, { nameKey: Buffer.alloc(32, 8) }).build(request, SERVICES, never);
    expect(first.blobName).toMatch(/^[0-9a-f]{32}\/DSR-2026-\d{4}\.zip$/);
    expect(other.blobName).not.toBe(first.blobName);
  });

  it('loses the staged pages of one request alone when staging is cleared, and again without effect', async () => {
    const store = storeOn(azurite);
    const [gone, kept] = [nextRequest(), nextRequest()];
    for (const request of [gone, kept]) await stageAll(store, request, 'entra', PAGES);
    await store.clearStaging(gone.id);
    await store.clearStaging(gone.id);
    expect(await blobNames('staging', `${gone.id}/`)).toEqual([]);
    expect(await blobNames('staging', `${kept.id}/`)).toHaveLength(5);
  });

  it('loses a package once it is removed, and again without effect', async () => {
    const request = nextRequest();
    const store = storeOn(azurite);
    await stageAll(store, request, 'entra', PAGES);
    const info = await store.build(request, SERVICES, never);
    await store.remove(info);
    await store.remove(info);
    expect(await store.issueLink(info, 8)).toBeNull();
  });

  it('is refused over plain http', () => {
    expect(() => storeOn({ ...azurite, blobEndpoint: 'http://127.0.0.1:10000/x' })).toThrow(/https/);
  });
});
