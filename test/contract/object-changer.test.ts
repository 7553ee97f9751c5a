import { CERTIFICATE_INFO } from '../unit/services/dps/certificate';
import type { CloudState } from '../../src/sandbox/cloud';
import { objectChangerContract } from './object-changer.contract';

const ENROLLMENT = 'enrollment thermostat-anna-1';
const GROUP = 'enrollment-group home-devices';
const RECORD = 'registration thermostat-anna-2';

type Stored<K extends 'enrollments' | 'deviceTwins'> = CloudState[K][string];

const enrollmentIn = (state: CloudState): Stored<'enrollments'> | undefined => state.enrollments['thermostat-anna-1'];
const initialTwinIn = (state: CloudState): unknown => enrollmentIn(state)?.initialTwin;

function alterEnrollment(state: CloudState, change: Partial<Stored<'enrollments'>>): void {
  const enrollment = enrollmentIn(state);
  if (enrollment) state.enrollments['thermostat-anna-1'] = { ...enrollment, ...change };
}

/** Individual and group attest by certificate, so the group may take the device that its own enrollment let go. */
function byCertificate(state: CloudState): void {
  const attestation = { type: 'x509', x509: { clientCertificates: { primary: { info: CERTIFICATE_INFO } } } };
  alterEnrollment(state, { attestation });
  const group = state.enrollmentGroups['home-devices'];
  if (group) state.enrollmentGroups['home-devices'] = { ...group, attestation };
}

const rewritten = (path: string, ...names: string[]): string[] =>
  [...names, 'etag', 'lastUpdatedDateTimeUtc'].map((name) => `${path}/${name}`);

objectChangerContract({
  service: 'dps',
  instance: 'contoso-dps',
  simulators: ['dps'],
  gone: 'gone-1',
  conditional: ['PUT', 'DELETE'],
  supported: [
    {
      right: 'rectify',
      object: ENROLLMENT,
      fields: [
        { field: 'tags.owner', value: 'anna.nagy@contoso.com' },
        { field: 'initialTwin.properties.desired.targetTemperature', value: '19.5' },
        { field: 'tags.room', value: null },
      ],
      shows: [
        { field: 'initialTwin.tags.owner', before: 'anna.kovacs@contoso.com', after: 'anna.nagy@contoso.com' },
        { field: 'initialTwin.properties.desired.targetTemperature', before: '21', after: '19.5' },
        { field: 'initialTwin.tags.room', before: 'bedroom', after: null },
      ],
      prepare: (state) =>
        alterEnrollment(state, {
          initialTwin: {
            tags: { owner: 'anna.kovacs@contoso.com', room: 'bedroom', site: 'home' },
            properties: { desired: { targetTemperature: 21, mode: 'eco' } },
          },
        }),
      changes: rewritten(
        'enrollments/thermostat-anna-1',
        'initialTwin/tags/owner',
        'initialTwin/tags/room',
        'initialTwin/properties/desired/targetTemperature',
      ),
      done: (state) =>
        JSON.stringify(initialTwinIn(state)) ===
        '{"tags":{"owner":"anna.nagy@contoso.com","site":"home"},"properties":{"desired":{"targetTemperature":19.5,"mode":"eco"}}}',
      rival: {
        write: (state) => alterEnrollment(state, { etag: '"rival"', optionalDeviceInformation: { room: 'attic' } }),
        changes: ['enrollments/thermostat-anna-1/optionalDeviceInformation/room'],
      },
      meddle: (state) =>
        alterEnrollment(state, { etag: '"meddled"', initialTwin: { tags: { owner: 'someone@contoso.com' } } }),
    },
    {
      right: 'restrict',
      object: ENROLLMENT,
      changes: rewritten('enrollments/thermostat-anna-1', 'provisioningStatus'),
      done: (state) => enrollmentIn(state)?.provisioningStatus === 'disabled',
      rival: {
        write: (state) => alterEnrollment(state, { etag: '"rival"', deviceId: 'renamed' }),
        changes: ['enrollments/thermostat-anna-1/deviceId'],
      },
      afterLift: rewritten('enrollments/thermostat-anna-1'),
    },
    {
      right: 'restrict',
      object: GROUP,
      changes: rewritten('enrollmentGroups/home-devices', 'provisioningStatus'),
      done: (state) => state.enrollmentGroups['home-devices']?.provisioningStatus === 'disabled',
      afterLift: rewritten('enrollmentGroups/home-devices'),
    },
    {
      right: 'delete',
      object: ENROLLMENT,
      changes: ['enrollments/thermostat-anna-1', 'registrations/thermostat-anna-1'],
      done: (state) => enrollmentIn(state) === undefined,
    },
    {
      right: 'delete',
      object: ENROLLMENT,
      title: 'by certificate, kept out',
      options: { groupDevice: 'keep-out' },
      offers: ['groupDevice'],
      prepare: byCertificate,
      changes: [
        ...rewritten('enrollments/thermostat-anna-1', 'provisioningStatus', 'deviceId', 'initialTwin'),
        ...['allocationPolicy', 'capabilities', 'iotHubHostName', 'iotHubs', 'optionalDeviceInformation'].map(
          (name) => `enrollments/thermostat-anna-1/${name}`,
        ),
        'enrollments/thermostat-anna-1/reprovisionPolicy',
        'registrations/thermostat-anna-1',
      ],
      done: (state) => enrollmentIn(state)?.provisioningStatus === 'disabled' && !initialTwinIn(state),
      whenGone: ['enrollments/gone-1'],
    },
    {
      right: 'delete',
      object: RECORD,
      title: 'erased',
      offers: ['groupDevice'],
      changes: ['registrations/thermostat-anna-2'],
      done: (state) => state.registrations['thermostat-anna-2'] === undefined,
    },
    {
      right: 'delete',
      object: RECORD,
      title: 'kept out',
      options: { groupDevice: 'keep-out' },
      offers: ['groupDevice'],
      changes: ['registrations/thermostat-anna-2', 'enrollments/thermostat-anna-2'],
      done: (state) => state.enrollments['thermostat-anna-2']?.provisioningStatus === 'disabled',
      whenGone: ['enrollments/gone-1'],
    },
    {
      right: 'delete',
      object: GROUP,
      changes: ['enrollmentGroups/home-devices', 'registrations/thermostat-anna-2', 'registrations/thermostat-annab'],
      done: (state) => state.enrollmentGroups['home-devices'] === undefined,
    },
  ],
  unsupported: [
    { object: ENROLLMENT, right: 'restore', can: 'no' },
    { object: GROUP, right: 'rectify', can: 'no', fields: [{ field: 'tags.fleet', value: 'x' }] },
    { object: GROUP, right: 'restore', can: 'no' },
    { object: RECORD, right: 'rectify', can: 'no', fields: [{ field: 'payload.model', value: 'x' }] },
    { object: RECORD, right: 'restrict', can: 'no' },
    { object: RECORD, right: 'lift', can: 'no' },
    { object: RECORD, right: 'restore', can: 'no' },
  ],
});

