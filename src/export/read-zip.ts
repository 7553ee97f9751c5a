import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { HIDDEN, layoutProblem } from './archive-layout';
import type { FileDigest } from './zip-writer';

export interface ReadFile extends FileDigest {
  /** Only of the files that were asked for. */
  text: string | null;
}

/** A manifest is far smaller; more is a trap for the reader's memory. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;
/** Of the end record, without the comment behind it. */
const END_BYTES = 22;

/** Every file of an archive in its order, hashed; nothing is written to disk. Throws where the archive cannot be read. */
export async function readZip(file: string, keepTextOf: readonly string[]): Promise<ReadFile[]> {
  const zip = await openPromise(file, { autoClose: false });
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    await refuseHidden(file, entries, zip.fileSize - END_BYTES - zip.comment.length);
    const files: ReadFile[] = [];
    for (const entry of entries) files.push(await readEntry(zip, entry, keepTextOf.includes(entry.fileName)));
    return files;
  } finally {
    zip.close();
  }
}

async function refuseHidden(file: string, entries: readonly Entry[], end: number): Promise<void> {
  const handle = await open(file);
  try {
    const problem = await layoutProblem(handle, entries, end);
    if (problem !== null) throw new Error(problem);
  } finally {
    await handle.close();
  }
}

async function readEntry(zip: ZipFile, entry: Entry, keep: boolean): Promise<ReadFile> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  await inflated(zip, entry, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
    if (keep) kept.push(chunk);
    if (keep && bytes > MAX_TEXT_BYTES) throw new Error(`${entry.fileName} is too large`);
    if (bytes > entry.uncompressedSize) throw new Error(`${entry.fileName} is longer than the archive says`);
  });
  if (bytes !== entry.uncompressedSize) throw new Error(`${entry.fileName} is not as long as the archive says`);
  return {
    path: entry.fileName,
    bytes,
    sha256: hash.digest('hex'),
    text: keep ? Buffer.concat(kept).toString() : null,
  };
}

/** The compressed bytes end where the file ends: behind it zlib, as most programs do, would skip what lies there. */
async function inflated(zip: ZipFile, entry: Entry, take: (chunk: Buffer) => void): Promise<void> {
  const inflate = createInflateRaw();
  const compressed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  // Refused by us, it would come back as a mere "aborted".
  const refused: unknown[] = [];
  const taking = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      try {
        take(chunk);
      } catch (error) {
        refused.push(error);
        throw error;
      }
    }
  };
  await pipeline(compressed, inflate, taking).catch((error: unknown) => {
    throw refused[0] ?? error;
  });
  if (inflate.bytesWritten !== entry.compressedSize) throw new Error(HIDDEN);
}

export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}
