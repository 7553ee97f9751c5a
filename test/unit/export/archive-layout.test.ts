/** Proves that what is checked of an archive's layout holds for large archives too: their records are others. */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { readZip } from '../../../src/export/read-zip';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'layout-'));
  file = join(folder, 'large.zip');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As it is written beyond 4 GiB, without the 4 GiB. */
async function largeArchive(): Promise<Buffer> {
  const zip = new ZipFile();
  const options = { forceZip64Format: true, compress: true, forceDosTimestamp: true, mode: 0o100644 };
  for (const name of ['a.json', 'b.json']) zip.addReadStream(Readable.from([Buffer.from('[]\n')]), name, options);
  zip.end({ forceZip64Format: true, comment: '' });
  await pipeline(zip.outputStream as Readable, createWriteStream(file));
  return readFileSync(file);
}

it('takes a Zip64 archive that is nothing but its files', async () => {
  await largeArchive();
  expect((await readZip(file, [])).map(({ path, bytes }) => [path, bytes])).toEqual([
    ['a.json', 3],
    ['b.json', 3],
  ]);
});

it('finds bytes in front of the directory of one', async () => {
  const archive = await largeArchive();
  const end64 = Number(archive.readBigUInt64LE(archive.length - 22 - 20 + 8));
  const start = Number(archive.readBigUInt64LE(end64 + 48));
  const hidden = Buffer.from('hidden');
  const grown = Buffer.concat([archive.subarray(0, start), hidden, archive.subarray(start)]);
  grown.writeBigUInt64LE(BigInt(start + hidden.length), end64 + hidden.length + 48);
  grown.writeBigUInt64LE(BigInt(end64 + hidden.length), grown.length - 22 - 20 + 8);
  writeFileSync(file, grown);
  await expect(readZip(file, [])).rejects.toThrow(/something lies in the archive beside its files/);
});
