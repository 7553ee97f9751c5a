import type { ServiceAdapter } from '../../core/ports/service-adapter';
import type { ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { changerOf, pauseOf } from '../changing';
import { connect, instanceOf } from '../connected';
import type { HttpDependencies } from '../http';
import { type Connection, rulesOf, type ServicesConfig } from '../services-config';
import { objectIdOf } from '../token-roles';
import { ACTIONS, NO_RESTORE } from './changes';
import { createCentralClient } from './client';
import { collect } from './collect';
import { discoverIn } from './discover';
import type { Instance } from './instance';
import { probeApplication } from './probe';

export const iotCentralDefinition = {
  name: 'iot-central',
  title: 'Azure IoT Central',
  capabilities: capabilities({
    discover: YES,
    access: YES,
    export: YES,
    rectify: YES,
    restrict: YES,
    lift: YES,
    delete: YES,
    restore: { can: 'no', reason: NO_RESTORE },
  }),
  objectKinds: { user: 'user', device: 'device' },
  collections: [
    { name: 'users', title: 'Users with their roles and organizations' },
    { name: 'devices', title: 'Devices' },
    { name: 'properties', title: 'Properties of devices, their components and modules' },
    { name: 'telemetry', title: 'Telemetry, the last known value of each' },
  ],
  // There is no API for rules, and a deleted user's address stays in them (azure-apis.md 6).
  standingTasks: [
    {
      rights: ['rectify', 'delete'],
      fields: ['mail', 'userPrincipalName', 'otherMails', 'email'],
      text: "Look through the e-mail actions of every rule in the IoT Central application and correct or remove the person's address: no interface of the service reaches them. Note the rules that were changed.",
    },
    {
      rights: ['rectify', 'delete'],
      fields: ['mail', 'userPrincipalName', 'otherMails', 'email'],
      text: "Look through the names of the IoT Central application's API tokens, and the places to which its data exports have written: the bot reads neither.",
    },
  ],
} as const satisfies ServiceDefinition;

export function createIotCentralAdapter(config: ServicesConfig, dependencies: HttpDependencies): ServiceAdapter {
  const instances = config.connections['iot-central'].map((connection) =>
    instanceFor(connection, config, dependencies),
  );
  const byName = new Map(instances.map((instance) => [instance.name, instance]));
  return {
    definition: iotCentralDefinition,
    async discover(query, signal) {
      return (await Promise.all(instances.map((instance) => discoverIn(instance, query, signal)))).flat();
    },
    async collect(request) {
      return collect(instanceOf(byName, request).client, request);
    },
    changes: changerOf(byName, ACTIONS),
    async probe(signal) {
      return (await Promise.all(instances.map((instance) => probeApplication(instance, signal)))).flat();
    },
  };
}

function instanceFor(connection: Connection, config: ServicesConfig, dependencies: HttpDependencies): Instance {
  return {
    name: connection.name,
    client: createCentralClient(connect('iot-central', connection, dependencies)),
    rules: rulesOf(config, 'iot-central'),
    sameDevice: config.sameDevice,
    pause: pauseOf(dependencies),
    ownObjectId: () => objectIdOf(dependencies.credential, connection.scope),
  };
}
