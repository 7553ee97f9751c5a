import { ServiceError, type CollectedPage, type CollectRequest } from '../../core/ports/service-adapter';
import type { ObjectRef } from '../../core/service';
import { collectEach, entryOf, type ReadObject } from '../collecting';
import type { CentralClient } from './client';
import type { RoleAssignment } from './mapper';
import { collectTelemetry } from './collect-telemetry';
import { ROOT } from './template';

const ofKind = (request: CollectRequest, kind: string): ObjectRef[] =>
  request.objects.filter((object) => object.kind === kind);

type Collect = (client: CentralClient, request: CollectRequest) => Promise<CollectedPage>;

const COLLECTIONS: Record<string, Collect> = {
  users: collectUsers,
  devices: (client, request) =>
    collectEach(request, ofKind(request, 'device'), async ({ id }, signal) => {
      const device = await client.device(id, signal);
      return { records: device ? [device.body.record] : [] };
    }),
  properties: (client, request) =>
    collectEach(request, ofKind(request, 'device'), ({ id }, signal) => readProperties(client, id, signal)),
  telemetry: (client, request) => collectTelemetry(client, request, ofKind(request, 'device')),
};

export const collect: Collect = (client, request) => entryOf(COLLECTIONS, request.collection)(client, request);

const NAMELESS = 'The names of roles and organizations could not be read; their ids are there.';

/** The names of roles and organizations stand beside their ids: a person knows no ids. */
async function collectUsers(client: CentralClient, request: CollectRequest): Promise<CollectedPage> {
  const users = ofKind(request, 'user');
  let reading: Promise<Titles | null> | null = null;
  return collectEach(request, users, async ({ id }, signal): Promise<ReadObject> => {
    const user = await client.user(id, signal);
    if (!user) return { records: [] };
    const titles = await (reading ??= titlesOf(client, request.signal));
    const roles = user.body.roles.map((role) => named(role, titles));
    return { records: [{ ...user.body.record, roles }], ...(titles ? {} : { gaps: [NAMELESS] }) };
  });
}

interface Titles {
  roles: ReadonlyMap<string, string>;
  organizations: ReadonlyMap<string, string>;
}

/** Null where the bot may not read them: they are an addition. */
async function titlesOf(client: CentralClient, signal: AbortSignal): Promise<Titles | null> {
  try {
    return {
      roles: await client.titles('roles', signal),
      organizations: await client.titles('organizations', signal),
    };
  } catch (error) {
    if (error instanceof ServiceError && error.status === 403) return null;
    throw error;
  }
}

function named({ role, organization }: RoleAssignment, titles: Titles | null): Record<string, string | null> {
  if (organization === undefined) return { role, roleName: titles?.roles.get(role) ?? null };
  const organizationName = titles?.organizations.get(organization) ?? null;
  return { role, roleName: titles?.roles.get(role) ?? null, organization, organizationName };
}

/** The root's answer holds the components' properties too, a module's those of the module (specs iotcentral-2022-07-31). */
async function readProperties(client: CentralClient, deviceId: string, signal: AbortSignal): Promise<ReadObject> {
  const root = await client.properties(deviceId, ROOT, signal);
  const records: unknown[] = root ? [{ device: deviceId, module: null, properties: root.body }] : [];
  for (const module of root ? await client.modules(deviceId, signal) : []) {
    const properties = await client.properties(deviceId, { ...ROOT, module }, signal);
    if (properties) records.push({ device: deviceId, module, properties: properties.body });
  }
  return { records };
}
