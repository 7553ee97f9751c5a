import type { CloudState, Document } from '../state';
import { HUB_HOST, PEOPLE } from '../tenant';
import {
  addDevice,
  addEnrollment,
  addRegistration,
  attestation,
  authentication,
  twinDocument,
  type SeededDevice,
} from './devices';
import { daysBefore, seedEtag } from './values';

export const HOME_DEVICES_GROUP = 'home-devices';

const { anna, annaDecoy } = PEOPLE;

interface Home extends SeededDevice {
  /** The tags of its individual enrollment; without one it came through the group. */
  readonly enrolledWith?: Document;
}

/** Thermostats of Anna and of the other Anna, whose ids hold Anna's as a part; beside them one that is nobody's. */
const HOMES: readonly Home[] = [
  {
    id: 'thermostat-anna-1',
    tags: { ownerObjectId: anna.id, location: { city: 'Berlin', street: 'Bergmannstraße 12' } },
    enrolledWith: { owner: anna.upn },
  },
  { id: 'thermostat-anna-2', tags: { ownerObjectId: anna.id, location: { city: 'Berlin' } } },
  {
    id: 'thermostat-anna-10',
    tags: { ownerObjectId: annaDecoy.id, location: { city: 'Potsdam' } },
    enrolledWith: { owner: annaDecoy.upn },
  },
  { id: 'thermostat-annab', tags: { ownerObjectId: annaDecoy.id, location: { city: 'Potsdam' } } },
  { id: 'lobby-sensor-1', tags: { site: 'building-1' }, enrolledWith: { site: 'building-1' } },
];

export function seedHomes(state: CloudState, now: Date): void {
  addGroup(state, now);
  for (const { id, tags, enrolledWith } of HOMES) {
    addDevice(state, { id, tags }, now);
    addRegistration(state, id, enrolledWith ? null : HOME_DEVICES_GROUP, now);
    if (enrolledWith) addEnrollment(state, id, enrolledWith, now);
  }
  addModule(state, 'thermostat-anna-1', now);
  addModule(state, 'thermostat-annab', now);
}

function addGroup(state: CloudState, now: Date): void {
  state.enrollmentGroups[HOME_DEVICES_GROUP] = {
    enrollmentGroupId: HOME_DEVICES_GROUP,
    attestation: attestation(`enrollment group ${HOME_DEVICES_GROUP}`),
    capabilities: { iotEdge: false },
    iotHubHostName: HUB_HOST,
    initialTwin: { tags: { fleet: 'home' }, properties: { desired: {} } },
    provisioningStatus: 'enabled',
    allocationPolicy: 'hashed',
    iotHubs: [HUB_HOST],
    reprovisionPolicy: { updateHubAssignment: true, migrateDeviceData: true },
    createdDateTimeUtc: daysBefore(now, 200),
    lastUpdatedDateTimeUtc: daysBefore(now, 200),
    etag: `"${seedEtag(`group ${HOME_DEVICES_GROUP}`)}"`,
  };
}

/** The module `sensor` with a twin of its own, and one command that waits in the device's queue. */
function addModule(state: CloudState, deviceId: string, now: Date): void {
  const key = `${deviceId}/sensor`;
  state.modules[key] = {
    moduleId: 'sensor',
    deviceId,
    generationId: '638000000000000001',
    etag: seedEtag(`module ${key}`),
    connectionState: 'Connected',
    connectionStateUpdatedTime: daysBefore(now, 1),
    lastActivityTime: daysBefore(now, 0.1),
    authentication: authentication(`module ${key}`),
  };
  state.moduleTwins[key] = twinDocument(key, { room: 'bedroom' }, { interval: 30 }, { humidity: 44 });
  state.queuedCommands[deviceId] = [
    { messageId: `command-${deviceId}`, enqueuedTimeUtc: daysBefore(now, 0.2), payload: { setPoint: 19 } },
  ];
}
