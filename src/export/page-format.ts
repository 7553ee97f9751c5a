import { DsrError } from '../core/errors';

const OPEN = '[\n';
const SEPARATOR = ',\n';
const CLOSE = '\n]\n';
const EMPTY = '[]\n';
const EMPTY_PAGE = Buffer.from(EMPTY);

/** A page at rest: a JSON array of its own, laid out so that pages can be joined without being parsed. */
export function encodePage(records: readonly unknown[]): Buffer {
  if (records.length === 0) return Buffer.from(EMPTY);
  const texts = records.map((record) => JSON.stringify(record, null, 1) ?? 'null');
  return Buffer.from(`${OPEN}${texts.join(SEPARATOR)}${CLOSE}`);
}

/** The records' bytes without the array around them; empty for a page without records. */
function bodyOf(page: Buffer): Buffer {
  if (page.equals(EMPTY_PAGE)) return page.subarray(0, 0);
  const framed = page.subarray(0, 2).equals(Buffer.from(OPEN)) && page.subarray(-3).equals(Buffer.from(CLOSE));
  if (!framed) throw new DsrError('DSR_INTERNAL', 'a staged page is damaged');
  return page.subarray(OPEN.length, -CLOSE.length);
}

/** Pages in order → the bytes of one JSON array. */
export async function* joinPages(pages: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  for await (const page of pages) {
    const body = bodyOf(page);
    if (body.length === 0) continue;
    yield Buffer.from(first ? OPEN : SEPARATOR);
    yield body;
    first = false;
  }
  yield Buffer.from(first ? EMPTY : CLOSE);
}
