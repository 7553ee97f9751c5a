import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { ZipDigest } from './zip-writer';

/** An archive ends with its end record (APPNOTE 4.3.16), and that with a comment. */
const END_BYTES = 22;
const END_SIGNATURE = 0x06054b50;
const COMMENT_LENGTH_AT = 20;
const SEAL = /^sha256 ([0-9a-f]{64})$/;
const SEAL_BYTES = 7 + 64;
const CHUNK_BYTES = 1024 * 1024;

export interface SealedArchive {
  output: AsyncIterable<Uint8Array>;
  /** Of the archive with its seal; once `output` has been read. */
  digest(): ZipDigest;
}

/**
 * Ends an archive with the SHA-256 of all its bytes as they were without that comment: what the manifest cannot tell, as it
 * lies within, a reader still finds out, and be it a bit in a header. It is no proof against forgery; the signature is.
 */
export function sealArchive(archive: AsyncIterable<Uint8Array>, sha256: Promise<string>): SealedArchive {
  sha256.catch(() => undefined);
  const hash = createHash('sha256');
  let bytes = 0;
  return { output: counted(), digest: () => ({ bytes, sha256: hash.digest('hex') }) };

  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of withSeal(archive, sha256)) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
}

async function* withSeal(archive: AsyncIterable<Uint8Array>, sha256: Promise<string>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = Buffer.alloc(0);
  for await (const chunk of archive) {
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const rest = Math.max(0, all.length - END_BYTES);
    // A copy: the chunk may be handed back to its writer.
    held = Buffer.from(all.subarray(rest));
    if (rest > 0) yield all.subarray(0, rest);
  }
  const end = Buffer.from(held);
  end.writeUInt16LE(SEAL_BYTES, COMMENT_LENGTH_AT);
  yield Buffer.concat([end, Buffer.from(`sha256 ${await sha256}`)]);
}

/** Null where an archive is as it was sealed, else a sentence. */
export async function sealProblem(file: string): Promise<string | null> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, size - SEAL_BYTES - END_BYTES, SEAL_BYTES + END_BYTES);
    const sealed = sealIn(tail);
    if (sealed === null) return 'the archive does not end with its seal';
    const end = tail.subarray(0, END_BYTES);
    end.writeUInt16LE(0, COMMENT_LENGTH_AT);
    return (await digestOf(handle, size - tail.length, end)) === sealed ? null : 'the archive is not as it was sealed';
  } finally {
    await handle.close();
  }
}

function sealIn(tail: Buffer): string | null {
  if (tail.length < END_BYTES + SEAL_BYTES || tail.readUInt32LE(0) !== END_SIGNATURE) return null;
  if (tail.readUInt16LE(COMMENT_LENGTH_AT) !== SEAL_BYTES) return null;
  return SEAL.exec(tail.subarray(END_BYTES).toString('latin1'))?.[1] ?? null;
}

async function digestOf(handle: FileHandle, bytes: number, end: Buffer): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes; at += CHUNK_BYTES) {
    hash.update(await readAt(handle, at, Math.min(CHUNK_BYTES, bytes - at)));
  }
  return hash.update(end).digest('hex');
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  if (at < 0) return Buffer.alloc(0);
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
