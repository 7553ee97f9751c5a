import { type ActionCall, changedMeanwhile, settle } from '../changing';
import type { DpsInstance } from './instance';
import type { Enrollment } from './mapper';

const OPERATION = 'keep device out';

/**
 * A disabled individual enrollment that holds the registration id and nothing else: DPS looks for one before it looks for a
 * group, and refuses the device where it is disabled. Its kind of attestation does not matter then (azure-docs pull request
 * 185649); an enrollment that it replaces keeps its own.
 */
export async function leaveTombstone(call: ActionCall<DpsInstance>, over: 'replace' | 'create'): Promise<void> {
  const { client, change, signal } = call;
  const registrationId = change.object.id;
  await settle({
    service: 'dps',
    operation: OPERATION,
    read: async () => (await client.dps.enrollment(registrationId, signal))?.body ?? null,
    isDone: (now) => now !== null && isTombstone(now),
    async write(now) {
      if (!now)
        return client.dps.createEnrollment({ ...DISABLED, registrationId, attestation: KEYS_OF_THE_SERVICE }, signal);
      if (over === 'create') throw changedMeanwhile('dps', OPERATION);
      const alter = (): Record<string, unknown> => ({ ...DISABLED, registrationId: now.registrationId });
      return client.dps.rewriteEnrollment(registrationId, { etag: now.etag, alter }, signal);
    },
    pause: client.pause,
    signal,
  });
}

const DISABLED = { provisioningStatus: 'disabled' };
/** Keys that are not given are made by the service; nobody ever reads them. */
const KEYS_OF_THE_SERVICE = { type: 'symmetricKey' } as const;

export function isTombstone({ registrationId, provisioningStatus, record }: Enrollment): boolean {
  const { deviceId, initialTwin, optionalDeviceInformation } = record;
  const ownId = deviceId === undefined || deviceId === null || deviceId === registrationId;
  return provisioningStatus === 'disabled' && ownId && !holdsData(initialTwin) && !holdsData(optionalDeviceInformation);
}

/** What the service counts about a collection is none of it. */
const SYSTEM = /^(\$.*|version|count|metadata)$/;

function holdsData(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'object') return true;
  return Object.entries(value).some(([name, inner]) => !SYSTEM.test(name) && holdsData(inner));
}
