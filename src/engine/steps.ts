import { pollStep } from '../core/change-lifecycle';
import { ok } from '../core/errors';
import { runOf } from '../core/ports/package-store';
import { ServiceError, type CollectedPage, type ServiceAdapter } from '../core/ports/service-adapter';
import type { CollectProgress, DsrRequest, Step, StepKind } from '../core/request';
import { finishStep, saveProgress } from '../core/step-lifecycle';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { runChange, runTask } from './change-steps';
import { adapterOf, causeOf, finish, load } from './step-parts';
import { runVerify } from './verify-step';

type StepRunner = (ports: Ports, requestId: string, stepId: string, signal: AbortSignal) => Promise<void>;

/** One row a kind of step. A runner may be run again at any point; it ends by finishing its step. */
export const STEP_RUNNERS: Record<StepKind, StepRunner> = {
  collect: runCollect,
  package: runPackage,
  deliver: runDeliver,
  change: runChange,
  verify: runVerify,
  task: runTask,
};

/** A token that the service no longer takes: that collection begins anew, alone. */
const TOKEN_REFUSED: readonly number[] = [400, 410];

async function runCollect(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
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
  const isTarget = (object: { service: string; instance: string }) =>
    object.service === step.service && object.instance === instance;
  const objects = (request.plan?.objects ?? []).filter(isTarget);
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
  const { sourceRequestId } = page;
  await ports.packages.stage({ ...staged, collection, page: progress.page, sourceRequestId }, page.records);
  const counts = { ...progress.counts, [collection]: (progress.counts[collection] ?? 0) + page.records.length };
  const pages = { ...progress.pages, [collection]: progress.page + 1 };
  const isLast = page.next === null;
  return {
    collection: progress.collection + (isLast ? 1 : 0),
    page: isLast ? 0 : progress.page + 1,
    continuation: page.next,
    counts,
    pages,
    gaps: [...new Set([...progress.gaps, ...(page.gaps ?? [])])],
  };
}

function restarted(progress: CollectProgress): CollectProgress {
  const name = Object.keys(progress.pages).at(-1) ?? '';
  const { [name]: _count, ...counts } = progress.counts;
  const { [name]: _page, ...pages } = progress.pages;
  return { ...progress, page: 0, continuation: null, counts, pages };
}

async function runPackage(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  const definitions = ports.services.map(({ definition }) => definition);
  const built = await ports.packages.build(request, definitions, signal);
  // A plan before this one may have left a package under another name: nobody could find it to delete it.
  if (request.package && request.package.blobName !== built.blobName) await ports.packages.remove(request.package);
  await changeRequest(ports, requestId, (current) => ok(finishStep(current, stepId, causeOf(ports, request), built)));
}

/** The link itself is issued when the ready card is sent, and stands nowhere else. */
async function runDeliver(ports: Ports, requestId: string, stepId: string): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  await ports.packages.clearStaging(requestId);
  await finish(ports, request, stepId);
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
