import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { layoutProblem } from './archive-layout';
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
