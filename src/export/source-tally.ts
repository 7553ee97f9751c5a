import { nothingKeptBack, recordsKeptBack, type KeptBack } from './cut-pages';
import type { DataFile } from './package-contents';
import type { LoadedPage } from './staged-pages';

/** Where a file's records came from. */
export interface Source {
  service: string;
  instance: string;
  collection: string;
  file: string;
  pages: number;
  /** As they were collected; what was kept back of these is among the redactions. */
  records: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Whether anything was asked: not where the plan has no such object, or the gaps say why it could not be read. */
  asked: boolean;
  /** The service's own ids of its answers, in page order, as far as they are kept. */
  requestIds: string[];
  requestIdsLeftOut: number;
}

/** A file of the package with what was counted while it was written. */
export interface PackedFile {
  file: DataFile;
  source: Source;
  keptBack: KeptBack;
}

export function packedFile(file: DataFile): PackedFile {
  return { file, source: emptySource(file), keptBack: nothingKeptBack() };
}

/** Keeps the manifest, and the memory, small for exports of any size. */
const KEPT_REQUEST_IDS = 100;

/** Records that are in the file. */
export const recordsIn = ({ source, keptBack }: PackedFile): number => source.records - recordsKeptBack(keptBack);

function emptySource(file: DataFile): Source {
  return {
    service: file.service,
    instance: file.instance,
    collection: file.collection,
    file: file.path,
    pages: 0,
    records: 0,
    firstAt: null,
    lastAt: null,
    asked: false,
    requestIds: [],
    requestIdsLeftOut: 0,
  };
}

/** Passes the pages on and counts them into `source`. */
export async function* tallied(pages: AsyncIterable<LoadedPage>, source: Source): AsyncGenerator<LoadedPage> {
  for await (const page of pages) {
    const { records, collectedAt, sourceRequestIds, sourceRequestIdsLeftOut } = page.ref;
    source.pages += 1;
    source.records += records;
    source.firstAt = source.firstAt === null || collectedAt < source.firstAt ? collectedAt : source.firstAt;
    source.lastAt = source.lastAt === null || collectedAt > source.lastAt ? collectedAt : source.lastAt;
    for (const id of sourceRequestIds) keepRequestId(id, source);
    source.requestIdsLeftOut += sourceRequestIdsLeftOut;
    source.asked ||= records > 0 || sourceRequestIds.length > 0;
    yield page;
  }
}

function keepRequestId(id: string, source: Source): void {
  if (source.requestIds.includes(id)) return;
  if (source.requestIds.length < KEPT_REQUEST_IDS) source.requestIds.push(id);
  else source.requestIdsLeftOut += 1;
}
