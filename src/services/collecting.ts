import { z } from 'zod';
import { DsrError } from '../core/errors';
import type { CollectedPage, CollectRequest } from '../core/ports/service-adapter';
import { objectKey, type ObjectRef } from '../core/service';
import { hearing } from './answers-heard';
import { inParallel } from './in-parallel';

/** One page of one source, before the token is made. */
export interface SourcePage {
  records: unknown[];
  /** The service's own token. */
  next: string | null;
  gaps?: string[];
}

export type PageSource = (object: ObjectRef, page: string | null, signal: AbortSignal) => Promise<SourcePage>;

/** Where a collection goes on: which object, which of its sources, and the service's own token there. */
const cursorSchema = z.strictObject({
  object: z.int().min(0),
  source: z.int().min(0),
  page: z.string().nullable(),
});
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Objects one after the other, each through its sources. First pages of several objects are read at a time; what stands behind
 * one that has more is left for later, so that a page ends where its token goes on.
 */
export async function collectFrom(
  request: CollectRequest,
  objects: readonly ObjectRef[],
  sources: readonly PageSource[],
): Promise<CollectedPage> {
  const { signal } = request;
  const reads = readsFrom(cursorFrom(request.continuation), objects.length, sources.length);
  const heard = await inParallel(reads, PARALLEL_READS, ({ object, source, page }) =>
    hearing(() => (sources[source] as PageSource)(objects[object] as ObjectRef, page, signal)),
  );
  const pages = heard.map(({ result }) => result);
  const unfinished = pages.findIndex(({ next }) => next !== null);
  const taken = unfinished < 0 ? pages : pages.slice(0, unfinished + 1);
  const [last, lastRead] = [taken.at(-1), reads[taken.length - 1]];
  const after = last && lastRead ? cursorAfter(lastRead, last.next, objects.length, sources.length) : null;
  return {
    records: taken.flatMap(({ records }) => records),
    next: after && tokenFrom(after),
    sourceRequestIds: requestIdsOf(heard.slice(0, taken.length)),
    ...gapsOf(taken),
    ...ownersOf(taken, (index) => objects[reads[index]?.object ?? -1]),
  };
}

/** In the middle of an object its next page alone, else the first pages of some objects. */
function readsFrom(cursor: Cursor, objects: number, sources: number): Cursor[] {
  if (cursor.object >= objects || cursor.source >= sources) return [];
  if (cursor.source > 0 || cursor.page !== null || cursor.object + 1 === objects) return [cursor];
  const count = Math.min(OBJECTS_A_PAGE, objects - cursor.object) * sources;
  return Array.from({ length: count }, (_, index) => ({
    object: cursor.object + Math.floor(index / sources),
    source: index % sources,
    page: null,
  }));
}

const requestIdsOf = (heard: readonly { requestIds: string[] }[]): string[] => [
  ...new Set(heard.flatMap(({ requestIds }) => requestIds)),
];

function gapsOf(read: readonly { gaps?: string[] }[]): { gaps?: string[] } {
  const gaps = [...new Set(read.flatMap(({ gaps = [] }) => gaps))];
  return gaps.length > 0 ? { gaps } : {};
}

/** Whose the records of each read are; left out where there are none. */
export function ownersOf(
  read: readonly { records: readonly unknown[] }[],
  objectAt: (index: number) => ObjectRef | undefined,
): Pick<CollectedPage, 'owners'> {
  const owners: NonNullable<CollectedPage['owners']> = [];
  for (const [index, { records }] of read.entries()) {
    const [object, last] = [objectAt(index), owners.at(-1)];
    if (!object || records.length === 0) continue;
    if (last && objectKey(last.object) === objectKey(object)) last.records += records.length;
    else owners.push({ object: refOf(object), records: records.length });
  }
  return owners.length > 0 ? { owners } : {};
}

/** Who asks may have handed in an object with its label. */
const refOf = ({ service, instance, kind, id }: ObjectRef): ObjectRef => ({ service, instance, kind, id });

function cursorAfter({ object, source }: Cursor, next: string | null, objects: number, sources: number): Cursor | null {
  if (next !== null) return { object, source, page: next };
  if (source + 1 < sources) return { object, source: source + 1, page: null };
  return object + 1 < objects ? { object: object + 1, source: 0, page: null } : null;
}

export interface ReadObject {
  records: unknown[];
  gaps?: string[];
}

/** Calls at a time to one instance: enough for 1,000 a second over a way of 30 ms and page by page. The HTTP layer keeps the limits. */
export const PARALLEL_READS = 64;
/** Objects a page where each costs a call of its own: what a crash can cost at most, and no more than 8 MiB of the largest twins. */
const OBJECTS_A_PAGE = 100;

/** Objects that are read by a call each, some a page. */
export async function collectEach(
  request: CollectRequest,
  objects: readonly ObjectRef[],
  read: (object: ObjectRef, signal: AbortSignal) => Promise<ReadObject>,
): Promise<CollectedPage> {
  const { object: from } = cursorFrom(request.continuation);
  const chunk = objects.slice(from, from + OBJECTS_A_PAGE);
  const heard = await inParallel(chunk, PARALLEL_READS, (object) => hearing(() => read(object, request.signal)));
  const answers = heard.map(({ result }) => result);
  const to = from + chunk.length;
  return {
    records: answers.flatMap(({ records }) => records),
    next: to < objects.length ? tokenFrom({ object: to, source: 0, page: null }) : null,
    sourceRequestIds: requestIdsOf(heard),
    ...gapsOf(answers),
    ...ownersOf(answers, (index) => chunk[index]),
  };
}

/** The entry of a collection; asking for one that the definition does not have is a fault of ours. */
export function entryOf<T>(table: Readonly<Record<string, T>>, collection: string): T {
  const entry = Object.hasOwn(table, collection) ? table[collection] : undefined;
  if (entry === undefined) throw new DsrError('DSR_INTERNAL', `there is no collection "${collection}"`);
  return entry;
}

const tokenFrom = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function cursorFrom(token: string | null): Cursor {
  if (token === null) return { object: 0, source: 0, page: null };
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
  } catch {
    throw new DsrError('DSR_INTERNAL', 'a stored continuation cannot be read');
  }
}
