import type { Probe } from '../core/object-change';
import { ServiceError } from '../core/ports/service-adapter';
import type { ServiceName } from '../core/service';
import { allows, type Permission, readPermissions } from './arm-permissions';
import { connect } from './connected';
import type { HttpDependencies } from './http';
import { type Check, probeInstance } from './probing';
import type { Connection } from './services-config';

/** An instance as Azure Resource Manager knows it. */
export interface Managed {
  arm: { permissions(scope: string, signal: AbortSignal): Promise<Permission[]> };
  resourceId: string;
}

/** Null where none is configured. A client of its own: no token for one address may go to the other. */
export function managedAt(
  service: ServiceName,
  connection: Connection,
  dependencies: HttpDependencies,
): Managed | null {
  if (!connection.management) return null;
  const { resourceId, ...at } = connection.management;
  const { http } = connect(service, { ...connection, ...at }, dependencies);
  return { arm: { permissions: (scope, signal) => readPermissions(http, scope, signal) }, resourceId };
}

export interface Probed<C> {
  name: string;
  client: C;
  managed: Managed | null;
}

/** Every instance of a service, asked by reads first. */
export async function probeManaged<C>(
  instances: readonly Probed<C>[],
  checks: readonly Check<C>[],
  signal: AbortSignal,
): Promise<Probe[]> {
  const probes = instances.map(async ({ name, client, managed }) =>
    toldByArm(name, await probeInstance(name, client, checks, signal), managed, signal),
  );
  return (await Promise.all(probes)).flat();
}

const READ_OWN = { what: 'Azure Resource Manager: read what the bot may do', costs: [] };
const REFUSED: readonly (number | null)[] = [401, 403];

/**
 * What nobody can ask without writing is told by Azure Resource Manager, where its address is configured; else it stays
 * unknown. What a read has told already counts more.
 */
export async function toldByArm(
  instance: string,
  probes: readonly Probe[],
  managed: Managed | null,
  signal: AbortSignal,
): Promise<Probe[]> {
  if (!managed) return [...probes];
  const { permissions, state } = await permissionsAt(managed, signal);
  const needs = 'Microsoft.Authorization/permissions/read';
  return [...probes.map((probe) => byPermissions(probe, permissions)), { ...READ_OWN, instance, needs, state }];
}

function byPermissions(probe: Probe, permissions: readonly Permission[] | null): Probe {
  if (probe.state !== 'unknown' || probe.needs === null || permissions === null) return probe;
  return { ...probe, state: allows(permissions, probe.needs) ? 'ok' : 'missing' };
}

/** No permissions where they cannot be read: then nothing more is known. */
async function permissionsAt(
  { arm, resourceId }: Managed,
  signal: AbortSignal,
): Promise<{ permissions: Permission[] | null; state: Probe['state'] }> {
  try {
    return { permissions: await arm.permissions(resourceId, signal), state: 'ok' };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { permissions: null, state: stateFor(error) };
  }
}

function stateFor({ status, serviceCode }: ServiceError): Probe['state'] {
  if (serviceCode === 'NoToken') return 'unknown';
  if (status === null) return 'unreachable';
  return REFUSED.includes(status) ? 'missing' : 'unknown';
}
