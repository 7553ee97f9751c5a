/** Removes what nobody needs any more. All of it may be begun again after a crash, and comes to the same end. */
import { ok, refuse } from '../core/errors';
import { isOpen, type DsrRequest } from '../core/request';
import { packageRemoved, packageStands } from '../core/retention';
import { dropBuild, leftoversRemoved, packageToMove } from '../core/revocation';
import { changeRequest, noteOnRequest } from '../usecases/change-request';
import { keepRetention } from '../usecases/keep-retention';
import type { Ports } from '../usecases/ports';
import { moveRevoked } from '../usecases/revoke-links';
import { causeOf } from './step-parts';

/** Links that were revoked, blobs under old names, and what is kept no longer. True where something was done. */
export async function tidy(ports: Ports, requestId: string): Promise<boolean> {
  await moveRevoked(ports, requestId);
  const removed = await removeLeftovers(ports, requestId);
  return (await keepRetention(ports, requestId)) || removed;
}

/** Cleared only once all of them are gone. */
async function removeLeftovers(ports: Ports, requestId: string): Promise<boolean> {
  const request = await ports.requests.get(requestId);
  if (!request) return false;
  const { leftovers } = request;
  const revoked = request.revocation !== null && packageToMove(request) === null;
  if (leftovers.length === 0 && !revoked) return false;
  for (const blobName of leftovers) await removeLeftover(ports, requestId, blobName);
  const kept = revoked ? await ports.packages.keepsDeleted() : [];
  const changed = await changeRequest(ports, requestId, (current) =>
    ok(leftoversRemoved(current, leftovers, kept, causeOf(ports, current))),
  );
  return changed.ok;
}

/** Asked right before, for removing the ones before it takes time: never the package itself. */
async function removeLeftover(ports: Ports, requestId: string, blobName: string): Promise<void> {
  const request = await ports.requests.get(requestId);
  const isNeeded = request?.package?.blobName === blobName || request?.building === blobName;
  if (!isNeeded) await ports.packages.remove({ blobName });
}

/**
 * What was collected for a request that was stopped goes to nobody, so it must not lie in the storage account or at a
 * service. Run after the request's work, never beside it: what a last page leaves is found as well.
 */
export async function tidyStopped(ports: Ports, requestId: string, signal: AbortSignal): Promise<void> {
  const request = await dropOldBuild(ports, requestId);
  if (!request?.tidyDue || isOpen(request)) return;
  await ports.packages.clearStaging(requestId);
  for (const service of ports.services) await service.release?.(requestId, signal);
  const undelivered = isStopped(request) && packageStands(request) && !isDelivered(request);
  if (!undelivered) return void (await noteOnRequest(ports, requestId, () => ({ tidyDue: false })));
  const { blobName } = request.package;
  await ports.packages.remove({ blobName });
  await changeRequest(ports, requestId, (current) =>
    current.package?.blobName === blobName
      ? ok(packageRemoved(current, 'stopped', causeOf(ports, current)))
      : refuse('DSR_NOT_NOW'),
  );
}

/** Nothing is built beside this: a name that is still noted was left by a stop, a crash or a fault. */
async function dropOldBuild(ports: Ports, requestId: string): Promise<DsrRequest | null> {
  const request = await ports.requests.get(requestId);
  return request && request.building !== null ? noteOnRequest(ports, requestId, dropBuild) : request;
}

const isStopped = ({ state }: DsrRequest): boolean => state === 'cancelled' || state === 'declined';

/** A link that went out before the stop was asked for stays good: what was withdrawn is the rest of the work. */
function isDelivered({ steps, cancelAsked, closedAt }: DsrRequest): boolean {
  const stoppedAt = cancelAsked?.at ?? closedAt ?? '';
  return steps.some(({ kind, finishedAt }) => kind === 'deliver' && finishedAt !== null && finishedAt < stoppedAt);
}
