/** Proves that the thread in which packages are made has memory for the largest record that the services let through. */
import { startAzurite, type Azurite } from '../support/azurite';
import { pageOf, storeOn } from '../unit/export/package-fixture';
import { reviewed, SERVICES, stage } from '../unit/export/reviewed-fixture';

const LARGEST_BYTES = 32 * 1024 * 1024;
/** Not of the letters that take one byte in memory. */
const TEXT = 'Megkérdeztük: Bruno Boss <bruno@contoso.com> ő. ';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite({ onDisk: true });
});
afterAll(() => azurite.stop());

test('a record of 32 MB, full of somebody else, is redacted and packed', async () => {
  const request = reviewed({});
  const store = storeOn(azurite, { createZip: undefined });
  await stage(store, request);
  const times = Math.floor(LARGEST_BYTES / Buffer.byteLength(TEXT));
  await store.stage(pageOf(request, 'entra', 'profile', 0), [{ text: TEXT.repeat(times) }]);
  const { withheld } = await store.build(request, SERVICES, new AbortController().signal);
  expect(withheld).toBeGreaterThanOrEqual(2 * times);
}, 300_000);

test('a record of 20 MB in a million small fields is redacted and packed', async () => {
  const request = reviewed({});
  const store = storeOn(azurite, { createZip: undefined });
  await stage(store, request);
  const fields = Array.from({ length: 1_000_000 }, (_, index) => [`f${index}`, `v${index}`]);
  const record = { ...Object.fromEntries(fields), mail: 'bruno@contoso.com' } as unknown;
  await store.stage(pageOf(request, 'entra', 'profile', 0), [record]);
  const { withheld, counts } = await store.build(request, SERVICES, new AbortController().signal);
  expect(withheld).toBeGreaterThanOrEqual(1);
  expect(counts['entra/profile']).toBe(1);
}, 300_000);
