import { pollStep } from '../core/change-lifecycle';
import { ok } from '../core/errors';
import { findOthers, MOST_IDS, mergedOther, ownNames, type OtherPerson, type OwnNames } from '../core/other-people';
import { runOf } from '../core/ports/package-store';
import { ServiceError, type CollectedPage, type ServiceAdapter } from '../core/ports/service-adapter';
import type { CollectProgress, DsrRequest, Step } from '../core/request';
import { otherItem } from '../core/review';
import { objectKey, type FoundObject } from '../core/service';
import { saveProgress } from '../core/step-lifecycle';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { adapterOf, causeOf, finish, load } from './step-parts';

/** A token that the service no longer takes: that collection begins anew, alone. */
const TOKEN_REFUSED: readonly number[] = [400, 410];

export async function runCollect(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
  const begunAnew = new Set<string>();
  for (;;) {
    signal.throwIfAborted();
    const { request, step } = await load(ports, requestId, stepId);
    const adapter = adapterOf(ports, step);
    const collection = adapter.definition.collections[step.progress?.collection ?? 0];
    if (!collection || !step.progress) return finish(ports, request, stepId);
    const page = await collectPage(adapter, request, step, collection.name, !begunAnew.has(collection.name), signal);
    if (!page) begunAnew.add(collection.name);
    const progress = page ? await stagePage(ports, request, step, collection.name, page) : restarted(step.progress);
    await save(ports, request, stepId, progress);
    if (page?.waitMs) return pollLater(ports, request, stepId, page.waitMs);
  }
}

/** Null where the service refuses its token and the collection may begin anew: once, or it might never end. */
async function collectPage(
  adapter: ServiceAdapter,
  request: DsrRequest,
  step: Step,
  collection: string,
  mayBeginAnew: boolean,
  signal: AbortSignal,
): Promise<CollectedPage | null> {
  const instance = step.instance ?? '';
  const objects = targetsOf(request, step);
  const continuation = step.progress?.continuation ?? null;
  try {
    return await adapter.collect({ requestId: request.id, instance, objects, collection, continuation, signal });
  } catch (fault) {
    const refused = fault instanceof ServiceError && fault.status !== null && TOKEN_REFUSED.includes(fault.status);
    if (refused && continuation !== null && mayBeginAnew) return null;
    throw fault;
  }
}

async function stagePage(
  ports: Ports,
  request: DsrRequest,
  step: Step,
  collection: string,
  page: CollectedPage,
): Promise<CollectProgress> {
  const progress = step.progress as CollectProgress;
  if (page.waitMs && page.records.length === 0) return { ...progress, continuation: page.next };
  const staged = {
    requestId: request.id,
    run: runOf(request),
    service: step.service ?? '',
    instance: step.instance ?? '',
  };
  const { sourceRequestIds } = page;
  const owners = ownersOf(request, step, page);
  await ports.packages.stage({ ...staged, collection, page: progress.page, sourceRequestIds, owners }, page.records);
  const counts = { ...progress.counts, [collection]: (progress.counts[collection] ?? 0) + page.records.length };
  const pages = { ...progress.pages, [collection]: progress.page + 1 };
  const isLast = page.next === null;
  const own = ownNames(request.subject, request.plan?.objects);
  const others = await withOthers(progress.others, page.records, own, collection);
  return {
    collection: progress.collection + (isLast ? 1 : 0),
    page: isLast ? 0 : progress.page + 1,
    continuation: page.next,
    counts,
    pages,
    gaps: [...new Set([...progress.gaps, ...(page.gaps ?? []), ...gapOf(others)])],
    others,
    objects: withGivers(progress.objects ?? {}, collection, owners),
  };
}

const targetsOf = ({ plan }: DsrRequest, { service, instance }: Step): FoundObject[] =>
  (plan?.objects ?? []).filter((object) => object.service === service && object.instance === (instance ?? ''));

