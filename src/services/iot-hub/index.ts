import type { ServiceAdapter } from '../../core/ports/service-adapter';
import type { ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { changerOf, pauseOf } from '../changing';
import { connect, instanceOf } from '../connected';
import type { HttpDependencies } from '../http';
import { managedAt, probeManaged } from '../managed';
import { rulesOf, type ServicesConfig } from '../services-config';
import { IOT_HUB_ACTIONS, NO_RESTORE } from './changes';
import { IOT_HUB_CHECKS } from './checks';
import { createIotHubClient } from './client';
import { collect } from './collect';
import { discoverIn } from './discover';

export const iotHubDefinition = {
  name: 'iot-hub',
  title: 'Azure IoT Hub',
  capabilities: capabilities({
    ...{ discover: YES, access: YES, export: YES },
    ...{ rectify: YES, restrict: YES, lift: YES, delete: YES },
    restore: { can: 'no', reason: NO_RESTORE },
  }),
  objectKinds: { device: 'device' },
  explains: { device: 'With a device goes its twin: the settings and properties that are kept of it.' },
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
  const probed = config.connections['iot-hub'].map((connection) => ({
    name: connection.name,
    client: instanceOf(clients, { instance: connection.name }),
    managed: managedAt('iot-hub', connection, dependencies),
  }));
  const pause = pauseOf(dependencies);
  const changing = searches.map(({ instance, client }) => [instance, { hub: client, pause }] as const);
  return {
    definition: iotHubDefinition,
    async discover(query, signal) {
      const found = searches.map((search) => discoverIn(search, query, signal));
      return (await Promise.all(found)).flat();
    },
    async collect(request) {
      return collect(instanceOf(clients, request), request);
    },
    changes: changerOf(new Map(changing), IOT_HUB_ACTIONS),
    probe: (signal) => probeManaged(probed, IOT_HUB_CHECKS, signal),
  };
}
