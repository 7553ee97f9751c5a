/** Enough to read on screen; a longer collection is for programs, and the page says so. */
export const PREVIEW_RECORDS = 500;
/** Bounds the page, and the memory, where records are large. */
const PREVIEW_BYTES = 1024 * 1024;

/** The first records of a collection, from its staged pages. */
export async function previewRecords(pages: AsyncIterable<Buffer>): Promise<unknown[]> {
  const records: unknown[] = [];
  let bytes = 0;
  for await (const page of pages) {
    for (const record of JSON.parse(page.toString()) as unknown[]) {
      bytes += JSON.stringify(record).length;
      if (records.length > 0 && bytes > PREVIEW_BYTES) return records;
      records.push(record);
      if (records.length === PREVIEW_RECORDS) return records;
    }
  }
  return records;
}
