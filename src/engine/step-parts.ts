/** What every step runner needs: the stored step, its adapter, and the ways to end it. */
import type { Cause } from '../core/change';
import { ok } from '../core/errors';
import { endWithoutPackage } from '../core/lost-package';
import type { ServiceAdapter } from '../core/ports/service-adapter';
import type { DsrRequest, Step } from '../core/request';
import { finishStep } from '../core/step-lifecycle';
import { changeRequest } from '../usecases/change-request';
import type { Ports } from '../usecases/ports';

export async function load(
  ports: Ports,
  requestId: string,
  stepId: string,
): Promise<{ request: DsrRequest; step: Step }> {
  const request = await ports.requests.get(requestId);
  const step = request?.steps.find(({ id }) => id === stepId);
  if (!request || !step) throw new Error(`step ${stepId} of ${requestId} is gone`);
  return { request, step };
}

export function adapterOf(ports: Ports, step: Step): ServiceAdapter {
  const adapter = ports.services.find(({ definition }) => definition.name === step.service);
  if (!adapter) throw new Error(`no adapter for ${step.service ?? 'nothing'}`);
  return adapter;
}

export async function finish(ports: Ports, request: DsrRequest, stepId: string): Promise<void> {
  await changeRequest(ports, request.id, (current) => ok(finishStep(current, stepId, causeOf(ports, request))));
}

export async function stopWithoutPackage(ports: Ports, request: DsrRequest, stepId: string): Promise<void> {
  await changeRequest(ports, request.id, (current) => endWithoutPackage(current, stepId, causeOf(ports, request)));
}

export function causeOf(ports: Ports, request: DsrRequest): Cause {
  return { actor: null, now: ports.clock.now().toISOString(), correlationId: request.correlationId };
}