const DEVICE = 'device thermostat-anna-1';
const twinIn = (state: CloudState): Stored<'deviceTwins'> | undefined => state.deviceTwins['thermostat-anna-1'];

objectChangerContract({
  service: 'iot-hub',
  instance: 'contoso-hub',
  simulators: ['iot-hub'],
  gone: 'gone-1',
  conditional: ['PUT', 'PATCH', 'DELETE'],
  supported: [
    {
      right: 'rectify',
      object: DEVICE,
      fields: [
        { field: 'tags.location.city', value: 'Hamburg' },
        { field: 'tags.location.street', value: null },
        { field: 'properties.desired.targetTemperature', value: '19' },
        { field: 'tags.floor', value: '2' },
      ],
      shows: [
        { field: 'tags.location.city', before: 'Berlin', after: 'Hamburg' },
        { field: 'tags.location.street', before: 'Bergmannstraße 12', after: null },
        { field: 'properties.desired.targetTemperature', before: '21', after: '19' },
        { field: 'tags.floor', before: null, after: '2' },
      ],
      changes: [
        ...['tags/location/city', 'tags/location/street', 'tags/floor'],
        ...['desired/targetTemperature', 'desired/$version', 'etag', 'version'],
      ].map((path) => `deviceTwins/thermostat-anna-1/${path}`),
      done: (state) => twinIn(state)?.desired.targetTemperature === 19 && twinIn(state)?.tags.floor === '2',
      rival: {
        write: (state) => {
          const twin = twinIn(state);
          const reported = { temperature: 18, $version: 3 };
          if (twin) state.deviceTwins['thermostat-anna-1'] = { ...twin, etag: 'cml2', reported };
        },
        changes: ['$version', 'firmware', 'temperature'].map((n) => `deviceTwins/thermostat-anna-1/reported/${n}`),
      },
      meddle: (state) => {
        const twin = twinIn(state);
        if (twin)
          state.deviceTwins['thermostat-anna-1'] = { ...twin, etag: 'bWVk', tags: { location: { city: 'Bonn' } } };
      },
    },
    {
      right: 'restrict',
      object: DEVICE,
      changes: ['status', 'statusReason', 'statusUpdatedTime', 'etag'].map(
        (name) => `devices/thermostat-anna-1/${name}`,
      ),
      done: (state) => state.devices['thermostat-anna-1']?.status === 'disabled',
      rival: {
        write: (state) => {
          const device = state.devices['thermostat-anna-1'];
          const capabilities = { iotEdge: true };
          if (device) state.devices['thermostat-anna-1'] = { ...device, etag: 'cml2', capabilities };
        },
        changes: ['devices/thermostat-anna-1/capabilities/iotEdge'],
      },
      afterLift: ['statusUpdatedTime', 'etag'].map((name) => `devices/thermostat-anna-1/${name}`),
    },
    {
      right: 'delete',
      object: DEVICE,
      changes: [
        ...['devices', 'deviceTwins', 'queuedCommands'].map((map) => `${map}/thermostat-anna-1`),
        ...['modules', 'moduleTwins'].map((map) => `${map}/thermostat-anna-1/sensor`),
      ],
      done: (state) => state.devices['thermostat-anna-1'] === undefined,
    },
  ],
  unsupported: [{ object: DEVICE, right: 'restore', can: 'no' }],
});
