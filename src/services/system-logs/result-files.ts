import type { ContainerClient } from '@azure/storage-blob';
import { withoutSecrets } from '../secrets';
import { type Form, type Part, partIn } from './file-parts';
import { lasting } from './lasting';
import { REQUEST_INFO } from './mapper';
import { inStorage } from './storage-fault';

export interface ResultFile {
  name: string;
  bytes: number;
}

export interface FilePart {
  records: unknown[];
  gaps: string[];
  /** Where the file goes on; null at its end. */
  next: { offset: number; form: Form } | null;
}

/** The answer is parsed as one XML document. */
const LISTED_AT_ONCE = 200;
/** Read at once; what a crash can cost. */
export const PIECE_BYTES = 4 * 1024 * 1024;
/** A single record, or line, may be so large. */
const LARGEST_RECORD_BYTES = 32 * 1024 * 1024;

/** The files that follow `after`, in the order of the listing. */
export async function* filesAfter(
  container: ContainerClient,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<ResultFile> {
  let isNext = after === null;
  const pages = container.listBlobsFlat({ abortSignal: signal }).byPage({ maxPageSize: LISTED_AT_ONCE });
  for (;;) {
    const page = await inStorage('list the result', signal, () => pages.next());
    if (page.done) break;
    for (const { name, properties } of page.value.segment.blobItems) {
      if (isNext && name !== REQUEST_INFO) yield { name, bytes: properties.contentLength ?? 0 };
      if (name === after) isNext = true;
    }
  }
  if (isNext) return;
  throw lasting('ResultChanged', 'the files of the export changed while they were read');
}

/** One piece of a file: as many whole records as lie in it. */
export async function readPart(
  container: ContainerClient,
  file: ResultFile,
  from: { offset: number; form: Form },
  signal: AbortSignal,
): Promise<FilePart> {
  for (let size = PIECE_BYTES; ; size *= 2) {
    const bytes = await readBytes(container, file, from.offset, size, signal);
    const atEnd = from.offset + bytes.length >= file.bytes;
    const part = partIn(bytes, from.form, atEnd);
    if (part.binary) return leftOut(file, from.offset, NOT_TEXT);
    if (part.consumed > 0 || atEnd || part.form !== from.form) return partOf(file, from.offset, part);
    if (size >= LARGEST_RECORD_BYTES) return leftOut(file, from.offset, TOO_LARGE);
  }
}

async function readBytes(
  container: ContainerClient,
  { name, bytes }: ResultFile,
  offset: number,
  size: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const count = Math.min(size, bytes - offset);
  if (count <= 0) return Buffer.alloc(0);
  const blob = container.getBlobClient(name);
  return inStorage('read the result', signal, () => blob.downloadToBuffer(offset, count, { abortSignal: signal }));
}

function partOf(file: ResultFile, offset: number, { found, consumed, form }: Part): FilePart {
  const end = offset + consumed;
  const records = found.map((one) => ({ file: file.name, ...(withoutSecrets(one) as object) }));
  return { records, gaps: [], next: end < file.bytes ? { offset: end, form } : null };
}

const NOT_TEXT = 'is no text';
const TOO_LARGE = 'has a record that is larger than 32 MB';

/** The name of the file stands in the record, not in the gap: gaps are shown in the channel. */
function leftOut({ name, bytes }: ResultFile, offset: number, why: string): FilePart {
  const gap = `A file of the system-generated logs ${why}; the package names it and does not hold ${offset > 0 ? 'the rest of it' : 'it'}.`;
  return {
    records: [{ file: name, leftOut: { why, fromByte: offset, bytes: bytes - offset } }],
    gaps: [gap],
    next: null,
  };
}
