import type { ServiceAdapter } from '../../core/ports/service-adapter';
import type { ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { connect, instanceOf } from '../connected';
import type { HttpDependencies } from '../http';
import { rulesOf, type ServicesConfig } from '../services-config';
import { createIotHubClient } from './client';
import { collect } from './collect';
import { discoverIn } from './discover';

export const iotHubDefinition = {
  name: 'iot-hub',
  title: 'Azure IoT Hub',
  capabilities: capabilities({ discover: YES, access: YES, export: YES }),
  objectKinds: { device: 'device' },
  collections: [
    { name: 'devices', title: 'Device identities, without keys' },
    { name: 'twins', title: 'Device twins' },
    { name: 'modules', title: 'Module identities, without keys' },
    { name: 'module-twins', title: 'Module twins' },
  ],
} as const satisfies ServiceDefinition;

export function createIotHubAdapter(config: ServicesConfig, dependencies: HttpDependencies): ServiceAdapter {
  const searches = config.connections['iot-hub'].map((connection) => ({
    client: createIotHubClient(connect('iot-hub', connection, dependencies)),
    instance: connection.name,
    hostName: connection.hostName,
    rules: rulesOf(config, 'iot-hub'),
    sameDevice: config.sameDevice,
  }));
  const clients = new Map(searches.map(({ instance, client }) => [instance, client]));
  return {
    definition: iotHubDefinition,
    async discover(query, signal) {
      const found = searches.map((search) => discoverIn(search, query, signal));
      return (await Promise.all(found)).flat();
    },
    async collect(request) {
      return collect(instanceOf(clients, request), request);
    },
  };
}
