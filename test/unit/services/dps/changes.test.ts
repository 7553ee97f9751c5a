/** Changes in the Device Provisioning Service: keys survive a write, groups serve many, and a way back is told. The common rules are in the contract suite. */
import type { Change } from '../../../../src/core/command';
import {
  type ChangeOptions,
  type ChangeRight,
  DEFAULT_OPTIONS,
  type ObjectChange,
} from '../../../../src/core/object-change';
import type { ObjectChanger } from '../../../../src/core/ports/service-adapter';
import { adapterOf, never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { CERTIFICATE_INFO } from './certificate';

const NOTHING_PLANNED = { planned: { can: 'yes' }, prior: null, waited: false } as const;
const CERTIFICATE = { type: 'x509', x509: { signingCertificates: { primary: { info: CERTIFICATE_INFO } } } };

describe('a change in dps', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded();
  });
  afterEach(() => seeded.cloud.close());

  const changer = (): ObjectChanger => {
    const { changes } = adapterOf(seeded.services(), 'dps');
    if (!changes) throw new Error('dps has no changes');
    return changes;
  };
  const changeOf = (
    right: ChangeRight,
    kind: string,
    id: string,
    fields: Change[] = [],
    options: Partial<ChangeOptions> = {},
  ): ObjectChange => ({
    right,
    object: { service: 'dps', instance: 'contoso-dps', kind, id },
    fields,
    options: { ...DEFAULT_OPTIONS, ...options },
  });
  const preview = (change: ObjectChange) => changer().preview(change, never);
  const rectify = (fields: Change[]) => changeOf('rectify', 'enrollment', 'thermostat-anna-1', fields);
  const alter = (map: 'enrollments' | 'enrollmentGroups', id: string, change: object): void => {
    const before = seeded.cloud.state[map][id];
    if (!before) throw new Error('the seed has no such record');
    Object.assign(seeded.cloud.state[map], { [id]: { ...before, ...change } });
  };
  const attestationCalls = async () => (await seeded.calls()).filter(({ path }) => path.includes('attestation'));

  it('writes the attestation back as it was', async () => {
    const before = seeded.state().enrollments['thermostat-anna-1']?.attestation;
    await changer().apply(changeOf('restrict', 'enrollment', 'thermostat-anna-1'), NOTHING_PLANNED, never);
    expect(seeded.state().enrollments['thermostat-anna-1']).toMatchObject({
      provisioningStatus: 'disabled',
      attestation: before,
      optionalDeviceInformation: { room: 'living room' },
    });
  });

  it('asks for attestation where it writes, and nowhere else', async () => {
    const change = changeOf('restrict', 'enrollment', 'thermostat-anna-1');
    await preview(change);
    await changer().priorState(change, never);
    await changer().verify(change, NOTHING_PLANNED, never);
    await changer().apply(changeOf('delete', 'enrollment', 'thermostat-anna-1'), NOTHING_PLANNED, never);
    expect(await attestationCalls()).toEqual([]);
  });

  it('writes a certificate back as the read gave it', async () => {
    alter('enrollments', 'thermostat-anna-1', { attestation: CERTIFICATE });
    await changer().apply(changeOf('restrict', 'enrollment', 'thermostat-anna-1'), NOTHING_PLANNED, never);
    expect(seeded.state().enrollments['thermostat-anna-1']).toMatchObject({ attestation: CERTIFICATE });
    expect(await attestationCalls()).toEqual([]);
  });

  it.each([
    ['restrict', []],
    ['rectify', [{ field: 'tags.owner', value: 'x' }]],
  ] as [ChangeRight, Change[]][])(
    'is a task for a person where attestation may not be read: %s',
    async (right, fields) => {
      const change = changeOf(right, 'enrollment', 'thermostat-anna-1', fields);
      const planned = await preview(change);
      const before = seeded.state();
      await seeded.fault({ service: 'dps', path: '/attestationmechanism$', times: 100, status: 403 });
      const outcome = await changer().apply(change, { planned, prior: null, waited: false }, never);
      expect(outcome).toMatchObject({ is: 'manual', task: expect.stringContaining('portal') as string });
      expect(seeded.state()).toEqual(before);
    },
  );

  it('finds an enrollment whatever the case of its id', async () => {
    const change = changeOf('delete', 'enrollment', 'Thermostat-ANNA-1');
    expect(await changer().apply(change, NOTHING_PLANNED, never)).toEqual({ is: 'done' });
    expect(seeded.state().enrollments['thermostat-anna-1']).toBeUndefined();
  });

  it('deletes the enrollment before its registration record', async () => {
    await changer().apply(changeOf('delete', 'enrollment', 'thermostat-anna-1'), NOTHING_PLANNED, never);
    const deleted = (await seeded.calls()).filter(({ method }) => method === 'DELETE').map(({ path }) => path);
    expect(deleted).toEqual(['/enrollments/thermostat-anna-1', '/registrations/thermostat-anna-1']);
  });

  it('warns of a whole group that its devices may be of several people, and how many they are', async () => {
    const saysOf = async () => {
      const told = await preview(changeOf('delete', 'enrollment-group', 'home-devices'));
      return told.can === 'yes' ? (told.says ?? []).join(' ') : told.can;
    };
    const count = Object.values(seeded.state().registrations).filter(
      ({ enrollmentGroupId }) => enrollmentGroupId === 'home-devices',
    ).length;
    expect(count).toBeGreaterThan(1);
    expect(await saysOf()).toMatch(
      new RegExp(`^${count} devices have come .* several people: .* cannot be undone\\.$`),
    );
    const record = await preview(changeOf('delete', 'registration', 'thermostat-anna-2'));
    expect(JSON.stringify(record)).toContain('Where an enrollment group still lets the device in');
    for (const [id, { enrollmentGroupId }] of Object.entries(seeded.cloud.state.registrations))
      if (enrollmentGroupId === 'home-devices') delete seeded.cloud.state.registrations[id];
    expect(await saysOf()).toMatch(/^No device has come through the group so far\./);
  });

  it('says what becomes of a device from a group, by what was chosen', async () => {
    const record = (groupDevice: ChangeOptions['groupDevice']) =>
      preview(changeOf('delete', 'registration', 'thermostat-anna-2', [], { groupDevice }));
    expect(await record('erase')).toMatchObject({
      says: [expect.stringContaining('may enrol again') as string],
      offers: ['groupDevice'],
    });
    expect(await record('keep-out')).toMatchObject({
      says: [expect.stringMatching(/keeps that id.*data protection officer/) as string],
      offers: ['groupDevice'],
    });
  });

  it('offers no choice for a device with an enrollment of its own', async () => {
    expect(await preview(changeOf('delete', 'registration', 'thermostat-anna-1'))).toEqual({ can: 'yes' });
    expect(await preview(changeOf('delete', 'enrollment', 'thermostat-anna-1'))).not.toHaveProperty('offers');
  });

  it('keeps out only devices for which it was offered, though their enrollment was deleted meanwhile', async () => {
    const record = changeOf('delete', 'registration', 'thermostat-anna-1', [], { groupDevice: 'keep-out' });
    const planned = await preview(record);
    await changer().apply({ ...record, object: { ...record.object, kind: 'enrollment' } }, NOTHING_PLANNED, never);
    await changer().apply(record, { planned, prior: null, waited: false }, never);
    expect(seeded.state().enrollments['thermostat-anna-1']).toBeUndefined();
  });

  it('does not write over an enrollment that somebody made for the device meanwhile', async () => {
    const record = changeOf('delete', 'registration', 'thermostat-anna-2', [], { groupDevice: 'keep-out' });
    const planned = await preview(record);
    const { enrollments } = seeded.cloud.state;
    const made = enrollments['thermostat-anna-1'];
    if (made) enrollments['thermostat-anna-2'] = { ...made, registrationId: 'thermostat-anna-2' };
    const before = seeded.state();
    const applied = changer().apply(record, { planned, prior: null, waited: false }, never);
    await expect(applied).rejects.toMatchObject({ status: 412, serviceCode: 'ChangedMeanwhile', retryable: false });
    expect(seeded.state()).toEqual(before);
  });

  it('leaves of a device that is kept out its registration id and no more', async () => {
    const record = changeOf('delete', 'registration', 'thermostat-anna-2', [], { groupDevice: 'keep-out' });
    await changer().apply(record, { planned: await preview(record), prior: null, waited: false }, never);
    const left = seeded.state().enrollments['thermostat-anna-2'] ?? {};
    expect(Object.keys(left).sort()).toEqual([
      ...[
        'attestation',
        'createdDateTimeUtc',
        'etag',
        'lastUpdatedDateTimeUtc',
        'provisioningStatus',
        'registrationId',
      ],
    ]);
  });

  it('notices afterwards that a device has enrolled again', async () => {
    const record = changeOf('delete', 'registration', 'thermostat-anna-2');
    const context = { planned: await preview(record), prior: null, waited: false };
    const again = seeded.state().registrations['thermostat-anna-2'];
    await changer().apply(record, context, never);
    if (again) seeded.cloud.state.registrations['thermostat-anna-2'] = again;
    expect(await changer().verify(record, context, never)).toContain('enrolled again');
  });

  it('says of a certificate that a group may accept it too, where there is such a group', async () => {
    const change = changeOf('delete', 'enrollment', 'thermostat-anna-1');
    alter('enrollments', 'thermostat-anna-1', { attestation: CERTIFICATE });
    expect(await preview(change)).not.toHaveProperty('offers');
    alter('enrollmentGroups', 'home-devices', { attestation: CERTIFICATE });
    expect(await preview(change)).toMatchObject({
      says: expect.arrayContaining([expect.stringContaining('enrollment group as well')]) as string[],
      offers: ['groupDevice'],
    });
    alter('enrollmentGroups', 'home-devices', { provisioningStatus: 'disabled' });
    expect(await preview(change)).not.toHaveProperty('offers');
  });

  it('deletes of a whole group all records, however many pages they take, before the group', async () => {
    const { registrations } = seeded.cloud.state;
    const one = registrations['thermostat-anna-2'];
    for (let at = 0; at < 7; at += 1) {
      if (one) registrations[`more-${at}`] = { ...one, registrationId: `more-${at}` };
    }
    await changer().apply(changeOf('delete', 'enrollment-group', 'home-devices'), NOTHING_PLANNED, never);
    const left = Object.values(seeded.state().registrations).filter(
      ({ enrollmentGroupId }) => enrollmentGroupId !== null,
    );
    expect(left).toEqual([]);
    expect((await seeded.calls()).findLast(({ method }) => method === 'DELETE')?.path).toBe(
      '/enrollmentGroups/home-devices',
    );
  });

  it('says that a corrected initial twin counts when the device is provisioned next, and what it leaves alone', async () => {
    const change = rectify([
      { field: 'tags.owner', value: 'x' },
      { field: 'displayName', value: 'Anna' },
    ]);
    expect(await preview(change)).toMatchObject({
      can: 'yes',
      fields: [{ field: 'initialTwin.tags.owner', before: 'anna.kovacs@contoso.com', after: 'x' }],
      says: [expect.stringContaining('provisioned next') as string, expect.stringContaining('displayName') as string],
    });
  });

  it('is refused with a reason where none of the fields is in an initial twin', async () => {
    expect(await preview(rectify([{ field: 'deviceId', value: 'x' }]))).toMatchObject({ can: 'no' });
    expect(await preview(rectify([{ field: 'initialTwin.properties.reported.x', value: 'x' }]))).toMatchObject({
      can: 'no',
      reason: expect.stringContaining('reported') as string,
    });
  });
});

