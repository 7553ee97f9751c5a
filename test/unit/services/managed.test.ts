/** What Azure Resource Manager tells of the bot's own permissions: each missing action by its name, with the rights that it costs. */
import type { Probe } from '../../../src/core/object-change';
import type { ServiceName } from '../../../src/core/service';
import { DPS_INSTANCE, HUB_INSTANCE, objectId } from '../../../src/sandbox/cloud/tenant';
import { allows } from '../../../src/services/arm-permissions';
import { adapterOf, type configOf, credential, never, type Seeded, startSeeded } from './support/seeded-cloud';

let seeded: Seeded;
beforeEach(async () => {
  seeded = await startSeeded();
});
afterEach(() => seeded.cloud.close());

type Change = NonNullable<Parameters<typeof configOf>[1]>;
const PLACES = { dps: DPS_INSTANCE, 'iot-hub': HUB_INSTANCE } as const;
type Managed = keyof typeof PLACES;

const managed = (service: Managed, more: object = {}): Change => {
  const at = { baseUrl: `${seeded.cloud.url}/arm`, scope: 'https://management.azure.com/.default' };
  const management = { ...at, resourceId: PLACES[service], ...more };
  return ({ connections }) => connections[service].forEach((connection) => Object.assign(connection, { management }));
};
const probe = (service: ServiceName, change?: Change): Promise<Probe[]> =>
  adapterOf(seeded.services(change), service).probe(never);
