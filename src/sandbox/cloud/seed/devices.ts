import type { CloudState, Document, TwinDocument } from '../state';
import { HUB_HOST } from '../tenant';
import { canary, daysBefore, seedEtag } from './values';

export interface SeededDevice {
  readonly id: string;
  readonly tags: Document;
  readonly desired?: Document;
  readonly reported?: Document;
}

const keysOf = (what: string): Document => ({
  primaryKey: canary(`${what} primary`),
  secondaryKey: canary(`${what} secondary`),
});

/** The keys, where the wire carries them: in the registry's answer and in an enrollment's attestation. */
export const authentication = (what: string): Document => ({
  symmetricKey: keysOf(what),
  x509Thumbprint: {},
  type: 'sas',
});
export const attestation = (what: string): Document & { type: string } => ({
  type: 'symmetricKey',
  symmetricKey: keysOf(what),
});

export const twinDocument = (what: string, tags: Document, desired: Document, reported: Document): TwinDocument => ({
  etag: seedEtag(`twin ${what}`),
  version: 3,
  tags,
  desired: { ...desired, $version: 1 },
  reported: { ...reported, $version: 2 },
});

/** A device of the hub with its twin. */
export function addDevice(state: CloudState, device: SeededDevice, now: Date): void {
  const { id, tags, desired = { targetTemperature: 21 }, reported = { temperature: 20.5, firmware: '2.4.1' } } = device;
  state.devices[id] = {
    deviceId: id,
    generationId: '638000000000000000',
    etag: seedEtag(`device ${id}`),
    connectionState: 'Connected',
    status: 'enabled',
    connectionStateUpdatedTime: daysBefore(now, 1),
    statusUpdatedTime: daysBefore(now, 90),
    lastActivityTime: daysBefore(now, 0.1),
    authentication: authentication(id),
    capabilities: { iotEdge: false },
  };
  state.deviceTwins[id] = twinDocument(id, tags, desired, reported);
}

/** What DPS keeps after a device came by; `group` is the enrollment group it came through. */
export function addRegistration(state: CloudState, id: string, group: string | null, now: Date): void {
  state.registrations[id] = {
    registrationId: id,
    createdDateTimeUtc: daysBefore(now, 90),
    assignedHub: HUB_HOST,
    deviceId: id,
    status: 'assigned',
    substatus: 'initialAssignment',
    lastUpdatedDateTimeUtc: daysBefore(now, 90),
    etag: `"${seedEtag(`registration ${id}`)}"`,
    payload: { model: 'dtmi:contoso:Thermostat;1' },
    enrollmentGroupId: group,
  };
}

export function addEnrollment(state: CloudState, id: string, tags: Document, now: Date): void {
  state.enrollments[id] = {
    registrationId: id,
    deviceId: id,
    attestation: attestation(`enrollment ${id}`),
    capabilities: { iotEdge: false },
    iotHubHostName: HUB_HOST,
    initialTwin: { tags, properties: { desired: { targetTemperature: 21 } } },
    optionalDeviceInformation: { room: 'living room' },
    provisioningStatus: 'enabled',
    allocationPolicy: 'static',
    iotHubs: [HUB_HOST],
    reprovisionPolicy: { updateHubAssignment: true, migrateDeviceData: true },
    createdDateTimeUtc: daysBefore(now, 91),
    lastUpdatedDateTimeUtc: daysBefore(now, 90),
    etag: `"${seedEtag(`enrollment ${id}`)}"`,
  };
}