describe('probing dps', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded();
  });
  afterEach(() => seeded.cloud.close());

  const probe = () => adapterOf(seeded.services(), 'dps').probe(never);
  const states = async () => Object.fromEntries((await probe()).map(({ what, state }) => [what, state]));

  it('tells by reading alone what may be read, and of the rest that it is unknown', async () => {
    const before = seeded.state();
    expect(await states()).toMatchObject({
      'reach the service': 'ok',
      'sign in': 'ok',
      'read enrollments': 'ok',
      'read attestation, to write it back unchanged': 'ok',
      'write enrollments': 'unknown',
      'delete registration records': 'unknown',
    });
    expect(seeded.state()).toEqual(before);
    for (const { method, path } of await seeded.calls()) {
      expect(method === 'GET' || path.endsWith('/attestationmechanism')).toBe(true);
    }
  });

  it('names the data action that is missing and the rights that it costs', async () => {
    await seeded.fault({ service: 'dps', path: '^/registrations/', times: 100, status: 403 });
    const missing = (await probe()).filter(({ state }) => state === 'missing');
    expect(missing).toEqual([
      {
        instance: 'contoso-dps',
        what: 'read registration records',
        state: 'missing',
        needs: 'Microsoft.Devices/provisioningServices/registrationStates/read',
        costs: ['discover', 'access', 'export', 'rectify', 'restrict', 'lift', 'delete'],
      },
    ]);
  });

  it('says that the service cannot be reached, and of the rest nothing', async () => {
    await seeded.cloud.close();
    const probes = await adapterOf(seeded.services(), 'dps').probe(never);
    expect(probes[0]).toMatchObject({ what: 'reach the service', state: 'unreachable', needs: null });
    expect(new Set(probes.slice(1).map(({ state }) => state))).toEqual(new Set(['unknown']));
  });

  it('says that no token could be had', async () => {
    const services = seeded.services(undefined, { credential: { getToken: () => Promise.reject(new Error('no')) } });
    const probes = await adapterOf(services, 'dps').probe(never);
    expect(probes.find(({ what }) => what === 'sign in')).toMatchObject({ state: 'missing' });
    expect(await seeded.calls()).toEqual([]);
  });
});
