/** Changes in IoT Hub: keys survive a write, the queue goes first, and a device's own properties stay its own. The common rules are in the contract suite. */
import type { Change } from '../../../../src/core/command';
import { type ChangeRight, DEFAULT_OPTIONS, type ObjectChange } from '../../../../src/core/object-change';
import type { ObjectChanger } from '../../../../src/core/ports/service-adapter';
import { createServices } from '../../../../src/services/registry';
import { answer, startLocal } from '../support/local-server';
import { adapterOf, collectAll, configOf, never, type Seeded, startSeeded } from '../support/seeded-cloud';

const ID = 'thermostat-anna-1';
const NOTHING_PLANNED = { planned: { can: 'yes' }, prior: null, waited: false } as const;

const changeOf = (right: ChangeRight, fields: Change[] = [], id = ID): ObjectChange => ({
  right,
  object: { service: 'iot-hub', instance: 'contoso-hub', kind: 'device', id },
  fields,
  options: DEFAULT_OPTIONS,
});

describe('a change in iot-hub', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded();
  });
  afterEach(() => seeded.cloud.close());

  const changer = (): ObjectChanger => {
    const { changes } = adapterOf(seeded.services(), 'iot-hub');
    if (!changes) throw new Error('iot-hub has no changes');
    return changes;
  };
  const preview = (change: ObjectChange) => changer().preview(change, never);
  const alter = (change: object): void => {
    const device = seeded.cloud.state.devices[ID];
    if (device) seeded.cloud.state.devices[ID] = { ...device, ...change };
  };

  it('disables a device with a reason that names nobody, and leaves its keys', async () => {
    const before = seeded.state().devices[ID]?.authentication;
    await changer().apply(changeOf('restrict'), NOTHING_PLANNED, never);
    expect(seeded.state().devices[ID]).toMatchObject({
      status: 'disabled',
      statusReason: expect.stringMatching(/restricted/) as string,
      authentication: before,
    });
  });

  it('puts back the reason that somebody else gave', async () => {
    alter({ status: 'disabled', statusReason: 'Stolen, ask the service desk' });
    const prior = await changer().priorState(changeOf('restrict'), never);
    await changer().apply(changeOf('restrict'), { ...NOTHING_PLANNED, prior }, never);
    await changer().apply(changeOf('lift'), { ...NOTHING_PLANNED, prior }, never);
    expect(seeded.state().devices[ID]).toMatchObject({
      status: 'disabled',
      statusReason: 'Stolen, ask the service desk',
    });
  });

  it('leaves certificate, edge scope and capabilities of a device as they are', async () => {
    const whole = {
      authentication: { type: 'selfSigned', x509Thumbprint: { primaryThumbprint: 'AB' } },
      capabilities: { iotEdge: true },
      deviceScope: 'ms-azure-iot-edge://edge-1',
      parentScopes: ['ms-azure-iot-edge://edge-1'],
    };
    alter(whole);
    await changer().apply(changeOf('restrict'), NOTHING_PLANNED, never);
    expect(seeded.state().devices[ID]).toMatchObject({ ...whole, status: 'disabled' });
  });

  it('purges the queue before it deletes the device, and reads back identity and twin', async () => {
    await changer().apply(changeOf('delete'), NOTHING_PLANNED, never);
    const calls = (await seeded.calls()).map(({ method, path, status }) => `${method} ${path} ${status}`);
    expect(calls.slice(-4)).toEqual([
      `DELETE /devices/${ID}/commands 200`,
      `DELETE /devices/${ID} 204`,
      `GET /devices/${ID} 404`,
      `GET /twins/${ID} 404`,
    ]);
  });

  it('does not delete a device of the same name in another case', async () => {
    const before = seeded.state();
    await changer().apply(changeOf('delete', [], ID.toUpperCase()), NOTHING_PLANNED, never);
    expect(seeded.state()).toEqual(before);
  });

  it('says that reported properties cannot be edited', async () => {
    const change = changeOf('rectify', [{ field: 'properties.reported.temperature', value: '1' }]);
    expect(await preview(change)).toMatchObject({ can: 'no', reason: expect.stringContaining('reported') as string });
  });

  it('says that a device acts on its desired properties, and nothing of that for a tag', async () => {
    const desired = await preview(changeOf('rectify', [{ field: 'properties.desired.mode', value: 'eco' }]));
    expect(desired).toMatchObject({ says: [expect.stringContaining('acts on them') as string] });
    expect(await preview(changeOf('rectify', [{ field: 'tags.site', value: 'x' }]))).toMatchObject({ says: [] });
  });

  it('gives the id of the hub’s answer with what it exports', async () => {
    const { pages } = await collectAll(
      () => adapterOf(seeded.services(), 'iot-hub'),
      [changeOf('delete').object],
      'twins',
    );
    expect(pages[0]?.sourceRequestIds[0]).toMatch(/^[\da-f-]{36}$/);
  });

  it('tells by reading alone what it may do', async () => {
    await seeded.fault({ service: 'iot-hub', path: '^/devices/', times: 100, status: 403 });
    const probes = await adapterOf(seeded.services(), 'iot-hub').probe(never);
    expect(probes.filter(({ state }) => state === 'missing')).toMatchObject([
      { needs: 'Microsoft.Devices/IotHubs/devices/read', costs: ['access', 'export', 'restrict', 'lift', 'delete'] },
    ]);
    expect(new Set((await seeded.calls()).map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('does not write a device whose keys the hub keeps to itself', async () => {
    const device = { deviceId: ID, etag: 'x', status: 'enabled', authentication: { type: 'sas', symmetricKey: {} } };
    const hub = await startLocal((_req, res) => answer(res, 200, device));
    try {
      const config = configOf(seeded.cloud.url, ({ connections }) => {
        for (const connection of connections['iot-hub']) connection.baseUrl = hub.url;
      });
      const { changes } = adapterOf(createServices(config, seeded.dependencies), 'iot-hub');
      expect(await changes?.apply(changeOf('restrict'), NOTHING_PLANNED, never)).toMatchObject({ is: 'manual' });
      expect(new Set(hub.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    } finally {
      await hub.close();
    }
  });
});
