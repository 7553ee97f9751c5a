/** The Device Provisioning Service: what belongs to whom, without a search in the service. The common rules are in the contract suite. */
import type { DataSubject } from '../../../../src/core/data-subject';
import type { DeviceLink } from '../../../../src/core/ports/service-adapter';
import { HUB_HOST, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { enrollmentSchema, groupSchema, registrationSchema } from '../../../../src/services/dps/mapper';
import { adapterOf, ANNA, keysOf, never, type Seeded, startSeeded, subjectOf } from '../support/seeded-cloud';

const linkTo = (deviceId: string, change: Partial<DeviceLink> = {}): DeviceLink => ({
  deviceId,
  hub: HUB_HOST,
  registrationId: null,
  namedBy: `device ${deviceId}`,
  ...change,
});

describe('dps', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ pageSize: 1 });
  });
  afterEach(() => seeded.cloud.close());

  const discover = (subject: DataSubject, devices: DeviceLink[] = [], change?: Parameters<Seeded['services']>[0]) =>
    adapterOf(seeded.services(change), 'dps').discover({ subject, devices }, never);

  it('finds an enrollment by its owner tag and the registration with it, and where the device is', async () => {
    const found = await discover(ANNA);
    expect(found).toEqual([
      {
        ...{
          service: 'dps',
          instance: 'contoso-dps',
          kind: 'enrollment',
          id: 'thermostat-anna-1',
          label: 'thermostat-anna-1',
        },
        matches: [{ rule: 'correlation', field: 'initialTwin.tags.owner', comparedWith: 'user principal name' }],
      },
      {
        ...{
          service: 'dps',
          instance: 'contoso-dps',
          kind: 'registration',
          id: 'thermostat-anna-1',
          label: 'thermostat-anna-1',
        },
        matches: [{ rule: 'same-registration', field: 'registrationId', comparedWith: 'enrollment thermostat-anna-1' }],
        links: { registrationId: 'thermostat-anna-1', deviceId: 'thermostat-anna-1', hub: HUB_HOST },
      },
    ]);
  });

  it('compares the owner exactly: no part, no other case', async () => {
    for (const userPrincipalName of [
      'anna.kovacs',
      'kovacs@contoso.com',
      'Anna.Kovacs@contoso.com',
      'anna.kovacs2@contoso.co',
    ]) {
      expect(await discover(subjectOf(PEOPLE.anna, { userPrincipalName }))).toEqual([]);
    }
    expect(keysOf(await discover(subjectOf(PEOPLE.annaDecoy)))).toEqual([
      'enrollment thermostat-anna-10',
      'registration thermostat-anna-10',
    ]);
  });

  it('follows a hub’s device to the registration that came through a group', async () => {
    const found = await discover(ANNA, [linkTo('thermostat-anna-2')]);
    expect(keysOf(found)).toEqual(['registration thermostat-anna-2']);
    expect(found[0]?.matches).toEqual([
      { rule: 'same-device', field: 'deviceId', comparedWith: 'device thermostat-anna-2' },
    ]);
  });

  it('does not take a device of another hub, or one whose id only begins so', async () => {
    expect(await discover(ANNA, [linkTo('thermostat-anna-2', { hub: 'other.azure-devices.net' })])).toEqual([]);
    expect(await discover(ANNA, [linkTo('thermostat-ann'), linkTo('Thermostat-anna-2')])).toEqual([]);
    expect(keysOf(await discover(ANNA, [linkTo('thermostat-anna-2', { hub: HUB_HOST.toUpperCase() })]))).toHaveLength(
      1,
    );
  });

  it('follows nothing where same-device is switched off', async () => {
    const off = (file: object): unknown => Object.assign(file, { sameDevice: false });
    expect(await discover(ANNA, [linkTo('thermostat-anna-2')], off)).toEqual([]);
  });

  it('does not give a registration as a reason for itself', async () => {
    const own = linkTo('thermostat-anna-1', {
      registrationId: 'thermostat-anna-1',
      namedBy: 'registration thermostat-anna-1',
    });
    expect(keysOf(await discover(ANNA, [own]))).toEqual(['enrollment thermostat-anna-1']);
  });

  it('finds a registration that has outlived its enrollment', async () => {
    delete seeded.cloud.state.enrollments['thermostat-anna-1'];
    expect(keysOf(await discover(ANNA, [linkTo('thermostat-anna-1')]))).toEqual(['registration thermostat-anna-1']);
    delete seeded.cloud.state.enrollmentGroups['home-devices'];
    expect(keysOf(await discover(ANNA, [linkTo('thermostat-anna-2')]))).toEqual(['registration thermostat-anna-2']);
  });

  it('finds an enrollment that would bring a device back, though it never registered', async () => {
    const { enrollments } = seeded.cloud.state;
    const base = enrollments['thermostat-anna-1'];
    if (!base) throw new Error('the seed has no enrollment');
    enrollments['spare-1'] = { ...base, registrationId: 'spare-1', deviceId: 'thermostat-anna-2', initialTwin: {} };
    enrollments['spare-2'] = {
      ...enrollments['spare-1'],
      registrationId: 'spare-2',
      iotHubHostName: 'other.azure-devices.net',
      iotHubs: [],
    };
    expect(keysOf(await discover(ANNA, [linkTo('thermostat-anna-2')]))).toEqual([
      'enrollment spare-1',
      'registration thermostat-anna-2',
    ]);
  });

  it.each([
    [
      { kind: 'registration', id: 'thermostat-anna-1' },
      ['enrollment thermostat-anna-1', 'registration thermostat-anna-1'],
    ],
    [{ kind: 'registration', id: 'Thermostat-Anna-2' }, ['registration thermostat-anna-2']],
    [{ kind: 'device', id: 'thermostat-anna-1' }, ['enrollment thermostat-anna-1', 'registration thermostat-anna-1']],
    [{ kind: 'device', id: 'thermostat-anna-2' }, ['registration thermostat-anna-2']],
    [
      { kind: 'enrollment-group', id: 'home-devices' },
      ['enrollment-group home-devices', 'registration thermostat-anna-2', 'registration thermostat-annab'],
    ],
    [{ kind: 'registration', id: 'thermostat-anna' }, []],
    [{ kind: 'device', id: 'thermostat-anna' }, []],
    [{ kind: 'enrollment-group', id: 'home' }, []],
    [{ kind: 'twin', id: 'thermostat-anna-1' }, []],
  ] as [DataSubject, string[]][])('finds of %j what is meant', async (subject, keys) => {
    expect(keysOf(await discover(subject))).toEqual(keys);
  });

  it('names a group that serves many people only where it is itself the subject', async () => {
    const found = await discover(ANNA, [linkTo('thermostat-anna-2'), linkTo('thermostat-anna-1')]);
    expect(found.map(({ kind }) => kind)).not.toContain('enrollment-group');
  });

  it('asks each of several instances, and names the instance', async () => {
    const twice = (file: { connections: { dps: { name: string }[] } }): void => {
      file.connections.dps.push({ ...file.connections.dps[0], name: 'second-dps' });
    };
    const found = await discover(ANNA, [], twice);
    expect(found.map(({ instance }) => instance)).toEqual(['contoso-dps', 'contoso-dps', 'second-dps', 'second-dps']);
  });

  it('asks only what reads, in pages, and never for attestation', async () => {
    await discover(ANNA, [linkTo('thermostat-anna-2')]);
    const calls = await seeded.calls();
    for (const { method, path } of calls) {
      expect(path).not.toContain('attestation');
      expect(method === 'GET' || path.endsWith('/query')).toBe(true);
    }
    expect(calls.filter(({ path }) => path === '/enrollments/query')).toHaveLength(3);
  });
});

