import type { ServiceAdapter } from '../../core/ports/service-adapter';
import type { ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { changerOf, pauseOf } from '../changing';
import { connect, instanceOf } from '../connected';
import type { HttpDependencies } from '../http';
import { type Connection, rulesOf, type ServicesConfig } from '../services-config';
import { DEFAULT_MARKER_PROPERTY } from '../services-config-connections';
import { createArmClient } from './arm-client';
import { DIGITAL_TWINS_ACTIONS, NO_RESTORE } from './changes';
import { createTwinsClient } from './client';
import { collect } from './collect';
import { discoverIn } from './discover';
import type { Instance, Management } from './instance';
import { probeTwins } from './probe';

export const digitalTwinsDefinition = {
  name: 'digital-twins',
  title: 'Azure Digital Twins',
  capabilities: capabilities({
    ...{ discover: YES, access: YES, export: YES },
    ...{ rectify: YES, restrict: YES, lift: YES, delete: YES },
    restore: { can: 'no', reason: NO_RESTORE },
  }),
  objectKinds: { twin: 'twin', 'role-assignment': 'role assignment' },
  explains: {
    twin: 'A twin is what is kept of a real thing, such as a room or a device: its properties, and how it hangs together with others.',
    'role-assignment': 'A role assignment says what an account may do here.',
  },
  collections: [
    { name: 'twins', title: 'Twins with their components and metadata' },
    { name: 'outgoing-relationships', title: 'Relationships that go out from the twins' },
    { name: 'incoming-relationships', title: 'Relationships that come in from other twins' },
    { name: 'role-assignments', title: 'Roles that the person has at the instance' },
  ],
} as const satisfies ServiceDefinition;

export function createDigitalTwinsAdapter(config: ServicesConfig, dependencies: HttpDependencies): ServiceAdapter {
  const instances = config.connections['digital-twins'].map((connection): Instance => ({
    name: connection.name,
    client: createTwinsClient(connect('digital-twins', connection, dependencies)),
    rules: rulesOf(config, 'digital-twins'),
    markerProperty: connection.markerProperty ?? DEFAULT_MARKER_PROPERTY,
    management: managementAt(connection, dependencies),
    pause: pauseOf(dependencies),
  }));
  const byName = new Map(instances.map((instance) => [instance.name, instance]));
  return {
    definition: digitalTwinsDefinition,
    async discover(query, signal) {
      const found = instances.map((instance) => discoverIn(instance, query, signal));
      return (await Promise.all(found)).flat();
    },
    async collect(request) {
      return collect(instanceOf(byName, request), request);
    },
    changes: changerOf(byName, DIGITAL_TWINS_ACTIONS),
    async probe(signal) {
      return (await Promise.all(instances.map((instance) => probeTwins(instance, signal)))).flat();
    },
  };
}

/** A client of its own: no token for one address may go to the other. */
function managementAt(connection: Connection, dependencies: HttpDependencies): Management | null {
  if (!connection.management) return null;
  const { resourceId, ...at } = connection.management;
  return { arm: createArmClient(connect('digital-twins', { ...connection, ...at }, dependencies)), resourceId };
}
