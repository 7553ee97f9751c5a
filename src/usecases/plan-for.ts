import type { DataSubject } from '../core/data-subject';
import type { Command } from '../core/command';
import { DEFAULT_OPTIONS, type ChangeOptions } from '../core/object-change';
import { makePlan, type Plan, type PlanWish } from '../core/plan';
import type { DeviceLink, ServiceAdapter } from '../core/ports/service-adapter';
import type { DsrRequest } from '../core/request';
import type { FoundObject, Right, ServiceName } from '../core/service';
import { discoverObjects } from './discover-objects';
import type { Ports } from './ports';
import { previewChanges } from './preview-changes';

/** What of a request or draft says which services and rights are meant. */
type Asked = Pick<DsrRequest, 'commands'>;

/** A service is covered where the command names it or names none, and does not exclude it. */
function covers({ services, except }: Command, service: ServiceName): boolean {
  const named = services.length === 0 || services.some((name) => name === service);
  return named && !except.some((name) => name === service);
}

/** Each command with its own services: what one of them leaves out is left out for it alone. */
function wishesOf(ports: Ports, { commands }: Asked): PlanWish[] {
  return commands.map((command, index) => ({
    command: index,
    right: command.intent as Right,
    fields: command.params.changes?.map(({ field }) => field) ?? [],
    services: definitions(ports).filter(({ name }) => covers(command, name)),
  }));
}

const definitions = ({ services }: Ports) => services.map(({ definition }) => definition);

export function coveredServices(ports: Ports, { commands }: Asked): ServiceAdapter[] {
  return ports.services.filter(({ definition }) => commands.some((command) => covers(command, definition.name)));
}

/** The options that hold: those chosen on the card, else what the commands say. */
function optionsOf({ commands }: Asked, chosen: ChangeOptions | null): ChangeOptions {
  const permanent = commands.some(({ intent, params }) => intent === 'delete' && params.permanent === true);
  return chosen ?? { ...DEFAULT_OPTIONS, permanent };
}

/** An entry that is a task in every part of the plan is taken care of. */
function notCoveredBy({ settings }: Ports, wishes: readonly PlanWish[]): string[] {
  const isTask = (taskFor: readonly Right[] = []) =>
    wishes.every(({ right, services }) => taskFor.includes(right) && services.some(({ name }) => name === 'manual'));
  return settings.notCovered.filter(({ taskFor }) => !isTask(taskFor)).map(({ text }) => text);
}

/** Throws `ServiceError`. */
export async function planOf(
  ports: Ports,
  asked: Asked,
  { subject, objects, chosen }: { subject: DataSubject; objects: FoundObject[]; chosen: ChangeOptions | null },
  signal: AbortSignal,
): Promise<Plan> {
  const wishes = wishesOf(ports, asked);
  const options = optionsOf(asked, chosen);
  return makePlan({
    ...{ wishes, subject, objects, options },
    changes: await previewChanges(ports, asked.commands, wishes, objects, options, signal),
    notPossible: excludedServices(ports, asked),
    notCovered: [...unconnected(ports), ...notCoveredBy(ports, wishes)],
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
    .filter(({ definition }) => !asked.commands.some((command) => covers(command, definition.name)))
    .map(({ definition: { name, title } }) => ({ service: name, title, reason: 'left out by the request' }));
}

/** The plan as it would be made now; the engine compares its hash before it begins. */
export async function replanNow(ports: Ports, request: DsrRequest, signal: AbortSignal): Promise<Plan> {
  const objects = await findObjects(ports, request, request.subject, signal);
  const { subject, plan } = request;
  return planOf(ports, request, { subject, objects, chosen: plan?.options ?? null }, signal);
}
