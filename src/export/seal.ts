import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

/** An archive ends with its end record (APPNOTE 4.3.16), and that with a comment. */
const END_BYTES = 22;
const END_SIGNATURE = 0x06054b50;
const COMMENT_LENGTH_AT = 20;
const SEAL = /^sha256 ([0-9a-f]{64})$/;
const SEAL_BYTES = 7 + 64;
const CHUNK_BYTES = 1024 * 1024;

interface ArchiveDigest {
  bytes: number;
  sha256: string;
}

export interface SealedArchive {
  output: AsyncIterable<Uint8Array>;
  /** Of the archive with its seal, once `output` was read to its end; rejects where reading it was broken off. */
  digest: Promise<ArchiveDigest>;
}

/**
 * Ends an archive with the SHA-256 of all its bytes as they were without that comment: what the manifest cannot tell, as it
 * lies within, a reader still finds out, and be it a bit in a header. It is no proof against forgery; the signature is.
 * Seal and digest differ in the end alone, so the bytes before are hashed once for both.
 */
export function sealArchive(archive: AsyncIterable<Uint8Array>): SealedArchive {
  const sealing = new Sealing();
  return { output: sealing.sealed(archive), digest: sealing.digest };
}

class Sealing {
  private readonly hash = createHash('sha256');
  private bytes = 0;
  private held: Uint8Array = Buffer.alloc(0);
  private resolve: (digest: ArchiveDigest) => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;
  readonly digest = new Promise<ArchiveDigest>((resolve, reject) => Object.assign(this, { resolve, reject }));

  async *sealed(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    this.digest.catch(() => undefined);
    try {
      for await (const chunk of archive) yield this.allButTheEnd(chunk);
      const comment = `sha256 ${this.hash.copy().update(this.held).digest('hex')}`;
      const end = this.counted(withComment(this.held, comment));
      this.resolve({ bytes: this.bytes, sha256: this.hash.digest('hex') });
      yield end;
    } finally {
      this.reject(new Error('the archive was not read to its end'));
    }
  }

  private allButTheEnd(chunk: Uint8Array): Uint8Array {
    const all = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk]);
    const rest = Math.max(0, all.length - END_BYTES);
    // A copy: the chunk may be handed back to its writer.
    this.held = Buffer.from(all.subarray(rest));
    return this.counted(all.subarray(0, rest));
  }

  private counted(part: Uint8Array): Uint8Array {
    this.hash.update(part);
    this.bytes += part.length;
    return part;
  }
}

function withComment(end: Uint8Array, comment: string): Buffer {
  const commented = Buffer.concat([end, Buffer.from(comment)]);
  commented.writeUInt16LE(SEAL_BYTES, COMMENT_LENGTH_AT);
  return commented;
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
