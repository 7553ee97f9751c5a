import type { FileHandle } from 'node:fs/promises';
import type { Entry } from 'yauzl';

/** Record sizes and signatures of APPNOTE 4.3. */
const LOCAL = { bytes: 30, signature: 0x04034b50, nameLengthAt: 26, extraLengthAt: 28 };
const DESCRIPTOR = { bytes: 16, bytes64: 24, signature: 0x08074b50 };
const END = { bytes: 22, directoryBytesAt: 12, directoryStartAt: 16 };
const LOCATOR = { bytes: 20, signature: 0x07064b50, endAt: 8 };
const END64 = { bytes: 56, directoryBytesAt: 40, directoryStartAt: 48 };
const DEFERRED = 8;
/** For sizes beyond 4 GiB; more would be a place to hide in. */
const MOST_EXTRA = 32;

const HIDDEN = 'something lies in the archive beside its files';

/**
 * Null where the archive is nothing but its files in their order, from the first byte on. Between them, or under another name
 * in front of its bytes, a program that reads archives in another way could find what was never checked.
 */
export async function layoutProblem(
  handle: FileHandle,
  entries: readonly Entry[],
  end: number,
): Promise<string | null> {
  const directory = await directoryOf(handle, end);
  if (directory === null) return HIDDEN;
  let at = 0;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1]?.relativeOffsetOfLocalHeader ?? directory.start;
    if (entry.relativeOffsetOfLocalHeader !== at || entry.fileCommentLength > 0) return HIDDEN;
    if (!(await fillsUpTo(handle, entry, next))) return HIDDEN;
    at = next;
  }
  return at === directory.start ? null : HIDDEN;
}

/** Where the central directory begins; null where it does not reach up to what ends the archive. */
async function directoryOf(handle: FileHandle, end: number): Promise<{ start: number } | null> {
  const record = await readAt(handle, end, END.bytes);
  const bytes = record.readUInt32LE(END.directoryBytesAt);
  const start = record.readUInt32LE(END.directoryStartAt);
  const locator = await readAt(handle, Math.max(0, end - LOCATOR.bytes), LOCATOR.bytes);
  if (locator.readUInt32LE(0) !== LOCATOR.signature) return start + bytes === end ? { start } : null;
  const from = Number(locator.readBigUInt64LE(LOCATOR.endAt));
  if (from + END64.bytes + LOCATOR.bytes !== end) return null;
  const record64 = await readAt(handle, from, END64.bytes);
  const start64 = Number(record64.readBigUInt64LE(END64.directoryStartAt));
  return start64 + Number(record64.readBigUInt64LE(END64.directoryBytesAt)) === from ? { start: start64 } : null;
}

async function fillsUpTo(handle: FileHandle, entry: Entry, next: number): Promise<boolean> {
  const header = await readAt(handle, entry.relativeOffsetOfLocalHeader, LOCAL.bytes);
  const [nameBytes, extra] = [header.readUInt16LE(LOCAL.nameLengthAt), header.readUInt16LE(LOCAL.extraLengthAt)];
  const name = await readAt(handle, entry.relativeOffsetOfLocalHeader + LOCAL.bytes, nameBytes);
  if (header.readUInt32LE(0) !== LOCAL.signature || !name.equals(Buffer.from(entry.fileName)) || extra > MOST_EXTRA)
    return false;
  const dataEnd = entry.relativeOffsetOfLocalHeader + LOCAL.bytes + nameBytes + extra + entry.compressedSize;
  const rest = next - dataEnd;
  if ((entry.generalPurposeBitFlag & DEFERRED) === 0) return rest === 0;
  if (rest !== DESCRIPTOR.bytes && rest !== DESCRIPTOR.bytes64) return false;
  return isDescriptorOf(entry, await readAt(handle, dataEnd, rest));
}

/** What a program reads that takes the files one by one, without the directory at the end. */
function isDescriptorOf({ crc32, compressedSize, uncompressedSize }: Entry, descriptor: Buffer): boolean {
  const wide = descriptor.length === DESCRIPTOR.bytes64;
  const sizes = wide
    ? [Number(descriptor.readBigUInt64LE(8)), Number(descriptor.readBigUInt64LE(16))]
    : [descriptor.readUInt32LE(8), descriptor.readUInt32LE(12)];
  const told = [descriptor.readUInt32LE(0), descriptor.readUInt32LE(4), ...sizes];
  return told.join() === [DESCRIPTOR.signature, crc32, compressedSize, uncompressedSize].join();
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new Error('the archive is cut short');
  return buffer;
}
