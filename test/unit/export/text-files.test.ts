/** Proves that a file for people is downloaded by its link alone, and swept once that is dead (Azurite over https). */
import type { PackageStore } from '../../../src/core/ports/package-store';
import { startAzurite, type Azurite } from '../../support/azurite';
import { fetchWith, storeOn } from './package-fixture';

const CSV = {
  fileName: 'register.csv',
  contentType: 'text/csv; charset=utf-8',
  text: 'Request\r\nDSR-2026-0001 ä\r\n',
};
let azurite: Azurite;
let store: PackageStore;
let now = new Date('2026-11-22T10:00:00.000Z');

beforeAll(async () => {
  azurite = await startAzurite();
  store = storeOn(azurite, { now: () => now });
});
afterAll(() => azurite.stop());

const status = async (url: string) => (await fetchWith(azurite.caFile, url)).status;

it('is saved as what it is', async () => {
  const { link } = await store.putFile(CSV, 8);
  const { status: code, headers, body } = await fetchWith(azurite.caFile, link.url);
  expect([code, body.toString('utf8')]).toEqual([200, CSV.text]);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(headers['content-disposition']).toBe('attachment; filename="register.csv"');
  expect(link.expiresAt).toBe('2026-11-22T18:00:00.000Z');
});

it('stands under a new random name each time', async () => {
  const names = [await store.putFile(CSV, 1), await store.putFile(CSV, 1)].map(({ blobName }) => blobName);
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^files\/[0-9a-f]{32}\/register\.csv$/);
});

it('cannot be read without its signature', async () => {
  const { link } = await store.putFile(CSV, 1);
  expect(await status(link.url.split('?')[0] ?? '')).not.toBe(200);
});

it('is swept when its link is dead, and not before', async () => {
  await store.sweepFiles();
  const short = await store.putFile(CSV, 1);
  const long = await store.putFile(CSV, 24);
  now = new Date(now.getTime() + 3_600_000);
  expect(await store.sweepFiles()).toBeGreaterThan(0);
  expect([await status(short.link.url), await status(long.link.url)]).toEqual([404, 200]);
  now = new Date(now.getTime() + 24 * 3_600_000);
  expect(await store.sweepFiles()).toBeGreaterThan(0);
  expect([await status(long.link.url), await store.sweepFiles()]).toEqual([404, 0]);
});
