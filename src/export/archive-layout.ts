import type { FileHandle } from 'node:fs/promises';
import type { Entry } from 'yauzl';
import {
  centralRecord,
  END64_BYTES,
  END_BYTES,
  isEndOf,
  localRecord,
  LOCATOR_BYTES,
  wideEndRecords,
} from './written-records';

/** APPNOTE 4.3.9. */
const DESCRIPTOR = { bytes: 16, bytes64: 24, signature: 0x08074b50 };
const LOCATOR_SIGNATURE = 0x07064b50;

export const HIDDEN = 'something lies in the archive beside its files';
const UNSAFE = 'a file of the archive has a name that leads elsewhere';
const OTHER_DIRECTORY = 'the directory of the archive is not as the bot writes one';

/**
 * Null where the archive is nothing but its files in their order, from the first byte on, with the records that the bot
 * writes. Between them, under another name in front of its bytes, or in a record that only some programs read, a program
 * could find what was never checked.
 */
export async function layoutProblem(
  handle: FileHandle,
  entries: readonly Entry[],
  end: number,
): Promise<string | null> {
  if (!entries.every(hasSafeName)) return UNSAFE;
  const bytes = entries.reduce((sum, entry) => sum + recordOf(entry).length, 0);
  const wide = await isWide(handle, end);
  const start = end - bytes - (wide ? END64_BYTES + LOCATOR_BYTES : 0);
  let at = 0;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1]?.relativeOffsetOfLocalHeader ?? start;
    if (entry.relativeOffsetOfLocalHeader !== at || !(await fillsUpTo(handle, entry, next))) return HIDDEN;
    at = next;
  }
  return at === start && (await endsAsWritten(handle, entries, { start, bytes, end, wide })) ? null : OTHER_DIRECTORY;
}

/** yauzl takes the name from an extra field where there is one, and turns backslashes: other programs do not. */
function hasSafeName({ fileName, fileNameRaw }: Entry): boolean {
  if (!fileNameRaw.equals(Buffer.from(fileName)) || /[\\:]|\p{Cc}/u.test(fileName)) return false;
  return fileName.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

const recordOf = (entry: Entry): Buffer => centralRecord(entry, entry.extraFieldLength > 0);

async function isWide(handle: FileHandle, end: number): Promise<boolean> {
  if (end < LOCATOR_BYTES) return false;
  return (await readAt(handle, end - LOCATOR_BYTES, 4)).readUInt32LE(0) === LOCATOR_SIGNATURE;
}

interface Ending {
  start: number;
  bytes: number;
  end: number;
  wide: boolean;
}

async function endsAsWritten(
  handle: FileHandle,
  entries: readonly Entry[],
  { start, bytes, end, wide }: Ending,
): Promise<boolean> {
  let at = start;
  for (const entry of entries) {
    const record = recordOf(entry);
    if (!(await standsAt(handle, at, record))) return false;
    at += record.length;
  }
  const directory = { files: entries.length, start, bytes };
  if (wide && !(await standsAt(handle, at, wideEndRecords(directory)))) return false;
  return isEndOf(directory, await readAt(handle, end, END_BYTES), wide);
}

async function fillsUpTo(handle: FileHandle, entry: Entry, next: number): Promise<boolean> {
  const local = localRecord(entry);
  if (!(await standsAt(handle, entry.relativeOffsetOfLocalHeader, local))) return false;
  const dataEnd = entry.relativeOffsetOfLocalHeader + local.length + entry.compressedSize;
  const rest = next - dataEnd;
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

async function standsAt(handle: FileHandle, at: number, record: Buffer): Promise<boolean> {
  return at >= 0 && (await readAt(handle, at, record.length)).equals(record);
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw new Error('the archive is cut short');
  return buffer;
}
