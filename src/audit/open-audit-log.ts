import { DsrError } from '../core/errors';
import { AppendFile } from './append-file';
import { isWhole, MAX_LINE_BYTES } from './audit-line';
import { HashChain } from './hash-chain';
import { HashChainedLog, type LogParts } from './hash-chained-log';
import { LogContents } from './log-contents';
import { readLines, type RawLine } from './read-lines';

/** SHA-256's output length; a shorter key is guessed sooner than the hashed addresses deserve. */
const MIN_KEY_BYTES = 32;

export interface AuditLogOptions {
  /** Made where it does not exist; its folder has to. One process only: the store's lock sees to that. */
  file: string;
  /** Of `keyedHash`. Whoever loses it can no longer tell whom a line is about. */
  key: Buffer;
}

/** Verifies the whole log first. Throws `DSR_AUDIT_FAILED`, naming the line, where it does not hold. */
export async function openAuditLog({ file: path, key }: AuditLogOptions): Promise<HashChainedLog> {
  if (key.length < MIN_KEY_BYTES)
    throw new DsrError('DSR_AUDIT_FAILED', `the key of the audit log needs ${MIN_KEY_BYTES} bytes at least`);
  const file = await AppendFile.open(path);
  const parts = { path, key, file, chain: new HashChain(), contents: new LogContents() };
  try {
    const tail = await readWhole(parts);
    return new HashChainedLog(parts, tail ? await repair(parts, tail) : 0);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Returns a last line that has no newline. */
async function readWhole(parts: LogParts): Promise<RawLine | null> {
  for await (const lines of readLines(parts.path, MAX_LINE_BYTES))
    for (const raw of lines) {
      if (!raw.ended) return raw;
      takeIn(parts, raw);
    }
  return null;
}

/**
 * A line without a newline was never acknowledged. Where the crash took no more than the newline it is completed; where
 * it took more the torn piece is cut off. Returns the bytes cut.
 */
async function repair(parts: LogParts, tail: RawLine): Promise<number> {
  if (tail.bytes.length > MAX_LINE_BYTES) throw broken(parts, 'is longer than any line of this log');
  if (!isWhole(tail.bytes)) {
    await parts.file.cut(tail.offset);
    return tail.bytes.length;
  }
  takeIn(parts, tail);
  await parts.file.append(Buffer.from('\n'));
  return 0;
}

function takeIn(parts: LogParts, { bytes, offset }: RawLine): void {
  const read = parts.chain.add(bytes);
  if (!read.ok) throw broken(parts, read.problem);
  parts.contents.add(read.link, offset, bytes.length);
}

function broken({ path, chain }: LogParts, problem: string): DsrError {
  return new DsrError('DSR_AUDIT_FAILED', `${path} line ${chain.lines + 1} ${problem}`);
}