/** As places in the plan: short enough to stand beside a page. */
function ownersOf(request: DsrRequest, step: Step, page: CollectedPage): { object: number; records: number }[] {
  const keys = (request.plan?.objects ?? []).map(objectKey);
  const targets = targetsOf(request, step);
  const only = targets.length === 1 ? targets[0] : undefined;
  const owners = page.owners ?? (only ? [{ object: only, records: page.records.length }] : []);
  return owners.map(({ object, records }) => ({ object: keys.indexOf(objectKey(object)), records }));
}

/** Whose records were seen: what discovery found and collecting did not is told where the package is. */
function withGivers(
  known: Record<string, number[]>,
  collection: string,
  owners: readonly { object: number; records: number }[],
): Record<string, number[]> {
  const seen = new Set(Object.values(known).flat());
  const added = owners.flatMap(({ object, records }) =>
    records > 0 && object >= 0 && !seen.has(object) ? [object] : [],
  );
  if (added.length === 0) return known;
  return { ...known, [collection]: [...(known[collection] ?? []), ...new Set(added)] };
}

/** Addresses are shown, and withheld wherever they stand; names have to be known to be withheld in running text. */
const MOST_SEEN: Record<OtherPerson['kind'], number> = { address: 300, name: 1_000 };
const TOO_MANY = `The data name more than ${MOST_SEEN.name} other people: not all of their names in running text were found.`;

/** A turn of the chat waits no longer than these records take. */
const RECORDS_AT_ONCE = 50;

async function withOthers(
  known: readonly OtherPerson[],
  records: readonly unknown[],
  own: OwnNames,
  list: string,
): Promise<OtherPerson[]> {
  const found = new Map(known.map((other) => [otherItem(other), other]));
  const left = { ...MOST_SEEN };
  for (const { kind } of known) left[kind] -= 1;
  for (const [index, record] of records.entries()) {
    if (index % RECORDS_AT_ONCE === RECORDS_AT_ONCE - 1) await new Promise(setImmediate);
    for (const other of findOthers(record, own)) {
      const key = otherItem(other);
      const known = found.get(key);
      if (left[other.kind] === 0 && !known) continue;
      found.set(key, mergedOther(known, { ...other, lists: [list] }));
      if (!known) left[other.kind] -= 1;
    }
  }
  return [...found.values()];
}

const NOT_ALL_IDS = 'The data name many other people: not all of their ids may have been found where they stand alone.';

function gapOf(others: readonly OtherPerson[]): string[] {
  const isFull = (wanted: OtherPerson['kind']) =>
    others.filter(({ kind }) => kind === wanted).length >= MOST_SEEN[wanted];
  const missesIds = isFull('address') || others.some(({ ids = [] }) => ids.length >= MOST_IDS);
  return [...(isFull('name') ? [TOO_MANY] : []), ...(missesIds ? [NOT_ALL_IDS] : [])];
}

function restarted(progress: CollectProgress): CollectProgress {
  const name = Object.keys(progress.pages).at(-1) ?? '';
  const { [name]: _count, ...counts } = progress.counts;
  const { [name]: _page, ...pages } = progress.pages;
  const { [name]: _objects, ...objects } = progress.objects ?? {};
  return { ...progress, page: 0, continuation: null, counts, pages, objects };
}

/** The service is still at it. */
async function pollLater(ports: Ports, request: DsrRequest, stepId: string, waitMs: number): Promise<void> {
  const notBefore = new Date(ports.clock.now().getTime() + waitMs).toISOString();
  await changeRequest(ports, request.id, (current) =>
    ok(pollStep(current, stepId, notBefore, causeOf(ports, request))),
  );
}

async function save(ports: Ports, request: DsrRequest, stepId: string, progress: CollectProgress): Promise<void> {
  await changeRequest(ports, request.id, (current) =>
    ok(saveProgress(current, stepId, progress, causeOf(ports, request))),
  );
}
