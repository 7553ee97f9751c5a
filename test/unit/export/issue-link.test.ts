/** Proves what a download link can and cannot do, against a real storage service (Azurite over https). */
import type { PackageInfo } from '../../../src/core/request';
import type { PackageStore } from '../../../src/core/ports/package-store';
import { startAzurite, type Azurite } from '../../support/azurite';
import { collectStep, fetchWith, NOW, requestOf, SERVICES, stageAll, storeOn } from './package-fixture';

const PAGES = { profile: [[{ id: 1 }]] };
let azurite: Azurite;
let store: PackageStore;
let info: PackageInfo;
let other: PackageInfo;

beforeAll(async () => {
  azurite = await startAzurite();
  store = storeOn(azurite);
  info = await built('DSR-2026-0001');
  other = await built('DSR-2026-0002');
});

afterAll(() => azurite.stop());

async function built(id: string): Promise<PackageInfo> {
  const request = requestOf([collectStep('entra', 'main', PAGES)], { id });
  await stageAll(store, request, 'entra', PAGES);
  return store.build(request, SERVICES, new AbortController().signal);
}

async function link(hours = 1, from = store): Promise<URL> {
  return new URL((await from.issueLink(info, hours))?.url ?? '');
}

async function status(url: URL, method = 'GET'): Promise<number> {
  return (await fetchWith(azurite.caFile, url.href, method)).status;
}

it('downloads the package as a file', async () => {
  const { status: code, headers, body } = await fetchWith(azurite.caFile, (await link()).href);
  expect(code).toBe(200);
  expect(headers['content-type']).toBe('application/zip');
  expect(headers['content-disposition']).toBe('attachment; filename="DSR-2026-0001-export.zip"');
  expect(body).toHaveLength(info.bytes);
});

it('is a user delegation SAS for one blob, read, https only', async () => {
  const { searchParams } = await link(8);
  const facts = ['sr', 'sp', 'spr', 'skoid', 'sks'].map((name) => searchParams.get(name));
  expect(facts).toEqual(['b', 'r', 'https', '00000000-0000-4000-8000-000000000002', 'b']);
});

it('cannot read another package', async () => {
  const url = await link();
  url.pathname = url.pathname.replace(info.blobName, other.blobName);
  expect(url.pathname).toContain(other.blobName);
  expect(await status(url)).toBe(403);
});

it('cannot list, write or delete', async () => {
  const listing = await link();
  listing.pathname = listing.pathname.replace(`/${info.blobName}`, '');
  listing.searchParams.set('restype', 'container');
  listing.searchParams.set('comp', 'list');
  expect(await status(listing)).toBe(403);
  const before = (await fetchWith(azurite.caFile, (await link()).href)).body;
  expect(await status(await link(), 'DELETE')).toBe(403);
  const writing = await link();
  writing.searchParams.set('comp', 'metadata');
  expect(await status(writing, 'PUT')).toBe(403);
  expect((await fetchWith(azurite.caFile, (await link()).href)).body.equals(before)).toBe(true);
});

it.each(['se', 'sp', 'spr', 'sig', 'ske'])('is refused when its %s was changed', async (name) => {
  const url = await link();
  const forged: Record<string, string> = {
    se: '2099-01-01T00:00:00Z',
    sp: 'rw',
    spr: 'https,http',
    ske: '2099-01-01T00:00:00Z',
  };
  url.searchParams.set(name, forged[name] ?? url.searchParams.get('sig')?.split('').reverse().join('') ?? '');
  expect(await status(url)).toBe(403);
});

it('is refused after its time', async () => {
  const url = await link(2 / 3600);
  expect(await status(url)).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(await status(url)).toBe(403);
});

it('lives up to seven days less a few minutes, as long as its key', async () => {
  const { searchParams } = await link(168);
  const days = (Date.parse(searchParams.get('se') ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6.99);
  expect(searchParams.get('ske')).toBe(searchParams.get('se'));
  await expect(store.issueLink(info, 169)).rejects.toThrow(/168 hours/);
  await expect(store.issueLink(info, 0)).rejects.toThrow(RangeError);
  await expect(store.issueLink(info, Number.NaN)).rejects.toThrow(RangeError);
});

it('works while the clock of the bot is moved, and tells its end in the time of the bot', async () => {
  const ahead = storeOn(azurite, { now: () => new Date('2031-01-01T00:00:00.000Z') });
  expect(await status(await link(8, ahead))).toBe(200);
  expect((await ahead.issueLink(info, 8))?.expiresAt).toBe('2031-01-01T08:00:00.000Z');
  expect((await store.issueLink(info, 8))?.expiresAt).toBe(new Date(NOW.getTime() + 8 * 3_600_000).toISOString());
});

it('signs many links with one key, and takes a new one before the old one ends', async () => {
  let real = Date.now();
  const moved = storeOn(azurite, { realNow: () => new Date(real) });
  const keyEnd = async (hours: number): Promise<string | null> => (await link(hours, moved)).searchParams.get('ske');
  const first = await keyEnd(8);
  real += 3_600_000;
  expect(await keyEnd(8)).toBe(first);
  real += 160 * 3_600_000;
  expect(await keyEnd(8)).not.toBe(first);
});

it('is dead once the package is removed', async () => {
  const url = await link();
  await store.remove(info);
  expect(await status(url)).toBe(404);
});
