import type { BlobItem, ContainerClient } from '@azure/storage-blob';
import { DsrError } from '../core/errors';
import type { StagedPage } from '../core/ports/package-store';
import { pageName, pageNumber, requestPrefix } from './blob-names';
import { encodePage } from './page-format';
import { parseSources, sourceMetadata, type PageSources } from './page-sources';
import { ownersText, parseOwners, type PageOwners } from './page-owners';

/** A staged page as the listing tells it, without its records. */
export interface PageRef extends PageSources {
  name: string;
  bytes: number;
  records: number;
  collectedAt: string;
  /** Null where it is not known whose the records are. */
  owners: PageOwners | null;
}

export interface LoadedPage {
  ref: PageRef;
  body: Buffer;
}

const PAGE_HEADERS = { blobContentType: 'application/json' };
/** The answer is parsed as one XML document: 5,000 at once, the default, cost 100 MB and more. */
const LISTED_AT_ONCE = 200;
const DELETES_AT_ONCE = 8;
const LOADS_AT_ONCE = 4;
/** What may lie in memory ahead of the zip; a single page may be larger. */
const AHEAD_BYTES = 8 * 1024 * 1024;

/** One put a page: committed at once, so nothing dies with the uncommitted blocks after seven days. */
export async function stagePage(
  container: ContainerClient,
  page: StagedPage,
  records: readonly unknown[],
  now: Date,
): Promise<void> {
  const body = encodePage(records);
  const owners = ownersText(page.owners, records.length);
  await container.getBlockBlobClient(pageName(page)).upload(body, body.length, {
    blobHTTPHeaders: PAGE_HEADERS,
    metadata: {
      records: String(records.length),
      at: now.toISOString(),
      ...sourceMetadata(page.sourceRequestIds),
      ...(owners === null ? {} : { of: owners }),
    },
  });
}

/** The first `count` pages in order. Throws where one of them is missing; later ones are left over from a restart. */
export async function* listPages(
  container: ContainerClient,
  prefix: string,
  count: number,
  signal: AbortSignal,
): AsyncGenerator<PageRef> {
  if (count === 0) return;
  let found = 0;
  let expected: number | null = null;
  for await (const item of blobsUnder(container, prefix, signal)) {
    const number = pageNumber(item.name);
    if (expected === null ? number > 1 : number !== expected) break;
    expected = number + 1;
    yield pageRef(item);
    if (++found === count) return;
  }
  throw new DsrError('DSR_INTERNAL', `staging holds ${found} pages in a row of a collection that has ${count}`);
}

async function* blobsUnder(container: ContainerClient, prefix: string, signal?: AbortSignal): AsyncGenerator<BlobItem> {
  const listing = container.listBlobsFlat({ prefix, includeMetadata: true, abortSignal: signal });
  for await (const { segment } of listing.byPage({ maxPageSize: LISTED_AT_ONCE })) yield* segment.blobItems;
}

function pageRef(item: BlobItem): PageRef {
  const records = Number(item.metadata?.['records'] ?? 0);
  return {
    name: item.name,
    bytes: item.properties.contentLength ?? 0,
    records,
    collectedAt: item.metadata?.['at'] ?? '',
    ...parseSources(item.metadata),
    owners: parseOwners(item.metadata?.['of'], records),
  };
}

/**
 * Reads ahead of the consumer, so that the storage account's delay is paid once and not for each page. Each page has memory
 * of its own: a zip stream still holds the last ones when it asks for more.
 */
export async function* loadPages(
  container: ContainerClient,
  pages: AsyncIterable<PageRef>,
  signal: AbortSignal,
): AsyncGenerator<LoadedPage> {
  const ahead: Ahead[] = [];
  const isFull = (): boolean =>
    ahead.length >= LOADS_AT_ONCE || ahead.reduce((sum, { ref }) => sum + ref.bytes, 0) > AHEAD_BYTES;
  for await (const ref of pages) {
    const body = container.getBlobClient(ref.name).downloadToBuffer(0, ref.bytes, { abortSignal: signal });
    body.catch(() => undefined);
    ahead.push({ ref, body });
    while (isFull()) yield* first(ahead);
  }
  while (ahead.length > 0) yield* first(ahead);
}

interface Ahead {
  ref: PageRef;
  body: Promise<Buffer>;
}

async function* first(ahead: Ahead[]): AsyncGenerator<LoadedPage> {
  const page = ahead.shift();
  if (page) yield { ref: page.ref, body: await page.body };
}

export async function clearPages(container: ContainerClient, requestId: string): Promise<void> {
  let running: Promise<unknown>[] = [];
  for await (const { name } of blobsUnder(container, requestPrefix(requestId))) {
    running.push(container.deleteBlob(name).catch(ignoreMissing));
    if (running.length < DELETES_AT_ONCE) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
}

function ignoreMissing(error: unknown): void {
  const gone = typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 404;
  if (!gone) throw error;
}
