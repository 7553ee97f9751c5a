import { expireApproval } from '../core/plan-lifecycle';
import type { DsrRequest } from '../core/request';
import { changeRequest } from './change-request';
import type { Ports } from './ports';

/** Asked by the timer and by a late click alike; null where nothing was due. */
export async function expireIfDue(ports: Ports, requestId: string): Promise<DsrRequest | null> {
  const now = ports.clock.now().toISOString();
  const expired = await changeRequest(ports, requestId, (request) =>
    expireApproval(request, { actor: null, now, correlationId: request.correlationId }),
  );
  if (!expired.ok) return null;
  ports.wake(requestId);
  return expired.value;
}
