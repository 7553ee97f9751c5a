import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { FileDigest } from './zip-writer';

export interface ReadFile extends FileDigest {
  /** Only of the file that was asked for. */
  text: string | null;
}

/** A manifest is far smaller; more is a trap for the reader's memory. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** Every file of an archive in its order, hashed; nothing is written to disk. Throws where the archive cannot be read. */
export async function readZip(file: string, keepTextOf: string): Promise<ReadFile[]> {
  const zip = await openPromise(file);
  try {
    const files: ReadFile[] = [];
    for await (const entry of zip.eachEntry()) files.push(await readEntry(zip, entry, entry.fileName === keepTextOf));
    return files;
  } finally {
    zip.close();
  }
}

async function readEntry(zip: ZipFile, entry: Entry, keep: boolean): Promise<ReadFile> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    if (keep) kept.push(chunk);
    if (keep && bytes > MAX_TEXT_BYTES) throw new Error(`${entry.fileName} is too large`);
  }
  return {
    path: entry.fileName,
    bytes,
    sha256: hash.digest('hex'),
    text: keep ? Buffer.concat(kept).toString() : null,
  };
}

export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
