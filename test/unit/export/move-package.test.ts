/** Proves that a moved package is the same under a name that nobody can guess, and that a move may be cut off anywhere. */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ContainerClient, CopyStatusType } from '@azure/storage-blob';
import { runOf, type PackageStore } from '../../../src/core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../../../src/core/request';
import { packageName } from '../../../src/export/blob-names';
import { movePackage } from '../../../src/export/move-package';
import { uploadPackage } from '../../../src/export/upload-package';
import { startAzurite, type Azurite } from '../../support/azurite';
import { collectStep, download, fetchWith, NOW, requestOf, SERVICES, stageAll, storeOn } from './package-fixture';
import { crashAt, packagesOn, refusal, type Wire } from './storage-bench';

const PAGES = { profile: [[{ id: 1 }]] };
const KEY = Buffer.alloc(32, 7);
let azurite: Azurite;
let store: PackageStore;
let number = 0;

beforeAll(async () => {
  azurite = await startAzurite();
  store = storeOn(azurite);
});

afterAll(() => azurite.stop());

/** As `build` leaves it. */
async function built(): Promise<{ request: DsrRequest; info: PackageInfo }> {
  const request = requestOf([collectStep('entra', 'main', PAGES)], { id: `DSR-2026-${1000 + ++number}` });
  const bytes = randomBytes(70_000);
  const named = { requestId: request.id, run: runOf(request), decisions: '', moves: 0 };
  const info: PackageInfo = {
    ...{ blobName: packageName(KEY, named), fileName: `${request.id}-export.zip` },
    ...{ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), files: 4, counts: {} },
    ...{ builtAt: NOW.toISOString(), decisions: '', withheld: 0, moves: 0 },
  };
  const container = packagesOn(azurite);
  await container.createIfNotExists();
  const chunks = Readable.from([bytes]);
  await uploadPackage(container.getBlockBlobClient(info.blobName), chunks, info.fileName, new AbortController().signal);
  return { request, info };
}

async function statusOf(info: PackageInfo): Promise<number | null> {
  const link = await store.issueLink(info, 1);
  return link && (await fetchWith(azurite.caFile, link.url)).status;
}

it('keeps the bytes and what the browser is told of them', async () => {
  const { request, info } = await built();
  const moved = await store.move(info, request);
  expect(moved).toEqual({ ...info, blobName: expect.any(String) as string, moves: 1 });
  if (!moved) return;
  expect((await download(store, moved, azurite.caFile)).equals(await download(store, info, azurite.caFile))).toBe(true);
  const { contentType, contentDisposition, cacheControl } = await packagesOn(azurite)
    .getBlobClient(moved.blobName)
    .getProperties();
  expect([contentType, contentDisposition, cacheControl]).toEqual([
    'application/zip',
    `attachment; filename="${info.fileName}"`,
    'no-store',
  ]);
});

it('kills every link of before once the old one is removed, and only then', async () => {
  const { request, info } = await built();
  const old = (await store.issueLink(info, 8))?.url ?? '';
  const moved = await store.move(info, request);
  expect((await fetchWith(azurite.caFile, old)).status).toBe(200);
  await store.remove(info);
  expect((await fetchWith(azurite.caFile, old)).status).toBe(404);
  expect(moved && (await statusOf(moved))).toBe(200);
});

it('gives each move another name, the same at each repetition, underivable without the key', async () => {
  const { request, info } = await built();
  const first = await store.move(info, request);
  expect(await store.move(info, request)).toEqual(first);
  const second = first && (await store.move(first, request));
  const otherKey = await movePackage(packagesOn(azurite), randomBytes(32), info, request);
  const names = [info, first, second, otherKey].map((each) => each?.blobName);
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}\/DSR-2026-\d{4}\.zip$/);
  expect(second?.moves).toBe(2);
});

it('is rebuilt under the name that it was moved to, so that no dead link comes back to life', async () => {
  const { request, info } = await built();
  const moved = await store.move(info, request);
  await store.remove(info);
  await stageAll(store, request, 'entra', PAGES);
  const again = await store.build({ ...request, package: moved }, SERVICES, new AbortController().signal);
  expect(again.blobName).toBe(moved?.blobName);
  expect(await statusOf(info)).toBeNull();
});

it('is null where the package is gone', async () => {
  const { request, info } = await built();
  await store.remove(info);
  expect(await store.move(info, request)).toBeNull();
});

it('finds the package under its new name where the old one was removed already', async () => {
  const { request, info } = await built();
  const moved = await store.move(info, request);
  await store.remove(info);
  expect(await store.move(info, request)).toEqual(moved);
});

it.each([false, true])('comes to the same end after a crash at each request (done by then: %p)', async (sent) => {
  const { request, info } = await built();
  const bytes = await download(store, info, azurite.caFile);
  let place = 0;
  for (let crashed = true; crashed; place++) {
    const crash = crashAt(place, sent);
    await movePackage(packagesOn(azurite, crash.wire), KEY, info, request).catch(() => null);
    const moved = await movePackage(packagesOn(azurite), KEY, info, request);
    expect(moved && (await download(store, moved, azurite.caFile)).equals(bytes)).toBe(true);
    if (moved) await store.remove(moved);
    crashed = crash.crashed();
  }
  expect(place).toBeGreaterThan(4);
});

/** Azurite copies at once: here the service takes its time, or gives up. */
function copyingSlowly(statuses: CopyStatusType[], wire?: Wire): ContainerClient {
  const container = packagesOn(azurite, wire);
  const client = container.getBlockBlobClient.bind(container);
  container.getBlockBlobClient = (name) => {
    const blob = client(name);
    const properties = blob.getProperties.bind(blob);
    blob.getProperties = async () => {
      const copyStatus = statuses.length > 1 ? statuses.shift() : statuses[0];
      return { ...(await properties()), ...(copyStatus ? { copyStatus } : {}) };
    };
    return blob;
  };
  return container;
}

it('waits for a copy that a move before it left under way', async () => {
  const { request, info } = await built();
  await store.move(info, request);
  const statuses: CopyStatusType[] = ['pending', 'pending', 'success'];
  const wire: Wire = (message, send) => {
    if (message.headers.contains('x-ms-copy-source')) throw refusal(409, 'PendingCopyOperation');
    return send();
  };
  expect((await movePackage(copyingSlowly(statuses, wire), KEY, info, request))?.moves).toBe(1);
  expect(statuses).toEqual(['success']);
});

it('does not pass over any other refusal of the copy', async () => {
  const { request, info } = await built();
  const wire: Wire = (message, send) => {
    if (message.headers.contains('x-ms-copy-source')) throw refusal(403, 'AuthorizationPermissionMismatch');
    return send();
  };
  await expect(movePackage(packagesOn(azurite, wire), KEY, info, request)).rejects.toMatchObject({ statusCode: 403 });
});

it.each(['failed', 'aborted'] as const)('does not take a copy that %s for the package', async (status) => {
  const { request, info } = await built();
  await expect(movePackage(copyingSlowly([status]), KEY, info, request)).rejects.toThrow(/copied a part/);
});

it('leaves neither a signature nor the old name beside the copy', async () => {
  const { request, info } = await built();
  const asked: string[] = [];
  const wire: Wire = (message, send) => {
    asked.push(message.headers.get('x-ms-copy-source') ?? '');
    return send();
  };
  await movePackage(packagesOn(azurite, wire), KEY, info, request);
  expect(asked.filter((source) => source !== '')).toEqual([expect.stringMatching(/\.zip$/)]);
});
