import { setImmediate } from 'node:timers/promises';

/** A turn of the chat waits no longer than these records take. */
const RECORDS_AT_ONCE = 50;

/** The records of staged pages, one after the other; nobody has to read them to the end. */
export async function* recordsOf(pages: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  let read = 0;
  for await (const page of pages) {
    for (const record of JSON.parse(page.toString()) as unknown[]) {
      yield record;
      if (++read % RECORDS_AT_ONCE === 0) await setImmediate();
    }
  }
}
