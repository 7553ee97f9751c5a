import { ok, refuse } from '../core/errors';
import { ServiceError } from '../core/ports/service-adapter';
import type { DsrRequest } from '../core/request';
import { isDraftCurrent } from '../core/review';
import { buildStep, draftNotBuilt } from '../core/review-lifecycle';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';
import { backoffMs } from './backoff';
import { keepDraftCurrent } from './package-step';
import { failureOf, isAbort, stopsEverything } from './step-failure';
import { causeOf } from './step-parts';

/** A storage account that is away, or data that no package can be made of, is tried ever more rarely, up to this. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** While it is reviewed a package that cannot be made anew ends no plan: people are told, and it is tried on. */
export async function rebuildDraft(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<boolean> {
  const { notBefore = null } = buildStep(request) ?? {};
  if (notBefore !== null && notBefore > ports.clock.now().toISOString()) return false;
  try {
    return await keepDraftCurrent(ports, request, signal);
  } catch (fault) {
    if (isAbort(fault) || signal.aborted) return false;
    if (stopsEverything(fault)) throw fault;
    await noteFailure(ports, request.id, fault);
    return false;
  }
}

async function noteFailure(ports: Ports, requestId: string, fault: unknown): Promise<void> {
  const now = ports.clock.now();
  const failure = failureOf(ports, fault, now.toISOString());
  const asked = fault instanceof ServiceError ? (fault.retryAfterMs ?? 0) : 0;
  const toldAfter = ports.settings.stepAttempts;
  await changeRequest(ports, requestId, (current) => {
    if (current.state !== 'in-review' || isDraftCurrent(current)) return refuse('DSR_NOT_NOW');
    const wait = Math.max(backoffMs((buildStep(current)?.attempts ?? 0) + 1, 2_000, LONGEST_WAIT_MS), asked);
    const notBefore = new Date(now.getTime() + wait).toISOString();
    return ok(draftNotBuilt(current, { failure, notBefore, toldAfter }, causeOf(ports, current)));
  });
}
