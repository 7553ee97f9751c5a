/** Proves that the zip writer gives the same bytes, holds little, and fails instead of hanging. */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createZipWriter, type ZipDigest, type ZipWriter } from '../../../src/export/zip-writer';

const DAY = new Date('2026-08-01T23:30:00.000Z');

async function* chunks(count: number, size: number): AsyncGenerator<Buffer> {
  for (let index = 0; index < count; index++) yield await Promise.resolve(Buffer.alloc(size, index));
}

async function zipped(zip: ZipWriter): Promise<{ bytes: Buffer; digest: ZipDigest }> {
  const parts: Uint8Array[] = [];
  const read = (async () => {
    for await (const part of zip.output) parts.push(part);
  })();
  await zip.add('data/a.json', chunks(9, 700_000));
  await zip.add('empty.json', chunks(0, 0));
  await zip.add('b.json', chunks(3000, 11));
  const [digest] = await Promise.all([zip.end(), read]);
  return { bytes: Buffer.concat(parts), digest };
}

it('tells bytes and SHA-256 of the archive as it comes out, with its seal', async () => {
  const { bytes, digest } = await zipped(createZipWriter(DAY));
  expect(digest).toEqual({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(bytes.subarray(-71).toString()).toMatch(/^sha256 [0-9a-f]{64}$/);
});

it('gives the same bytes in every time zone', async () => {
  const zone = process.env.TZ;
  const made: Buffer[] = [];
  for (const TZ of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
    process.env.TZ = TZ;
    made.push((await zipped(createZipWriter(DAY))).bytes);
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  expect(made.every((bytes) => made[0]?.equals(bytes))).toBe(true);
});

const LIMIT = 10_000_000;

it('takes no more than fits while nobody reads', async () => {
  const zip = createZipWriter(DAY);
  const chunk = randomBytes(65_536);
  let taken = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      taken += chunk.length;
      yield await Promise.resolve(chunk);
    }
  }
  const added = zip.add('endless', endless());
  // Where it takes more, it ends at the limit; a computer that is slow looks as if it took less.
  for (let before = -1; before !== taken && taken < LIMIT;) {
    before = taken;
    await setTimeout(100);
  }
  zip.destroy(new Error('enough'));
  await expect(added).rejects.toThrow('enough');
  expect(taken).toBeLessThan(LIMIT);
});

it('ends, with a failure, where its reader goes away before the end', async () => {
  const zip = createZipWriter(DAY);
  const added = zip.add('a', chunks(3, 11));
  const reader = zip.output[Symbol.asyncIterator]();
  const ended = Promise.all([added, zip.end()]);
  await reader.next();
  await reader.return?.();
  zip.destroy(new Error('gone'));
  await expect(ended).rejects.toThrow();
});

it('fails for both sides where the content fails', async () => {
  const zip = createZipWriter(DAY);
  async function* failing(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from('x'));
    throw new Error('the page is damaged');
  }
  const read = (async () => {
    for await (const part of zip.output) void part;
  })();
  const error = await zip.add('a', failing()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: 'the page is damaged' });
  zip.destroy(error as Error);
  await expect(read).rejects.toThrow('the page is damaged');
});
