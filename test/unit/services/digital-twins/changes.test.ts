/** Digital Twins: every change by the rules of all changers. What is special to the service is in the other tests. */
import type { CloudState } from '../../../../src/sandbox/cloud';
import { DIGITAL_TWINS_INSTANCE } from '../../../../src/sandbox/cloud/tenant';
import { objectChangerContract } from '../../../contract/object-changer.contract';
import { assignmentAt, withTwins } from './with-twins';

const HOME = 'twin home-anna';
const THERMOSTAT = 'twin thermostat-anna-1-twin';
const ASSIGNMENT = assignmentAt(DIGITAL_TWINS_INSTANCE, 5001);
const ROLE = `role-assignment ${ASSIGNMENT}`;
const IS_IN = 'thermostat-anna-1-twin-isIn-home-anna';
const IS_IN_KEY = `thermostat-anna-1-twin/${IS_IN}`;

const MEDDLED = 'W/"meddled"';

type Document = Record<string, unknown>;

const twinIn = (state: CloudState, id = 'thermostat-anna-1-twin'): Document | undefined => state.twins[id];

function alter(state: CloudState, change: Document, id = 'thermostat-anna-1-twin'): void {
  const twin = state.twins[id];
  if (twin) state.twins[id] = { ...twin, ...change };
}

/** A relationship that says since when; the thermostat's model does not name its properties. */
function since(state: CloudState): void {
  const relationship = state.relationships[IS_IN_KEY];
  if (relationship) state.relationships[IS_IN_KEY] = { ...relationship, since: '2024-01-01', floor: 2 };
}

const rewritten = (id: string, ...names: string[]): string[] => [
  ...['$etag', '$metadata/$lastUpdateTime'].map((name) => `twins/${id}/${name}`),
  ...names.map((name) => `twins/${id}/${name}`),
];

objectChangerContract({
  service: 'digital-twins',
  instance: 'contoso-twins',
  simulators: ['digital-twins', 'arm'],
  config: withTwins,
  gone: 'gone-1',
  conditional: ['PATCH'],
  supported: [
    {
      right: 'rectify',
      object: THERMOSTAT,
      title: 'a property, one of a component, one of a relationship',
      prepare: since,
      fields: [
        { field: 'deviceId', value: 'thermostat-9' },
        { field: 'climate.targetTemperature', value: '19.50' },
        { field: 'temperature', value: null },
        { field: `relationship:${IS_IN}.since`, value: '2025-02-02' },
        { field: `relationship:${IS_IN}.floor`, value: '3' },
        { field: 'address', value: 'only its home has one' },
      ],
      shows: [
        { field: 'deviceId', before: 'thermostat-anna-1', after: 'thermostat-9' },
        { field: 'climate.targetTemperature', before: '21', after: '19.5' },
        { field: 'temperature', before: '20.5', after: null },
        { field: `relationship:${IS_IN}.since`, before: '2024-01-01', after: '2025-02-02' },
        { field: `relationship:${IS_IN}.floor`, before: '2', after: '3' },
      ],
      changes: [
        ...rewritten('thermostat-anna-1-twin', 'deviceId', '$metadata/deviceId/lastUpdateTime'),
        ...['temperature', '$metadata/temperature', 'climate/targetTemperature'].map(
          (name) => `twins/thermostat-anna-1-twin/${name}`,
        ),
        ...['$etag', 'floor', 'since'].map((name) => `relationships/${IS_IN_KEY}/${name}`),
      ],
      done: (state) =>
        twinIn(state)?.deviceId === 'thermostat-9' &&
        !('temperature' in (twinIn(state) ?? {})) &&
        (twinIn(state)?.climate as Document).targetTemperature === 19.5 &&
        state.relationships[IS_IN_KEY]?.floor === 3,
      meddle: (state) => alter(state, { $etag: MEDDLED, deviceId: 'somebody-elses' }),
    },
    {
      right: 'restrict',
      object: THERMOSTAT,
      title: 'whose marker has no value',
      changes: rewritten('thermostat-anna-1-twin', 'processingRestricted', '$metadata/processingRestricted'),
      done: (state) => twinIn(state)?.processingRestricted === true,
      afterLift: rewritten('thermostat-anna-1-twin', '$metadata/processingRestricted'),
    },
    {
      right: 'restrict',
      object: THERMOSTAT,
      title: 'whose marker says no',
      prepare: (state) => alter(state, { processingRestricted: false }),
      changes: rewritten('thermostat-anna-1-twin', 'processingRestricted', '$metadata/processingRestricted'),
      done: (state) => twinIn(state)?.processingRestricted === true,
      afterLift: rewritten('thermostat-anna-1-twin', '$metadata/processingRestricted'),
    },
    {
      right: 'delete',
      object: HOME,
      changes: [
        'twins/home-anna',
        'relationships/building-1/building-1-contains-home-anna',
        'relationships/home-anna/home-anna-contains-thermostat-anna-1-twin',
        `relationships/${IS_IN_KEY}`,
      ],
      done: (state) => twinIn(state, 'home-anna') === undefined,
    },
    {
      right: 'delete',
      object: ROLE,
      changes: [`roleAssignments/${ASSIGNMENT}`],
      done: (state) => state.roleAssignments[ASSIGNMENT] === undefined,
    },
  ],
  unsupported: [
    { object: HOME, right: 'restrict', can: 'manual' },
    { object: HOME, right: 'lift', can: 'manual' },
    { object: HOME, right: 'restore', can: 'no' },
    { object: HOME, right: 'rectify', can: 'no', fields: [{ field: 'temperature', value: '20' }] },
    { object: THERMOSTAT, right: 'rectify', can: 'no', fields: [{ field: 'temperature', value: 'warm' }] },
    { object: THERMOSTAT, right: 'rectify', can: 'no', fields: [{ field: 'climate', value: 'warm' }] },
    { object: THERMOSTAT, right: 'rectify', can: 'no', fields: [{ field: '$dtId', value: 'x' }] },
    { object: ROLE, right: 'rectify', can: 'no', fields: [{ field: 'scope', value: 'x' }] },
    { object: ROLE, right: 'restrict', can: 'no' },
    { object: ROLE, right: 'lift', can: 'no' },
    { object: ROLE, right: 'restore', can: 'no' },
  ],
});
