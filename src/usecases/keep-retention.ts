import type { Cause, Change } from '../core/change';
import { ok, refuse, type Result } from '../core/errors';
import { forgetPerson } from '../core/forget-person';
import type { DsrRequest } from '../core/request';
import { packageDueAt, packageRemoved, packageStands, recordDueAt } from '../core/retention';
import { changeRequest } from './change-request';
import type { Ports } from './ports';

/**
 * What is kept no longer goes: first the package, then the personal half of the record. Asked again it does nothing
 * twice. True where something was done.
 */
export async function keepRetention(ports: Ports, requestId: string): Promise<boolean> {
  const removed = await removePackage(ports, requestId);
  const forgotten = await decide(ports, requestId, (request, cause) =>
    isOver(ports, recordDueAt(request, ports.settings)) ? ok(forgetPerson(request, cause)) : NOT_YET,
  );
  return removed || forgotten;
}

const NOT_YET = refuse('DSR_NOT_NOW');

/** Said only once the blob is gone. */
async function removePackage(ports: Ports, requestId: string): Promise<boolean> {
  const request = await ports.requests.get(requestId);
  if (!request || !packageStands(request) || !isOver(ports, packageDueAt(request, ports.settings))) return false;
  const { blobName } = request.package;
  await ports.packages.remove({ blobName });
  await ports.packages.clearStaging(requestId);
  return decide(ports, requestId, (current, cause) =>
    packageStands(current) && current.package.blobName === blobName
      ? ok(packageRemoved(current, 'retention', cause))
      : NOT_YET,
  );
}

function isOver({ clock }: Ports, dueAt: string | null): boolean {
  return dueAt !== null && dueAt <= clock.now().toISOString();
}

async function decide(
  ports: Ports,
  requestId: string,
  change: (request: DsrRequest, cause: Cause) => Result<Change>,
): Promise<boolean> {
  const now = ports.clock.now().toISOString();
  const changed = await changeRequest(ports, requestId, (request) =>
    change(request, { actor: null, now, correlationId: request.correlationId }),
  );
  return changed.ok;
}
