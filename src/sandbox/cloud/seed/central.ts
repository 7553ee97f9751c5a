import type { CloudState, Document } from '../state';
import { BOT_PRINCIPAL_ID, PEOPLE, TENANT_ID } from '../tenant';
import { daysBefore } from './values';

/** Built-in roles of every application; the first id is documented (azure-apis.md 6). */
const ADMINISTRATOR = 'ca310b8d-2f4a-44e0-a36e-957c202cd8d4';
const OPERATOR = 'ae2c9854-393b-4f97-8c42-479d70ce626e';
const BUILDER = '344138e9-8de4-4497-8c54-5237e96d6aaf';
const ORGANIZATION = 'berlin';
const TEMPLATE = 'dtmi:contoso:Wearable;1';

const property = (name: string, schema: string, more: Document = {}): Document => ({
  '@type': 'Property',
  name,
  schema,
  ...more,
});

/** As the service writes templates: capabilities in contents and in what the model extends, components and modules inside. */
const WEARABLE: Document = {
  '@id': TEMPLATE,
  '@type': ['ModelDefinition', 'DeviceModel'],
  displayName: 'Wearable',
  capabilityModel: {
    '@id': 'dtmi:contoso:WearableModel;1',
    '@type': 'Interface',
    contents: [
      { '@type': ['Telemetry', 'HeartRate'], name: 'heartRate', schema: 'double' },
      property('Owner', 'string', { '@type': ['Property', 'Cloud'] }),
      property('HeartRateAlarm', 'integer', { writable: true }),
      {
        '@type': 'Component',
        name: 'sensor',
        schema: {
          '@type': 'Interface',
          contents: [
            { '@type': 'Telemetry', name: 'temperature', schema: 'double' },
            property('Interval', 'integer', { writable: true }),
          ],
        },
      },
      {
        '@type': ['Relationship', 'EdgeModule'],
        name: 'sync',
        target: [{ '@type': 'EdgeModule', contents: [property('Account', 'string', { writable: true })] }],
      },
    ],
    extends: [{ '@type': 'Interface', contents: [property('Firmware', 'string')] }],
  },
};

function addUser(state: CloudState, id: string, email: string, role: string): void {
  state.centralUsers[id] = { id, type: 'email', email, roles: [{ role }] };
}

function addWearable(state: CloudState, id: string, owner: string, now: Date): void {
  state.centralDevices[id] = {
    id,
    etag: Buffer.from(`central ${id}`).toString('base64'),
    displayName: `Wearable ${id}`,
    template: TEMPLATE,
    enabled: true,
    provisioned: true,
    simulated: false,
    organizations: [ORGANIZATION],
  };
  state.centralProperties[id] = {
    Owner: owner,
    HeartRateAlarm: 150,
    Firmware: '2.1.0',
    $metadata: { HeartRateAlarm: { desiredValue: 150 }, Firmware: {} },
  };
  state.centralComponents[`${id}/sensor`] = { Interval: 30, $metadata: { Interval: { desiredValue: 30 } } };
  state.centralModules[`${id}/modules/sync`] = { Account: owner, $metadata: { Account: { desiredValue: owner } } };
  state.centralTelemetry[`${id}/heartRate`] = { value: 71, timestamp: daysBefore(now, 0.01) };
}

/** Mail addresses are written as people wrote them: a client compares without case. */
export function seedCentral(state: CloudState, now: Date): void {
  const { anna, alex, annaDecoy } = PEOPLE;
  for (const [id, displayName] of [
    [ADMINISTRATOR, 'App Administrator'],
    [BUILDER, 'App Builder'],
    [OPERATOR, 'App Operator'],
  ] as const) {
    state.centralRoles[id] = { id, displayName };
  }
  state.centralOrganizations[ORGANIZATION] = { id: ORGANIZATION, displayName: 'Berlin' };
  state.centralTemplates[TEMPLATE] = WEARABLE;
  addUser(state, 'user-alex', alex.mail, ADMINISTRATOR);
  addUser(state, 'user-anna', 'Anna.Kovacs@contoso.com', OPERATOR);
  addUser(state, 'user-anna2', annaDecoy.mail, OPERATOR);
  state.centralUsers['user-dsr-bot'] = {
    id: 'user-dsr-bot',
    type: 'servicePrincipal',
    tenantId: TENANT_ID,
    objectId: BOT_PRINCIPAL_ID,
    roles: [{ role: ADMINISTRATOR }],
  };
  addWearable(state, 'wearable-anna', anna.upn, now);
  addWearable(state, 'wearable-annab', annaDecoy.upn, now);
  addWearable(state, 'wearable-adele', PEOPLE.adele.upn, now);
  addWearable(state, 'wearable-lynne', PEOPLE.lynne.upn, now);
}