describe('dps mapper', () => {
  const secrets = {
    attestation: {
      type: 'tpm',
      tpm: { endorsementKey: 'S-ek', storageRootKey: 'S-srk' },
      symmetricKey: { primaryKey: 'S-pk', secondaryKey: 'S-sk' },
      x509: {
        clientCertificates: { primary: { certificate: 'S-cert', info: { sha256Thumbprint: 'S-thumb' } } },
        caReferences: { primary: 'S-ca' },
      },
    },
    customAllocationDefinition: { webhookUrl: 'https://f.example/api?code=S-code', apiVersion: '2021-10-01' },
    iotHubs: ['a.azure-devices.net'],
    newSecretOfTomorrow: 'S-new',
    initialTwin: {
      tags: { owner: 'anna', note: 'HostName=h;SharedAccessKeyName=n;SharedAccessKey=S-conn' },
      properties: { desired: { wifi: { password: 'S-wifi' }, primary_key: 'S-under' } },
    },
  };

  it.each([
    [
      'enrollment',
      enrollmentSchema,
      { registrationId: 'r', registrationState: { deviceId: 'd', payload: { sasToken: 'S-sas' }, key: 'S-state' } },
    ],
    ['group', groupSchema, { enrollmentGroupId: 'g' }],
    [
      'registration',
      registrationSchema,
      { registrationId: 'r', payload: { connectionString: 'S-payload' }, attestation: 'S-a' },
    ],
  ])('lets no secret of an %s out, and everything else', (_kind, schema, wire) => {
    const { record } = schema.parse({ ...secrets, ...wire });
    expect(JSON.stringify(record)).not.toContain('S-');
    if ('initialTwin' in record) {
      expect(record).toMatchObject({
        attestation: { type: 'tpm' },
        customAllocationDefinition: { apiVersion: '2021-10-01' },
        initialTwin: { tags: { owner: 'anna' } },
      });
    }
  });
});
