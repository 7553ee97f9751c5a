import type { CollectRequest, ServiceAdapter } from '../../core/ports/service-adapter';
import type { ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { changerOf, pauseOf } from '../changing';
import { collectEach, entryOf, type ReadObject } from '../collecting';
import { connect, instanceOf } from '../connected';
import type { HttpAnswer, HttpDependencies } from '../http';
import { managedAt, probeManaged } from '../managed';
import { rulesOf, type ServicesConfig } from '../services-config';
import { DPS_ACTIONS, NO_RESTORE } from './changes';
import { DPS_CHECKS } from './checks';
import { createDpsClient, type DpsClient } from './client';
import { discoverIn } from './discover';

export const dpsDefinition = {
  name: 'dps',
  title: 'Azure IoT Hub Device Provisioning Service',
  capabilities: capabilities({
    ...{ discover: YES, access: YES, export: YES },
    ...{ rectify: YES, restrict: YES, lift: YES, delete: YES },
    restore: { can: 'no', reason: NO_RESTORE },
  }),
  objectKinds: {
    enrollment: 'enrollment',
    'enrollment-group': 'enrollment group',
    registration: 'registration record',
  },
  explains: {
    enrollment: 'An enrollment lets a device register.',
    'enrollment-group': 'An enrollment group lets many devices register.',
    registration: 'A registration record says when a device did and where it was sent.',
  },
  collections: [
    { name: 'enrollments', title: 'Individual enrollments, without keys and certificates' },
    { name: 'enrollment-groups', title: 'Enrollment groups, without keys and certificates' },
    { name: 'registrations', title: 'Registration records' },
  ],
} as const satisfies ServiceDefinition;

type Read = (client: DpsClient, id: string, signal: AbortSignal) => Promise<HttpAnswer<{ record: unknown }> | null>;

/** Which kind of object a collection holds, and how one is read. */
const COLLECTIONS: Record<string, { kind: string; read: Read }> = {
  enrollments: { kind: 'enrollment', read: (client, id, signal) => client.enrollment(id, signal) },
  'enrollment-groups': { kind: 'enrollment-group', read: (client, id, signal) => client.enrollmentGroup(id, signal) },
  registrations: { kind: 'registration', read: (client, id, signal) => client.registration(id, signal) },
};

export function createDpsAdapter(config: ServicesConfig, dependencies: HttpDependencies): ServiceAdapter {
  const instances = config.connections.dps.map((connection) => ({
    name: connection.name,
    client: createDpsClient(connect('dps', connection, dependencies)),
    managed: managedAt('dps', connection, dependencies),
  }));
  const clients = new Map(instances.map(({ name, client }) => [name, client]));
  const changing = [...clients].map(([name, dps]) => [name, { dps, pause: pauseOf(dependencies) }] as const);
  const search = { rules: rulesOf(config, 'dps'), sameDevice: config.sameDevice };
  return {
    definition: dpsDefinition,
    async discover(query, signal) {
      const found = [...clients].map(([instance, client]) =>
        discoverIn({ ...search, client, instance }, query, signal),
      );
      return (await Promise.all(found)).flat();
    },
    async collect(request) {
      return collect(instanceOf(clients, request), request);
    },
    changes: changerOf(new Map(changing), DPS_ACTIONS),
    probe: (signal) => probeManaged(instances, DPS_CHECKS, signal),
  };
}

function collect(client: DpsClient, request: CollectRequest): ReturnType<ServiceAdapter['collect']> {
  const { kind, read } = entryOf(COLLECTIONS, request.collection);
  const objects = request.objects.filter((object) => object.kind === kind);
  return collectEach(request, objects, async ({ id }, signal): Promise<ReadObject> => {
    const answer = await read(client, id, signal);
    return { records: answer ? [answer.body.record] : [] };
  });
}
