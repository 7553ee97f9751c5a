import { createReadStream } from 'node:fs';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 262_144;

export interface RawLine {
  /** Without the newline. */
  bytes: Buffer;
  /** Where it begins in the file. */
  offset: number;
  /** False for a last line without a newline. */
  ended: boolean;
}

/** Yields the lines of a file in batches; stops at `end` bytes, and in a line longer than `longest`, which it yields cut off. */
export async function* readLines(file: string, longest: number, end = Infinity): AsyncGenerator<RawLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  if (end > 0)
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES, end: end - 1 })) {
      const [lines, left] = split(Buffer.concat([rest, chunk as Buffer]), offset);
      yield lines;
      offset += rest.length + (chunk as Buffer).length - left.length;
      rest = left;
      if (rest.length > longest) break;
    }
  if (rest.length > 0) yield [{ bytes: rest, offset, ended: false }];
}

function split(bytes: Buffer, offset: number): [lines: RawLine[], rest: Buffer] {
  const lines: RawLine[] = [];
  let start = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, start)) {
    lines.push({ bytes: bytes.subarray(start, at), offset: offset + start, ended: true });
    start = at + 1;
  }
  return [lines, bytes.subarray(start)];
}