const assignmentAt = (scope: string, number: number): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${objectId(number)}`;
/** In place of one of the bot's roles. */
function giveRole(scope: string, number: number, role: string): void {
  const one = seeded.cloud.state.roleAssignments[assignmentAt(scope, number)];
  Object.assign(one?.properties ?? {}, { roleDefinitionId: `/x/roleDefinitions/${role}` });
}
const DPS_READER = '10745317-c249-44a1-a5ce-3a4353c0bbd8';
const HUB_TWINS_ONLY = 'b447c946-2db7-41ec-983d-d8bf3b1c77e3';
const stateOf = (probes: readonly Probe[], needs: string): string | undefined =>
  probes.find((one) => one.needs?.endsWith(needs))?.state;

it.each(['dps', 'iot-hub'] as const)(
  'of %s leaves nothing unknown where it may be asked, and writes nothing',
  async (service) => {
    const before = seeded.state();
    const probes = await probe(service, managed(service));
    expect(probes.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(probes.at(-1)).toMatchObject({ needs: 'Microsoft.Authorization/permissions/read', costs: [] });
    expect(seeded.state()).toEqual(before);
  },
);

it.each(['dps', 'iot-hub'] as const)('of %s is not asked where no address is configured', async (service) => {
  const unknown = (await probe(service)).filter(({ state }) => state === 'unknown');
  expect(unknown.length).toBeGreaterThan(3);
  expect((await seeded.calls()).filter((call) => call.service === 'arm')).toEqual([]);
});

it('names each data action that a reader of the provisioning service lacks', async () => {
  giveRole(DPS_INSTANCE, 5008, DPS_READER);
  const missing = (await probe('dps', managed('dps'))).filter(({ state }) => state === 'missing');
  expect(
    missing.map(({ needs, costs }) => [needs?.replace('Microsoft.Devices/provisioningServices/', ''), costs]),
  ).toEqual([
    ['enrollments/write', ['rectify', 'restrict', 'lift', 'delete']],
    ['enrollmentGroups/write', ['restrict', 'lift']],
    ['enrollments/delete', ['delete']],
    ['enrollmentGroups/delete', ['delete']],
    ['registrationStates/delete', ['delete']],
  ]);
});

it('names each data action that a reader of the hub lacks', async () => {
  giveRole(HUB_INSTANCE, 5010, HUB_TWINS_ONLY);
  const missing = (await probe('iot-hub', managed('iot-hub'))).filter(({ state }) => state === 'missing');
  expect(missing.map(({ needs, costs }) => [needs?.replace('Microsoft.Devices/IotHubs/', ''), costs])).toEqual([
    ['twins/write', ['rectify']],
    ['devices/write', ['restrict', 'lift']],
    ['devices/delete', ['delete']],
    ['cloudToDeviceMessages/queue/purge/action', ['delete']],
  ]);
});

it('believes a read that was refused more than the permissions', async () => {
  await seeded.fault({ service: 'dps', path: '/attestationmechanism$', times: 9, status: 403 });
  const probes = await probe('dps', managed('dps'));
  expect(stateOf(probes, 'attestationmechanism/details/action')).toBe('missing');
});

it('tells what a service that is down would not, and says of itself whether it answers', async () => {
  await seeded.fault({ service: 'dps', times: 99, status: 503 });
  const probes = await probe('dps', managed('dps'));
  expect([stateOf(probes, 'enrollments/read'), stateOf(probes, 'permissions/read')]).toEqual(['ok', 'ok']);
});

it.each([
  [{ status: 403 }, 'missing'],
  [{ status: 401 }, 'missing'],
  [{ status: 500 }, 'unknown'],
  [{ drop: 'before' }, 'unreachable'],
])('that answers %j to the question leaves the rest unknown', async (fault, state) => {
  await seeded.fault({ service: 'arm', times: 99, ...fault });
  const probes = await probe('dps', managed('dps'));
  expect([stateOf(probes, 'enrollments/write'), stateOf(probes, 'permissions/read')]).toEqual(['unknown', state]);
});

it('lets nobody ask who has no role there', async () => {
  delete seeded.cloud.state.roleAssignments[assignmentAt(DPS_INSTANCE, 5009)];
  const probes = await probe('dps', managed('dps'));
  expect(probes.at(-1)).toMatchObject({ needs: 'Microsoft.Authorization/permissions/read', state: 'missing' });
});

it('gets a token of its own, and none of the service', async () => {
  const scopes: string[] = [];
  const watched = {
    getToken: (scope: string | string[]) => (scopes.push([scope].flat().join()), credential.getToken(scope)),
  };
  await adapterOf(seeded.services(managed('dps'), { credential: watched }), 'dps').probe(never);
  expect([...new Set(scopes)]).toEqual([
    'https://azure-devices-provisioning.net/.default',
    'https://management.azure.com/.default',
  ]);
});

describe('an action', () => {
  const READ = 'Microsoft.DigitalTwins/digitaltwins/read';
  const PURGE = 'Microsoft.Devices/IotHubs/cloudToDeviceMessages/queue/purge/action';
  const ATTESTATION = 'Microsoft.Devices/provisioningServices/attestationmechanism/details/action';
  const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices';
  const DELETE = 'Microsoft.Authorization/roleAssignments/delete';

  it.each([
    [[{ dataActions: ['Microsoft.DigitalTwins/*'] }], READ, true],
    [[{ dataActions: ['microsoft.digitaltwins/digitaltwins/READ'] }], READ, true],
    [[{ dataActions: ['Microsoft.DigitalTwins/*'], notDataActions: ['*/read'] }], READ, false],
    [[{ dataActions: [], notDataActions: ['*/read'] }, { dataActions: ['*'] }], READ, true],
    [[{ actions: ['*'] }], READ, false],
    [[{ dataActions: ['*'] }], DELETE, false],
    [[{ actions: ['*'], notActions: ['Microsoft.Authorization/*/delete'] }], DELETE, false],
    [[{ actions: ['Microsoft.Authorization/roleAssignments/*'] }], DELETE, true],
    [[{ actions: ['Microsoft.Authorization/roleAssignments'] }], DELETE, false],
    [[], DELETE, false],
    [[{ dataActions: ['Microsoft.Devices/IotHubs/*'] }], PURGE, true],
    [[{ dataActions: ['Microsoft.Devices/IotHubs/*/read'] }], PURGE, false],
    [[{ actions: ['Microsoft.Devices/*'] }], PURGE, false],
    [[{ dataActions: ['Microsoft.Devices/IotHubs/*'] }], ATTESTATION, false],
    [[{ dataActions: [`${BLOBS}/containers/blobs/write`] }], `${BLOBS}/containers/blobs/write`, true],
    [[{ dataActions: ['*'] }], `${BLOBS}/containers/write`, false],
    [[{ actions: [`${BLOBS}/containers/*`] }], `${BLOBS}/containers/write`, true],
    [[{ actions: ['*'] }], `${BLOBS}/containers/blobs/write`, false],
    [[{ actions: [`${BLOBS}/generateUserDelegationKey/action`] }], `${BLOBS}/generateUserDelegationKey/action`, true],
  ])('%j for %s: %s', (permissions, action, allowed) => {
    expect(allows(permissions, action)).toBe(allowed);
  });
});
