import type { DataSubject } from '../core/data-subject';
import { makePlan, type Plan } from '../core/plan';
import type { DeviceLink, ServiceAdapter } from '../core/ports/service-adapter';
import type { DsrRequest } from '../core/request';
import type { FoundObject, Right, ServiceName } from '../core/service';
import { discoverObjects } from './discover-objects';
import type { Ports } from './ports';

/** What of a request or draft says which services and rights are meant. */
type Asked = Pick<DsrRequest, 'commands'>;

function rightsOf({ commands }: Asked): Right[] {
  return [...new Set(commands.map(({ intent }) => intent as Right))].filter((right) => right !== 'discover');
}

/** A service is covered where every command names it or none is named, and none excludes it. */
function covers({ commands }: Asked, service: ServiceName): boolean {
  return commands.some(
    ({ services, except }) =>
      (services.length === 0 || services.some((name) => name === service)) && !except.some((name) => name === service),
  );
}

export function coveredServices(ports: Ports, asked: Asked): ServiceAdapter[] {
  return ports.services.filter(({ definition }) => covers(asked, definition.name));
}

export function planOf(ports: Ports, asked: Asked, subject: DataSubject, objects: FoundObject[]): Plan {
  return makePlan({
    rights: rightsOf(asked),
    subject,
    objects,
    services: coveredServices(ports, asked).map(({ definition }) => definition),
    notPossible: excludedServices(ports, asked),
    notCovered: [...unconnected(ports), ...ports.settings.notCovered],
    now: ports.clock.now().toISOString(),
  });
}

/** What the covered services hold on the subject, and on the devices that were named beside a person. */
export function findObjects(
  ports: Ports,
  asked: Asked,
  subject: DataSubject,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  return discoverObjects(coveredServices(ports, asked), subject, signal, namedDevices(asked));
}

function namedDevices({ commands }: Asked): DeviceLink[] {
  const beside = commands.flatMap(({ subjects }) => subjects.slice(1));
  return beside.flatMap(({ kind, value }): DeviceLink[] => {
    const link = { hub: null, namedBy: 'message' };
    if (kind === 'device') return [{ ...link, deviceId: value, registrationId: null }];
    return kind === 'registration' ? [{ ...link, deviceId: value, registrationId: value }] : [];
  });
}

/** On every plan, also on one for a single service: nobody is to think that they were looked into. */
function unconnected({ unavailable }: Ports): string[] {
  return unavailable.map(({ title, reason }) => `${title}: ${reason}`);
}

function excludedServices(ports: Ports, asked: Asked) {
  return ports.services
    .filter(({ definition }) => !covers(asked, definition.name))
    .map(({ definition: { name, title } }) => ({ service: name, title, reason: 'left out by the request' }));
}

/** The plan as it would be made now; the engine compares its hash before it begins. */
export async function replanNow(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<Plan> {
  const objects = await findObjects(ports, request, request.subject, signal);
  return planOf(ports, request, request.subject, objects);
}
