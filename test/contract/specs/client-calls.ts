/** One call of each method of every service's client: what it makes of the answers that the services' files show. */
import { connect } from '../../../src/services/connected';
import { createArmClient } from '../../../src/services/digital-twins/arm-client';
import { createTwinsClient } from '../../../src/services/digital-twins/client';
import { createDpsClient } from '../../../src/services/dps/client';
import { createCentralClient } from '../../../src/services/iot-central/client';
import { createIotHubClient } from '../../../src/services/iot-hub/client';
import { KeysWithheld } from '../../../src/services/iot-hub/whole-device';
import { createLogsClient } from '../../../src/services/system-logs/client';
import type { Connection } from '../../../src/services/services-config';
import { objectId } from '../../../src/sandbox/cloud/tenant';
import { configOf, credential, never } from '../../unit/services/support/seeded-cloud';

type Call<C> = (client: C) => unknown;

export interface ClientCase {
  name: string;
  /** Methods of which there is no call here: a new one has to be thought of. */
  missing: string[];
  calls: Record<string, () => Promise<unknown>>;
}

/** A row for every method, so that none is forgotten; the types see to it. */
function caseOf<C extends object>(name: string, client: C, rows: Record<keyof C & string, Call<C>>): ClientCase {
  const calls = Object.entries<Call<C>>(rows).map(([method, call]) => [method, () => finished(call(client))] as const);
  return { name, missing: Object.keys(client).filter((method) => !(method in rows)), calls: Object.fromEntries(calls) };
}

async function finished(work: unknown): Promise<unknown> {
  if (typeof work !== 'object' || work === null || !(Symbol.asyncIterator in work)) return work;
  const read: unknown[] = [];
  for await (const item of work as AsyncIterable<unknown>) read.push(item);
  return read;
}

const OBJECT = objectId(1);
const SCOPE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DigitalTwins/digitalTwinsInstances/t';
const ROLES = '/subscriptions/s/providers/Microsoft.Authorization';
const ROOT = { module: null, component: null };
const TWIN = { twinId: 'twin-1', id: 'relationship-1' };

export function clientCases(url: string): ClientCase[] {
  const [graph] = configOf(url).connections.entra;
  if (!graph) throw new Error('the services file of the tests has no directory');
  const dependencies = { credential, sleep: () => Promise.resolve(), random: () => 0 };
  const at = (path: string): Connection => ({ ...graph, baseUrl: url + path });
  return [
    dpsCase(createDpsClient(connect('dps', at('/dps'), dependencies))),
    hubCase(createIotHubClient(connect('iot-hub', at('/iot-hub'), dependencies))),
    twinsCase(createTwinsClient(connect('digital-twins', at('/digital-twins'), dependencies))),
    armCase(createArmClient(connect('digital-twins', at('/arm'), dependencies))),
    centralCase(createCentralClient(connect('iot-central', at('/iot-central/api'), dependencies))),
    caseOf('system-logs', createLogsClient(connect('system-logs', at('/graph/v1.0'), dependencies)), {
      hasAccount: (client) => client.hasAccount(OBJECT, never),
      start: (client) => client.start(OBJECT, 'https://example.com/container?sig=x', never),
      operation: (client) => client.operation(OBJECT, never),
    }),
  ];
}

const dpsCase = (dps: ReturnType<typeof createDpsClient>): ClientCase =>
  caseOf('dps', dps, {
    enrollment: (client) => client.enrollment('id', never),
    enrollmentGroup: (client) => client.enrollmentGroup('id', never),
    registration: (client) => client.registration('id', never),
    enrollments: (client) => client.enrollments(never),
    enrollmentGroups: (client) => client.enrollmentGroups(never),
    registrationsOf: (client) => client.registrationsOf('id', never),
    rewriteEnrollment: async (client) => {
      const etag = (await client.enrollment('id', never))?.body.etag ?? '*';
      await client.rewriteEnrollment('id', { etag, alter: (document) => document }, never);
    },
    rewriteEnrollmentGroup: async (client) => {
      const etag = (await client.enrollmentGroup('id', never))?.body.etag ?? '*';
      await client.rewriteEnrollmentGroup('id', { etag, alter: (document) => document }, never);
    },
    attestationOfNone: (client) => client.attestationOfNone('id', never),
    createEnrollment: (client) =>
      client.createEnrollment(
        { registrationId: 'id', provisioningStatus: 'disabled', attestation: { type: 'symmetricKey' } },
        never,
      ),
    deleteEnrollment: (client) => client.deleteEnrollment('id', never),
    deleteEnrollmentGroup: (client) => client.deleteEnrollmentGroup('id', never),
    deleteRegistration: (client) => client.deleteRegistration('id', never),
  });

