/** Proves that the seed is the tenant of SANDBOX.md, with the traps that later tests lean on. */
import { seedState } from '../../../../src/sandbox/cloud/seed';
import {
  DIGITAL_TWINS_INSTANCE,
  displayNameOf,
  objectId,
  PEOPLE,
  type Person,
} from '../../../../src/sandbox/cloud/tenant';

const NOW = new Date('2026-11-22T10:00:00Z');
const state = seedState('small', NOW);
const { anna, annaDecoy, lee, otto } = PEOPLE;

describe('the seeded people', () => {
  it.each([
    ['Alex Wilber', 'alexw@contoso.com', 1],
    ['Megan Bowen', 'meganb@contoso.com', 2],
    ['Isaiah Langer', 'isaiahl@contoso.com', 3],
    ['Adele Vance', 'adelev@contoso.com', 4],
    ['Patti Fernandez', 'pattif_fabrikam.com#EXT#@contoso.onmicrosoft.com', 5],
    ['Lynne Robbins', 'lynner@contoso.com', 6],
    ['Anna Kovács', 'anna.kovacs@contoso.com', 101],
    ['Diego Siciliani', 'diego.siciliani@contoso.com', 102],
    ['Johanna Lorenz', 'johanna.lorenz@contoso.com', 103],
    ['Johanna Lorenz', 'j.lorenz@contoso.com', 104],
    ['Otto Large', 'otto.large@contoso.com', 105],
    ['Anna Kovacs', 'anna.kovacs2@contoso.com', 107],
  ])('%s is %s', (displayName, userPrincipalName, number) => {
    expect(state.users[objectId(number)]).toMatchObject({ displayName, userPrincipalName });
  });

  it('have ids of one form', () => {
    expect(anna.id).toBe('00000000-0000-4000-8000-000000000101');
  });

  it('keep Lee Gu in the bin since three days', () => {
    expect(state.users[lee.id]).toBeUndefined();
    expect(state.deletedUsers[lee.id]).toMatchObject({
      userPrincipalName: '00000000000040008000000000000106lee.gu@contoso.com',
      deletedDateTime: '2026-11-19T10:00:00.000Z',
    });
  });

  it('have the guest among the approvers and the synced one marked', () => {
    const approvers = Object.values<Person>(PEOPLE).filter(({ approver }) => approver);
    expect(state.groups[objectId(1001)]?.members).toEqual(approvers.map(({ id }) => id));
    expect(state.users[PEOPLE.patti.id]).toMatchObject({ userType: 'Guest', mail: 'pattif@fabrikam.com' });
    expect(state.users[PEOPLE.diego.id]?.onPremisesSyncEnabled).toBe(true);
  });

  it('wear accents where a name has them', () => {
    expect(displayNameOf(anna)).toBe('Anna Kovács');
    expect(displayNameOf(annaDecoy)).toBe('Anna Kovacs');
  });
});

describe('what Anna has', () => {
  const counted = (map: object, wanted: (value: never) => boolean) => Object.values(map).filter(wanted as never).length;

  it('in Entra', () => {
    expect(counted(state.groups, ({ members }: { members: string[] }) => members.includes(anna.id))).toBe(2);
    expect(state.licenses[anna.id]).toHaveLength(1);
    expect(
      counted(state.appRoleAssignments, ({ principalId }: { principalId: string }) => principalId === anna.id),
    ).toBe(1);
    expect(
      counted(state.directoryDevices, (device: { registeredUsers: string[] }) =>
        device.registeredUsers.includes(anna.id),
      ),
    ).toBe(1);
    expect(counted(state.signIns, ({ userId }: { userId: string }) => userId === anna.id)).toBe(3);
    expect(counted(state.directoryAudits, (audit: object) => JSON.stringify(audit).includes(anna.id))).toBe(2);
  });

  it('at the Digital Twins instance and, inherited, at the subscription', () => {
    const scopes = Object.values(state.roleAssignments)
      .filter(({ properties }) => properties.principalId === anna.id)
      .map(({ properties }) => properties.scope);
    expect(scopes).toEqual([DIGITAL_TWINS_INSTANCE, DIGITAL_TWINS_INSTANCE.split('/resourceGroups')[0]]);
  });

  it('in the provisioning service', () => {
    expect(state.enrollments['thermostat-anna-1']?.initialTwin).toMatchObject({ tags: { owner: anna.upn } });
    expect(state.enrollments['thermostat-anna-2']).toBeUndefined();
    expect(state.registrations['thermostat-anna-2']?.enrollmentGroupId).toBe('home-devices');
    expect(state.registrations['thermostat-anna-1']?.assignedHub).toBe('contoso-hub.azure-devices.net');
  });

  it('in the hub', () => {
    const hers = Object.entries(state.deviceTwins).filter(([, twin]) => twin.tags.ownerObjectId === anna.id);
    expect(hers.map(([id]) => id)).toEqual(['thermostat-anna-1', 'thermostat-anna-2']);
    expect(state.modules['thermostat-anna-1/sensor']).toBeDefined();
    expect(state.queuedCommands['thermostat-anna-1']).toHaveLength(1);
  });

  it('among the digital twins', () => {
    const hers = Object.values(state.twins).filter((twin) => twin.ownerObjectId === anna.id);
    expect(hers.map(({ $dtId }) => $dtId)).toEqual(['home-anna', 'thermostat-anna-1-twin']);
    const ends = Object.values(state.relationships).map(({ $sourceId, $targetId }) => `${$sourceId} ${$targetId}`);
    expect(ends.filter((pair) => pair.includes('home-anna ') || pair.endsWith(' home-anna'))).toEqual([
      'home-anna thermostat-anna-1-twin',
      'thermostat-anna-1-twin home-anna',
      'building-1 home-anna',
    ]);
  });

  it('in IoT Central', () => {
    expect(
      Object.values(state.centralUsers).filter(({ email }) => String(email).toLowerCase() === anna.upn),
    ).toHaveLength(1);
    expect(state.centralProperties['wearable-anna']?.Owner).toBe(anna.upn);
  });
});

describe('secrets of the seed', () => {
  it('are recognisable wherever the wire carries them', () => {
    const places = [
      state.devices['thermostat-anna-1']?.authentication,
      state.modules['thermostat-anna-1/sensor']?.authentication,
      state.enrollments['thermostat-anna-1']?.attestation,
      state.enrollmentGroups['home-devices']?.attestation,
    ];
    for (const place of places) {
      const keys = (place as { symmetricKey: { primaryKey: string } }).symmetricKey;
      expect(Buffer.from(keys.primaryKey, 'base64').toString()).toMatch(/^CANARY/);
    }
  });
});

describe('a large seed', () => {
  it('gives Otto so many devices with enrollment, registration and twins', () => {
    const large = seedState('large:12', NOW);
    const added = (map: 'devices' | 'deviceTwins' | 'enrollments' | 'registrations' | 'twins') =>
      Object.keys(large[map]).length - Object.keys(state[map]).length;
    expect([
      added('devices'),
      added('deviceTwins'),
      added('enrollments'),
      added('registrations'),
      added('twins'),
    ]).toEqual([12, 12, 12, 12, 12]);
    expect(large.deviceTwins['otto-device-00012']?.tags.ownerObjectId).toBe(otto.id);
  });
});
