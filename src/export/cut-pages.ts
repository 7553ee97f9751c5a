import { setImmediate } from 'node:timers/promises';
import type { Cut } from './cut';
import type { DataFile } from './package-contents';
import { encodePage } from './page-format';
import type { LoadedPage } from './staged-pages';

/** What was kept back from one file, counted while it was written. */
export interface KeptBack {
  /** Values that were replaced. */
  values: number;
  /** Records of excluded objects, by their place in the plan. */
  objects: Map<number, number>;
  /** Records of which it is not known whose they are, where an excluded object may have some. */
  doubtful: number;
}

export const nothingKeptBack = (): KeptBack => ({ values: 0, objects: new Map(), doubtful: 0 });

export const recordsKeptBack = ({ objects, doubtful }: KeptBack): number =>
  [...objects.values()].reduce((sum, records) => sum + records, doubtful);

/** A turn of the chat waits no longer than these records take. */
const RECORDS_AT_ONCE = 50;

/** The pages of a file as the review lets them leave, each in the staged form again. */
export async function* cutPages(
  pages: AsyncIterable<LoadedPage>,
  file: DataFile,
  cut: Cut,
  keptBack: KeptBack,
): AsyncGenerator<Buffer> {
  const excluded = excludedIn(file, cut);
  for await (const page of pages) {
    const records = remaining(page, excluded, keptBack);
    yield encodePage(await redacted(records, cut, keptBack));
  }
}

function excludedIn({ service, instance }: DataFile, { objects }: Cut): ReadonlySet<number> {
  const here = [...objects].filter(([, object]) => object.service === service && object.instance === instance);
  return new Set(here.map(([place]) => place));
}

/** In doubt nothing of a page leaves: an excluded object's records must not. */
function remaining({ ref, body }: LoadedPage, excluded: ReadonlySet<number>, keptBack: KeptBack): unknown[] {
  const records = JSON.parse(body.toString()) as unknown[];
  if (excluded.size === 0) return records;
  if (!ref.owners || ref.records !== records.length) {
    keptBack.doubtful += records.length;
    return [];
  }
  const left: unknown[] = [];
  let from = 0;
  for (const { object, records: count } of ref.owners) {
    const own = records.slice(from, (from += count));
    if (excluded.has(object)) keptBack.objects.set(object, (keptBack.objects.get(object) ?? 0) + count);
    else left.push(...own);
  }
  return left;
}

async function redacted(records: readonly unknown[], cut: Cut, keptBack: KeptBack): Promise<unknown[]> {
  const shown: unknown[] = [];
  for (const [index, record] of records.entries()) {
    if (index % RECORDS_AT_ONCE === 0) await setImmediate();
    const withheld = cut.redact(record);
    keptBack.values += withheld.values;
    shown.push(withheld.record);
  }
  return shown;
}
