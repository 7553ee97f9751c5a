import type { Cause, Change } from '../core/change';
import { ok, refuse, type Result } from '../core/errors';
import type { DsrRequest, PackageInfo } from '../core/request';
import { isDraftCurrent, wantsReview } from '../core/review';
import { beginReview, draftBuilt } from '../core/review-lifecycle';
import { beginBuild, leaveOver, withBuilt } from '../core/revocation';
import { finishStep } from '../core/step-lifecycle';
import { isPackageAtHand } from '../usecases/ask-package';
import { changeRequest, noteOnRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { causeOf, finish, load, stopWithoutPackage } from './step-parts';

/** Run once before the review, where one is wanted, and once after: in between the request is in review and no step runs. */
export async function runPackage(ports: Ports, requestId: string, stepId: string, signal: AbortSignal): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  // What was released is what leaves, byte for byte.
  if (request.review?.released && request.package) return finishBuilt(ports, request, stepId, request.package);
  const built = await build(ports, request, signal);
  if (!wantsReview(request)) return finishBuilt(ports, request, stepId, built);
  await adopt(ports, request, built, (current, cause) => beginReview(current, cause));
}

/** While people decide, the package is made anew by their last decisions, so that they see what would leave. */
export async function keepDraftCurrent(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<boolean> {
  if (isDraftCurrent(request)) return false;
  const built = await build(ports, request, signal);
  await adopt(ports, request, built, (current, cause) =>
    isWanted(current) ? ok(draftBuilt(current, built, cause)) : refuse('DSR_NOT_NOW'),
  );
  return true;
}

/** Not where it was decided otherwise, or released, while it was made: what was looked at stands. */
function isWanted(current: DsrRequest): boolean {
  return current.state === 'in-review' && isDraftCurrent(current);
}

async function finishBuilt(ports: Ports, request: DsrRequest, stepId: string, built: PackageInfo): Promise<void> {
  await adopt(ports, request, built, (current, cause) => ok(finishStep(current, stepId, cause, built)));
}

/**
 * A package that nobody wants any more is removed: links were revoked while it was made, so that it stands under a name
 * whose links are out, or the request has moved on.
 */
async function adopt(
  ports: Ports,
  request: DsrRequest,
  built: PackageInfo,
  change: (current: DsrRequest, cause: Cause) => Result<Change>,
): Promise<void> {
  const cause = causeOf(ports, request);
  await changeRequest(ports, request.id, (stored) => {
    const current = { ...stored, building: null };
    const adopted = withBuilt(current, built);
    const changed = adopted && change(adopted, cause);
    return changed?.ok ? changed : ok(leaveOver(current, built.blobName));
  });
}

/** Each build has a name of its own, which never comes back: what is left over under an old one can be removed at any time. */
async function build(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<PackageInfo> {
  const building = `${ports.ids.secretId()}/${request.id}.zip`;
  await noteOnRequest(ports, request.id, (current) => beginBuild(current, building));
  const definitions = ports.services.map(({ definition }) => definition);
  return ports.packages.build({ ...request, building }, definitions, signal);
}

/** The link itself is issued when the ready card is sent, and stands nowhere else. */
export async function runDeliver(ports: Ports, requestId: string, stepId: string): Promise<void> {
  const { request } = await load(ports, requestId, stepId);
  // What was collected is all that is left where the package is gone.
  if (!(await isPackageAtHand(ports, requestId))) return stopWithoutPackage(ports, request, stepId);
  await ports.packages.clearStaging(requestId);
  await finish(ports, request, stepId);
}
