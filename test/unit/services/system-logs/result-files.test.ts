/** Results of every size and form, read out of a real storage emulator in pieces. */
import type { ContainerClient } from '@azure/storage-blob';
import type { CollectedPage } from '../../../../src/core/ports/service-adapter';
import { type Azurite, startAzurite } from '../../../support/azurite';
import { type LogsBench, startLogsBench, walk } from './logs-bench';

const MB = 1024 * 1024;
let azurite: Azurite;
let bench: LogsBench;
let container: ContainerClient;
let poll: string | null;

beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
beforeEach(async () => {
  bench = await startLogsBench(azurite);
  poll = (await bench.collect(null)).next;
  container = await bench.container();
  await bench.setExport({ status: 'complete', progress: 1 });
});
afterEach(() => bench.clear());

const write = (name: string, body: string | Buffer): Promise<unknown> =>
  container.getBlockBlobClient(name).upload(body, Buffer.byteLength(body));
const read = (): Promise<{ records: unknown[]; gaps: string[]; pages: CollectedPage[] }> =>
  walk(bench, undefined, poll);

describe('the result of an export', () => {
  it('is read in pieces that do not grow with it, each record once', async () => {
    const pad = 'x'.repeat(1000);
    const lines = Array.from({ length: 14_000 }, (_line, number) => JSON.stringify({ number, pad })).join('\n');
    await write('Exchange/Large.json', lines);
    const { records, pages } = await read();
    const numbers = records.map((one) => (one as { record: { number: number } }).record.number);
    expect(numbers).toEqual(Array.from({ length: 14_000 }, (_number, index) => index));
    const sizes = pages.map((page) => JSON.stringify(page.records).length);
    expect(Math.max(...sizes)).toBeLessThan(5 * MB);
    expect(sizes.filter((size) => size > 2).length).toBeGreaterThan(3);
  }, 60_000);

  it('has a record larger than a piece as a whole', async () => {
    await write('a.json', JSON.stringify([{ before: 1 }, { text: 'y'.repeat(9 * MB) }, { after: 1 }]));
    const { records, gaps } = await read();
    expect(records.map((one) => Object.keys((one as { record: object }).record))).toEqual([
      ['before'],
      ['text'],
      ['after'],
    ]);
    expect(gaps).toEqual([]);
  }, 60_000);

  it('names what is too large or no text, tells the gap without the name, and goes on', async () => {
    await write('a.json', `[{"first":1},{"text":"${'z'.repeat(33 * MB)}"}]`);
    await write('b.zip', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe]));
    await write('c.csv', 'time,what\n1,signed in\n');
    const { records, gaps } = await read();
    expect(records).toEqual([
      { file: 'a.json', record: { first: 1 } },
      {
        file: 'a.json',
        leftOut: expect.objectContaining({ why: 'has a record that is larger than 32 MB' }) as unknown,
      },
      { file: 'b.zip', leftOut: { why: 'is no text', fromByte: 0, bytes: 6 } },
      { file: 'c.csv', line: 'time,what' },
      { file: 'c.csv', line: '1,signed in' },
    ]);
    expect(gaps).toEqual([
      'A file of the system-generated logs has a record that is larger than 32 MB; the package names it and does not hold the rest of it.',
      'A file of the system-generated logs is no text; the package names it and does not hold it.',
    ]);
  }, 120_000);

  it('of hundreds of files is read to the last, names of any language and empty ones included', async () => {
    const names = [
      'Ünïcode 日本/𝒳.json',
      'sub/RequestInfo.json',
      ...Array.from({ length: 230 }, (_n, at) => `p${at}.json`),
    ];
    for (const name of names) await write(name, name === 'p7.json' ? '' : '[1]');
    const { records } = await read();
    const files = records.map((one) => (one as { file: string }).file);
    expect(files.sort()).toEqual(names.filter((name) => name !== 'p7.json').sort());
  }, 120_000);

  it('carries no signature or key, should one stand in a log', async () => {
    await write(
      'a.json',
      JSON.stringify([{ url: 'https://a.example/c?sv=1&sig=abcdefghijklmnopqrstuvwxyz', connectionString: 'x' }]),
    );
    expect(JSON.stringify((await read()).records)).not.toMatch(/sig=|"x"/);
  });

  it('that is gone in the middle is a fault and no empty package', async () => {
    await write('a.json', JSON.stringify(['x'.repeat(5 * MB)]));
    await write('b.json', '[2]');
    const complete = await bench.collect(poll);
    const opened = await bench.collect(complete.next);
    const first = await bench.collect(opened.next);
    await container.deleteBlob('a.json');
    await expect(bench.collect(first.next)).rejects.toMatchObject({ serviceCode: 'ResultChanged', retryable: false });
    await container.delete();
    await expect(bench.collect(first.next)).rejects.toMatchObject({ status: 404, retryable: false });
  });
});
