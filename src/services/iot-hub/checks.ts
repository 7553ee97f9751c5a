import type { Right } from '../../core/service';
import { type Check, NO_OBJECT } from '../probing';
import type { IotHubClient } from './client';

const ALL: Right[] = ['discover', 'access', 'export', 'rectify', 'restrict', 'lift', 'delete'];
const action = (name: string): string => `Microsoft.Devices/IotHubs/${name}`;

/** The data actions (azure-apis.md 5) and the rights that need them. */
export const IOT_HUB_CHECKS: readonly Check<IotHubClient>[] = [
  {
    what: 'read twins and query them',
    needs: action('twins/read'),
    costs: ALL,
    ask: (client, signal) => client.twin(NO_OBJECT, signal),
  },
  {
    what: 'read devices and modules',
    needs: action('devices/read'),
    costs: ['access', 'export', 'restrict', 'lift', 'delete'],
    ask: (client, signal) => client.device(NO_OBJECT, signal),
  },
  { what: 'write twins', needs: action('twins/write'), costs: ['rectify'] },
  { what: 'write devices', needs: action('devices/write'), costs: ['restrict', 'lift'] },
  { what: 'delete devices', needs: action('devices/delete'), costs: ['delete'] },
  { what: 'purge queued commands', needs: action('cloudToDeviceMessages/queue/purge/action'), costs: ['delete'] },
];
