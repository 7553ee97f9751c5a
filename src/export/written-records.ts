/**
 * The records of an archive as the bot writes them (`zip-writer.ts` through yazl): all that stands in one beside its files'
 * bytes. A reader of archives that goes by anything else finds the same files under the same names.
 */
import type { Entry } from 'yauzl';

export type Recorded = Pick<
  Entry,
  | 'fileNameRaw'
  | 'lastModFileTime'
  | 'lastModFileDate'
  | 'crc32'
  | 'compressedSize'
  | 'uncompressedSize'
  | 'relativeOffsetOfLocalHeader'
>;

/** Sizes and signatures of APPNOTE 4.3; of a version what yazl says of itself. */
export const END64_BYTES = 56;
export const LOCATOR_BYTES = 20;
/** Without the comment behind it, and without that comment's length. */
export const END_BYTES = 20;
const MADE_BY = 0x033f;
const NEEDED = 20;
const NEEDED64 = 45;
/** Names are UTF-8; sizes and CRC-32 stand behind the bytes. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** A file that its owner may write and all may read: no link, no program. */
const ATTRIBUTES = (0o100644 << 16) >>> 0;
/** "Look into the wide record." */
const WIDE16 = 0xffff;
const WIDE32 = 0xffffffff;

const u16 = (...values: number[]): Buffer => fieldsOf(2, values);
const u32 = (...values: number[]): Buffer => fieldsOf(4, values);

function fieldsOf(bytes: 2 | 4, values: readonly number[]): Buffer {
  const fields = Buffer.alloc(bytes * values.length);
  for (const [index, value] of values.entries()) fields.writeUIntLE(value, index * bytes, bytes);
  return fields;
}

function u64(...values: number[]): Buffer {
  const fields = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) fields.writeBigUInt64LE(BigInt(value), 8 * index);
  return fields;
}

/** In front of a file's bytes. */
export function localRecord({ fileNameRaw: name, lastModFileTime: time, lastModFileDate: date }: Recorded): Buffer {
  const inFront = [u32(0x04034b50), u16(NEEDED, FLAGS, DEFLATE, time, date), u32(0, 0, 0), u16(name.length, 0)];
  return Buffer.concat([...inFront, name]);
}

/** In the directory; `wide`: of a file or place beyond 4 GiB. */
export function centralRecord(entry: Recorded, wide: boolean): Buffer {
  const { fileNameRaw: name, crc32, compressedSize, uncompressedSize, relativeOffsetOfLocalHeader: offset } = entry;
  const shown = (value: number): number => (wide ? WIDE32 : value);
  const extra = wide ? [u16(0x0001, 24), u64(uncompressedSize, compressedSize, offset)] : [];
  return Buffer.concat([
    ...[u32(0x02014b50), u16(MADE_BY, wide ? NEEDED64 : NEEDED, FLAGS, DEFLATE)],
    ...[u16(entry.lastModFileTime, entry.lastModFileDate), u32(crc32, shown(compressedSize), shown(uncompressedSize))],
    ...[u16(name.length, wide ? 28 : 0, 0, 0, 0), u32(ATTRIBUTES, shown(offset)), name, ...extra],
  ]);
}

export interface Directory {
  files: number;
  start: number;
  bytes: number;
}

/** Of an archive beyond 4 GiB or 65,534 files, in front of its end. */
export function wideEndRecords({ files, start, bytes }: Directory): Buffer {
  return Buffer.concat([
    ...[u32(0x06064b50), u64(END64_BYTES - 12), u16(MADE_BY, NEEDED64), u32(0, 0), u64(files, files, bytes, start)],
    ...[u32(0x07064b50, 0), u64(start + bytes), u32(1)],
  ]);
}

/** Whether the last record tells of this directory; beside the wide ones it may leave its numbers to them. */
export function isEndOf({ files, start, bytes }: Directory, end: Buffer, wide: boolean): boolean {
  const is = (told: number, value: number, most: number) => told === value || (wide && told === most);
  return (
    end.readUInt32LE(0) === 0x06054b50 &&
    end.readUInt32LE(4) === 0 &&
    end.readUInt16LE(8) === end.readUInt16LE(10) &&
    is(end.readUInt16LE(8), files, WIDE16) &&
    is(end.readUInt32LE(12), bytes, WIDE32) &&
    is(end.readUInt32LE(16), start, WIDE32)
  );
}
