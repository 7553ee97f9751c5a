/**
 * Proves that a file and an archive beyond 4 GiB come out whole: sizes and places are then told by Zip64 records. Read back by
 * yauzl, as `verify-package` does, and by programs that have nothing to do with the writer.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readZip } from '../../../src/export/read-zip';
import { sealProblem } from '../../../src/export/seal';
import { createZipWriter, type FileDigest } from '../../../src/export/zip-writer';
import { zipReaders } from '../../support/zip-readers';

const BEYOND_BYTES = 4.1 * 1024 ** 3;
const MINUTES = 60_000;
const LAST = 'manifest.json';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip64-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* repeated(block: Buffer): AsyncGenerator<Buffer> {
  for (let bytes = 0; bytes < BEYOND_BYTES; bytes += block.length) yield await Promise.resolve(block);
}

async function* small(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from('{"after": "the large one"}\n'));
}

async function written(block: Buffer): Promise<{ path: string; digests: FileDigest[] }> {
  const path = join(folder, 'large.zip');
  const zip = createZipWriter(new Date('2026-08-01T00:00:00.000Z'));
  const digests: FileDigest[] = [];
  const building = (async () => {
    digests.push(await zip.add('data/a.json', repeated(block)));
    digests.push(await zip.add(LAST, small()));
    return zip.end();
  })();
  await pipeline(Readable.from(zip.output, { objectMode: false }), createWriteStream(path));
  await building;
  return { path, digests };
}

function listedByPython(path: string): unknown {
  const script =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nlast=z.infolist()[-1]\n' +
    'print(json.dumps([[[i.filename, i.file_size] for i in z.infolist()], z.read(last).decode()]))';
  return JSON.parse(execFileSync('python3', ['-c', script, path]).toString());
}

async function expectWhole({ path, digests }: Awaited<ReturnType<typeof written>>): Promise<void> {
  const read = await readZip(path, [LAST]);
  expect(read.map(({ text: _text, ...digest }) => digest)).toEqual(digests);
  expect(digests[0]?.bytes).toBeGreaterThan(0xffffffff);
  expect(await sealProblem(path)).toBeNull();
  const sizes = digests.map(({ path: name, bytes }) => [name, bytes]);
  expect(listedByPython(path)).toEqual([sizes, '{"after": "the large one"}\n']);
  for (const { name, test: read } of zipReaders()) if (read) expect([name, read(path)]).toEqual([name, true]);
}

test('a file of more than 4 GiB', async () => expectWhole(await written(Buffer.alloc(1024 * 1024))), 5 * MINUTES);

test(
  'an archive of more than 4 GiB, with a file behind that mark',
  async () => {
    // Deflate looks back 32 KiB: what comes again after that is new to it.
    const large = await written(randomBytes(8 * 1024 * 1024));
    expect(statSync(large.path).size).toBeGreaterThan(0xffffffff);
    await expectWhole(large);
  },
  20 * MINUTES,
);
