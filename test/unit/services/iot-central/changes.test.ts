/** Proves what is changed in IoT Central: through the suite of all changers, and the traps of its properties. */
import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULT_OPTIONS, type ChangeRight, type ObjectChange } from '../../../../src/core/object-change';
import type { Change } from '../../../../src/core/command';
import type { ObjectChanger } from '../../../../src/core/ports/service-adapter';
import type { CentralDevice } from '../../../../src/sandbox/cloud/state';
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { objectChangerContract } from '../../../contract/object-changer.contract';
import { changedPaths } from '../../../support/state-difference';
import { adapterOf, never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { INSTANCE, withCentral } from './with-central';

const WEARABLE = 'wearable-anna';
const AT = `centralDevices/${WEARABLE}`;
const PROPERTIES = `centralProperties/${WEARABLE}`;
const NEW_OWNER = 'anna.nagy@contoso.com';

objectChangerContract({
  service: 'iot-central',
  instance: INSTANCE,
  simulators: ['iot-central'],
  config: withCentral,
  cloud: { centralWriteLagMs: 0 },
  gone: 'gone-1',
  // Of a device alone, in the body; property writes take no condition.
  conditional: [],
  supported: [
    {
      right: 'rectify',
      object: `device ${WEARABLE}`,
      fields: [
        { field: 'deviceName', value: 'Wearable of A. Nagy' },
        { field: 'Owner', value: NEW_OWNER },
        { field: 'properties.HeartRateAlarm', value: '140' },
        { field: 'sensor.Interval', value: '60' },
        { field: 'sync.Account', value: NEW_OWNER },
      ],
      shows: [
        { field: 'deviceName', before: `Wearable ${WEARABLE}`, after: 'Wearable of A. Nagy' },
        { field: 'Owner', before: PEOPLE.anna.upn, after: NEW_OWNER },
        { field: 'properties.HeartRateAlarm', before: '150', after: '140' },
        { field: 'sensor.Interval', before: '30', after: '60' },
        { field: 'sync.Account', before: PEOPLE.anna.upn, after: NEW_OWNER },
      ],
      changes: [
        ...[`${AT}/displayName`, `${AT}/etag`, `${PROPERTIES}/Owner`, `${PROPERTIES}/HeartRateAlarm`],
        `${PROPERTIES}/$metadata/HeartRateAlarm/desiredValue`,
        `centralComponents/${WEARABLE}/sensor/Interval`,
        `centralComponents/${WEARABLE}/sensor/$metadata/Interval/desiredValue`,
        `centralModules/${WEARABLE}/modules/sync/Account`,
        `centralModules/${WEARABLE}/modules/sync/$metadata/Account/desiredValue`,
      ],
      done: ({ centralProperties, centralDevices }) =>
        centralProperties[WEARABLE]?.Owner === NEW_OWNER &&
        centralProperties[WEARABLE]?.HeartRateAlarm === 140 &&
        centralDevices[WEARABLE]?.displayName === 'Wearable of A. Nagy',
      meddle: (state) => {
        state.centralProperties[WEARABLE] = { ...state.centralProperties[WEARABLE], Owner: 'somebody@contoso.com' };
      },
    },
    {
      right: 'rectify',
      title: 'clearing a cloud property',
      object: `device ${WEARABLE}`,
      fields: [{ field: 'Owner', value: null }],
      shows: [{ field: 'Owner', before: PEOPLE.anna.upn, after: null }],
      changes: [`${PROPERTIES}/Owner`],
      done: ({ centralProperties }) => !('Owner' in (centralProperties[WEARABLE] ?? { Owner: '' })),
      meddle: (state) => {
        state.centralProperties[WEARABLE] = { ...state.centralProperties[WEARABLE], Owner: 'somebody@contoso.com' };
      },
    },
    {
      right: 'restrict',
      object: `device ${WEARABLE}`,
      changes: [`${AT}/enabled`, `${AT}/etag`],
      done: ({ centralDevices }) => centralDevices[WEARABLE]?.enabled === false,
      afterLift: [`${AT}/etag`],
    },
    {
      right: 'delete',
      object: `device ${WEARABLE}`,
      changes: [
        ...[AT, PROPERTIES, `centralComponents/${WEARABLE}/sensor`, `centralModules/${WEARABLE}/modules/sync`],
        `centralTelemetry/${WEARABLE}/heartRate`,
      ],
      done: ({ centralDevices }) => !(WEARABLE in centralDevices),
    },
    {
      right: 'delete',
      object: 'user user-anna',
      changes: ['centralUsers/user-anna'],
      done: ({ centralUsers }) => !('user-anna' in centralUsers),
    },
  ],
  unsupported: [
    { object: 'user user-anna', right: 'rectify', can: 'manual', fields: [{ field: 'mail', value: NEW_OWNER }] },
    { object: 'user user-anna', right: 'rectify', can: 'no', fields: [{ field: 'jobTitle', value: 'Engineer' }] },
    { object: 'user user-anna', right: 'restrict', can: 'manual' },
    { object: 'user user-anna', right: 'lift', can: 'manual' },
    { object: 'user user-anna', right: 'restore', can: 'no' },
    { object: `device ${WEARABLE}`, right: 'restore', can: 'no' },
    ...[
      { field: 'Firmware', value: '3.0', can: 'manual' as const },
      { field: 'HeartRateAlarm', value: 'high', can: 'manual' as const },
      { field: 'HeartRateAlarm', value: null, can: 'manual' as const },
      { field: 'deviceName', value: null, can: 'manual' as const },
      { field: 'Owner', value: 'HostName=x;SharedAccessKey=y', can: 'manual' as const },
      { field: 'displayName', value: 'Anna Nagy', can: 'no' as const },
      { field: 'jobTitle', value: 'Engineer', can: 'no' as const },
      { field: 'toString', value: 'x', can: 'no' as const },
    ].map(({ can, ...field }) => ({
      ...{ object: `device ${WEARABLE}`, right: 'rectify' as const, can, fields: [field] },
    })),
    {
      ...{ object: `device ${WEARABLE}`, right: 'rectify', can: 'no', fields: [{ field: 'Owner', value: 'x' }] },
      prepare: (state) => {
        delete state.centralTemplates['dtmi:contoso:Wearable;1'];
      },
    },
  ],
});

describe('IoT Central', () => {
  let seeded: Seeded;
  let changer: ObjectChanger;
  const changeOf = (
    right: ChangeRight,
    fields: readonly Change[] = [],
    kind = 'device',
    id = WEARABLE,
  ): ObjectChange => ({
    ...{ right, fields, options: DEFAULT_OPTIONS },
    object: { service: 'iot-central', instance: INSTANCE, kind, id },
  });
  const start = async (centralWriteLagMs: number): Promise<void> => {
    let now = 0;
    seeded = await startSeeded({ centralWriteLagMs, now: () => new Date(now) });
    const sleep = (ms: number): Promise<void> => {
      seeded.waits.push(ms);
      now += ms;
      return Promise.resolve();
    };
    const { changes } = adapterOf(seeded.services(withCentral(seeded.cloud.url), { sleep }), 'iot-central');
    if (!changes) throw new Error('no changes');
    changer = changes;
  };
  const applied = async (change: ObjectChange) => {
    const planned = await changer.preview(change, never);
    return changer.apply(change, { planned, prior: null, waited: false }, never);
  };
  afterEach(() => seeded.cloud.close());

  it('waits until a property write, which is answered before it is done, can be read back', async () => {
    await start(700);
    expect(await applied(changeOf('rectify', [{ field: 'Owner', value: NEW_OWNER }]))).toEqual({ is: 'done' });
    expect(seeded.waits.length).toBeGreaterThan(0);
    expect(seeded.cloud.state.centralProperties[WEARABLE]?.Owner).toBe(NEW_OWNER);
  });

  it('says so, retryably, where a write can never be read back', async () => {
    await start(60_000);
    const work = applied(changeOf('rectify', [{ field: 'Owner', value: NEW_OWNER }]));
    await expect(work).rejects.toMatchObject({ serviceCode: 'NotReadBack', retryable: true });
  });

  it('says of a device that cannot connect that it still reports the old value', async () => {
    await start(0);
    const device = seeded.cloud.state.centralDevices[WEARABLE];
    if (device) seeded.cloud.state.centralDevices[WEARABLE] = { ...device, enabled: false };
    const change = changeOf('rectify', [{ field: 'HeartRateAlarm', value: '140' }]);
    const planned = await changer.preview(change, never);
    expect(planned).toMatchObject({ says: [expect.stringContaining('once it is connected') as string] });
    const outcome = await changer.apply(change, { planned, prior: null, waited: false }, never);
    expect(outcome).toEqual({ is: 'done', gaps: [expect.stringContaining('still reports the old value') as string] });
    expect(await changer.verify(change, { planned, prior: null, waited: false }, never)).toBeNull();
  });

  it('corrects what it can and leaves what a person has to correct as a task', async () => {
    await start(0);
    const before = seeded.state();
    const fields = [
      { field: 'Owner', value: NEW_OWNER },
      { field: 'Firmware', value: '3.0' },
      { field: 'jobTitle', value: 'Engineer' },
    ];
    const outcome = await applied(changeOf('rectify', fields));
    expect(outcome).toEqual({ is: 'done', tasks: [expect.stringContaining('at the device itself') as string] });
    expect(changedPaths(before, seeded.state())).toEqual([`${PROPERTIES}/Owner`]);
  });

  it('sends nothing but the named properties, so that what others write beside it stays', async () => {
    await start(0);
    const change = changeOf('rectify', [{ field: 'Owner', value: NEW_OWNER }]);
    const planned = await changer.preview(change, never);
    const { centralProperties } = seeded.cloud.state;
    centralProperties[WEARABLE] = { ...centralProperties[WEARABLE], HeartRateAlarm: 99 };
    await changer.apply(change, { planned, prior: null, waited: false }, never);
    expect(centralProperties[WEARABLE]).toMatchObject({ Owner: NEW_OWNER, HeartRateAlarm: 99 });
  });

  const beside = async (change: ObjectChange, write: (device: CentralDevice) => CentralDevice) => {
    const planned = await changer.preview(change, never);
    await seeded.fault({ service: 'iot-central', method: 'PATCH', delayMs: 150, times: 1 });
    const from = (await seeded.calls()).length;
    const applied = changer.apply(change, { planned, prior: null, waited: false }, never);
    applied.catch(() => undefined);
    while (!(await seeded.calls()).slice(from).some(({ method }) => method === 'PATCH')) await pause(5);
    const { centralDevices } = seeded.cloud.state;
    const device = centralDevices[WEARABLE];
    if (device) centralDevices[WEARABLE] = { ...write(device), etag: 'another' };
    return applied;
  };

  it.each([
    ['a name', 'rectify' as const, [{ field: 'deviceName', value: 'New' }]],
    ['the switch', 'restrict' as const, []],
  ])('writes %s under the etag it read, and again where somebody wrote beside it', async (_what, right, fields) => {
    await start(0);
    const outcome = await beside(changeOf(right, fields), (device) => ({ ...device, organizations: ['moved'] }));
    expect(outcome).toEqual({ is: 'done' });
    expect(seeded.cloud.state.centralDevices[WEARABLE]).toMatchObject({
      ...{ organizations: ['moved'], ...(right === 'rectify' ? { displayName: 'New' } : { enabled: false }) },
    });
  });

  it('does not write a name over one that somebody gave at the same moment', async () => {
    await start(0);
    const change = changeOf('rectify', [{ field: 'deviceName', value: 'New' }]);
    const work = beside(change, (device) => ({ ...device, displayName: 'Theirs' }));
    await expect(work).rejects.toMatchObject({ status: 412, serviceCode: 'ChangedMeanwhile' });
    expect(seeded.cloud.state.centralDevices[WEARABLE]).toMatchObject({ displayName: 'Theirs' });
  });

  it('does not correct a property that has left the template since it was approved', async () => {
    await start(0);
    const change = changeOf('rectify', [{ field: 'Owner', value: NEW_OWNER }]);
    const planned = await changer.preview(change, never);
    seeded.cloud.state.centralTemplates = {};
    const work = changer.apply(change, { planned, prior: null, waited: false }, never);
    await expect(work).rejects.toMatchObject({ serviceCode: 'ChangedMeanwhile', retryable: false });
  });

  it('deletes no row that has become somebody who is no person', async () => {
    await start(0);
    const change = changeOf('delete', [], 'user', 'user-dsr-bot');
    const work = changer.apply(change, { planned: { can: 'yes' }, prior: null, waited: false }, never);
    await expect(work).rejects.toMatchObject({ status: 412, serviceCode: 'ChangedMeanwhile' });
    expect(seeded.cloud.state.centralUsers['user-dsr-bot']).toBeDefined();
  });

  it.each(['.', '..', ''])('takes the id "%s" for none, because it would climb up the address', async (id) => {
    await start(0);
    const before = seeded.state();
    for (const kind of ['user', 'device'])
      expect(await applied(changeOf('delete', [], kind, id))).toEqual({ is: 'done' });
    expect(seeded.state()).toEqual(before);
    expect((await seeded.calls()).filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('takes a device out of service without its data, and says so', async () => {
    await start(0);
    const preview = await changer.preview(changeOf('restrict'), never);
    expect(preview).toMatchObject({ can: 'yes', says: [expect.stringContaining('stored of it stays') as string] });
    expect(await changer.priorState(changeOf('restrict'), never)).toEqual({ enabled: true });
  });

  it('makes tasks of what has no interface, at every rectification and deletion', async () => {
    await start(0);
    const { definition } = adapterOf(seeded.services(withCentral(seeded.cloud.url)), 'iot-central');
    const [alerts] = definition.standingTasks ?? [];
    expect(alerts).toMatchObject({
      rights: ['rectify', 'delete'],
      text: expect.stringContaining('every rule') as string,
    });
  });
});
