import type { DataSubject } from '../core/data-subject';
import type { DeviceLink, ServiceAdapter } from '../core/ports/service-adapter';
import { objectKey, type FoundObject } from '../core/service';

/** Registration → device → registration ends after two rounds; a third finds a misconfiguration's echo at most. */
const MAX_ROUNDS = 4;

/**
 * Everything the services hold on the subject: first by the subject's own identifiers, then by the devices that were
 * found, until nothing new appears. Throws `ServiceError`.
 */
export async function discoverObjects(
  services: readonly ServiceAdapter[],
  subject: DataSubject,
  signal: AbortSignal,
  named: readonly DeviceLink[] = [],
): Promise<FoundObject[]> {
  const found = new Map<string, FoundObject>();
  const asked = new Set<string>();
  let devices: DeviceLink[] = [];
  for (let round = 0; round < MAX_ROUNDS && (round === 0 || devices.length > 0); round += 1) {
    const answers = await Promise.all(services.map((service) => service.discover({ subject, devices }, signal)));
    for (const object of answers.flat()) found.set(objectKey(object), merged(found.get(objectKey(object)), object));
    const links = [...named, ...[...found.values()].map(deviceLink).filter((link) => link !== null)];
    devices = links.filter((link) => isNew(asked, link));
  }
  return [...found.values()];
}

function merged(before: FoundObject | undefined, object: FoundObject): FoundObject {
  if (!before) return object;
  const known = new Set(before.matches.map((match) => JSON.stringify(match)));
  const added = object.matches.filter((match) => !known.has(JSON.stringify(match)));
  return { ...before, matches: [...before.matches, ...added] };
}

function deviceLink({ kind, id, links }: FoundObject): DeviceLink | null {
  if (!links?.deviceId) return null;
  return {
    deviceId: links.deviceId,
    hub: links.hub ?? null,
    registrationId: links.registrationId ?? null,
    namedBy: `${kind} ${id}`,
  };
}

function isNew(asked: Set<string>, { deviceId, hub, registrationId }: DeviceLink): boolean {
  const key = JSON.stringify([deviceId, hub, registrationId]);
  if (asked.has(key)) return false;
  asked.add(key);
  return true;
}