const hubCase = (hub: ReturnType<typeof createIotHubClient>): ClientCase =>
  caseOf('iot-hub', hub, {
    device: (client) => client.device('id', never),
    twin: (client) => client.twin('id', never),
    modules: (client) => client.modules('id', never),
    moduleTwin: (client) => client.moduleTwin('id', 'module', never),
    deviceIdsWhere: (client) => client.deviceIdsWhere('tags.owner', 'x', never),
    writeStatus: async (client) => {
      const etag = (await client.device('id', never))?.body.etag ?? '*';
      // A device whose keys are not told is read, and then not written.
      await client
        .writeStatus('id', { status: 'disabled', statusReason: null }, etag, never)
        .catch((error: unknown) => (error instanceof KeysWithheld ? null : Promise.reject(error as Error)));
    },
    patchTwin: (client) => client.patchTwin('id', { tags: { owner: null } }, '*', never),
    purgeCommands: (client) => client.purgeCommands('id', never),
    deleteDevice: (client) => client.deleteDevice('id', never),
  });

const twinsCase = (twins: ReturnType<typeof createTwinsClient>): ClientCase =>
  caseOf('digital-twins', twins, {
    twin: (client) => client.twin('id', never),
    relationship: (client) => client.relationship(TWIN, never),
    outgoing: (client) => client.outgoing('id', null, never),
    incoming: (client) => client.incoming('id', null, never),
    twinIdsWhere: (client) => client.twinIdsWhere('owner', 'x', never),
    model: (client) => client.model('dtmi:a:b;1', never),
    eventRoutes: (client) => client.eventRoutes(never),
    patchTwin: (client) => client.patchTwin('id', '*', [{ op: 'remove', path: '/a' }], never),
    patchRelationship: (client) => client.patchRelationship(TWIN, '*', [{ op: 'remove', path: '/a' }], never),
    deleteTwin: (client) => client.deleteTwin('id', never),
    deleteRelationship: (client) => client.deleteRelationship(TWIN, null, never),
  });

const armCase = (arm: ReturnType<typeof createArmClient>): ClientCase =>
  caseOf('role assignments', arm, {
    assignmentsOf: (client) => client.assignmentsOf(SCOPE, OBJECT, never),
    assignmentsReaching: (client) => client.assignmentsReaching(SCOPE, OBJECT, never),
    assignment: (client) => client.assignment(`${ROLES}/roleAssignments/${OBJECT}`, never),
    deleteAssignment: (client) => client.deleteAssignment(`${ROLES}/roleAssignments/${OBJECT}`, never),
    roleName: (client) => client.roleName(`${ROLES}/roleDefinitions/${OBJECT}`, never),
    permissions: (client) => client.permissions(SCOPE, never),
  });

const centralCase = (central: ReturnType<typeof createCentralClient>): ClientCase =>
  caseOf('iot-central', central, {
    users: (client) => client.users(never),
    principals: (client) => client.principals(never),
    devices: (client) => client.devices(never),
    user: (client) => client.user('id', never),
    device: (client) => client.device('id', never),
    properties: async (client) => {
      await client.properties('id', ROOT, never);
      await client.properties('id', { module: null, component: 'c' }, never);
      await client.properties('id', { module: 'm', component: null }, never);
      await client.properties('id', { module: 'm', component: 'c' }, never);
    },
    modules: (client) => client.modules('id', never),
    telemetry: async (client) => {
      await client.telemetry('id', ROOT, 't', never);
      await client.telemetry('id', { module: null, component: 'c' }, 't', never);
      await client.telemetry('id', { module: 'm', component: null }, 't', never);
      await client.telemetry('id', { module: 'm', component: 'c' }, 't', never);
    },
    template: (client) => client.template('id', never),
    titles: async (client) => {
      await client.titles('roles', never);
      await client.titles('organizations', never);
    },
    mayList: async (client) => {
      await client.mayList('users', never);
      await client.mayList('devices', never);
      await client.mayList('roles', never);
      await client.mayList('deviceTemplates', never);
    },
    changeDevice: async (client) => {
      const device = await client.device('id', never);
      if (device) await client.changeDevice(device.body, { enabled: false }, never);
    },
    changeProperties: (client) => client.changeProperties('id', ROOT, { Owner: null }, never),
    deleteDevice: (client) => client.deleteDevice('id', never),
    deleteUser: (client) => client.deleteUser('id', never),
  });
