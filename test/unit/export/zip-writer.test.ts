/** Proves that both zip writers give the same bytes, hold little, and fail instead of hanging. */
import { createZipThread } from '../../../src/export/zip-thread';
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

it('gives the same bytes in a thread and in this process', async () => {
  const here = await zipped(createZipWriter(DAY));
  const there = await zipped(createZipThread(DAY));
  expect(there.digest).toEqual(here.digest);
  expect(there.bytes.equals(here.bytes)).toBe(true);
  expect(here.digest.bytes).toBe(here.bytes.length);
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

describe.each([
  ['in this process', createZipWriter],
  ['in a thread', createZipThread],
])('a zip writer %s', (_, create) => {
  it('takes no more than fits while nobody reads', async () => {
    const zip = create(DAY);
    let taken = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        taken += 65_536;
        yield await Promise.resolve(Buffer.from(Array.from({ length: 65_536 }, () => Math.random() * 256)));
      }
    }
    const added = zip.add('endless', endless());
    for (let before = -1; before !== taken || taken === 0;) {
      before = taken;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    zip.destroy(new Error('enough'));
    await expect(added).rejects.toThrow('enough');
    expect(taken).toBeLessThan(10_000_000);
  });

  it('fails for both sides where the content fails', async () => {
    const zip = create(DAY);
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
});
