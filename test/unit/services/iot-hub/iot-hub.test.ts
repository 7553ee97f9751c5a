/** IoT Hub: an index that lags only proposes, ids count exactly, keys stay inside. The common rules are in the contract suite. */
import type { DataSubject } from '../../../../src/core/data-subject';
import type { DeviceLink } from '../../../../src/core/ports/service-adapter';
import { HUB_HOST, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { deviceSchema, moduleSchema, twinSchema } from '../../../../src/services/iot-hub/mapper';
import {
  adapterOf,
  ANNA,
  collectAll,
  keysOf,
  never,
  type Seeded,
  startSeeded,
  subjectOf,
} from '../support/seeded-cloud';

const linkTo = (deviceId: string, change: Partial<DeviceLink> = {}): DeviceLink => ({
  deviceId,
  hub: HUB_HOST,
  registrationId: deviceId,
  namedBy: `registration ${deviceId}`,
  ...change,
});

describe('iot-hub', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ pageSize: 1, hubQueryLagMs: 60_000 });
  });
  afterEach(() => seeded.cloud.close());

  const adapter = (change?: Parameters<Seeded['services']>[0]) => adapterOf(seeded.services(change), 'iot-hub');
  const discover = (subject: DataSubject, devices: DeviceLink[] = []) =>
    adapter().discover({ subject, devices }, never);
  const put = async (path: string, method: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${seeded.cloud.url}/iot-hub/${path}?api-version=2021-04-12`, {
      method,
      body: JSON.stringify(body),
      headers: { authorization: 'Bearer x', 'if-match': '*' },
    });
    if (!answer.ok) throw new Error(await answer.text());
  };

  it('finds devices by the owner tag, through all pages, and says by which rule', async () => {
    const found = await discover(ANNA);
    expect(keysOf(found)).toEqual(['device thermostat-anna-1', 'device thermostat-anna-2']);
    expect(found[0]).toMatchObject({
      instance: 'contoso-hub',
      matches: [{ rule: 'correlation', field: 'tags.ownerObjectId', comparedWith: 'object id' }],
      links: { deviceId: 'thermostat-anna-1', hub: HUB_HOST },
    });
  });

  it('does not believe the index about a device that has another owner by now', async () => {
    await put('twins/thermostat-anna-2', 'PATCH', { tags: { ownerObjectId: PEOPLE.diego.id } });
    expect(keysOf(await discover(ANNA))).toEqual(['device thermostat-anna-1']);
  });

  it('does not believe the index about a device that is gone', async () => {
    await put('devices/thermostat-anna-2', 'DELETE', undefined);
    expect(keysOf(await discover(ANNA))).toEqual(['device thermostat-anna-1']);
  });

  it.each([`${PEOPLE.anna.id}' OR '1' = '1`, "o\\'brien", `\\' OR tags.site = 'building-1`])(
    'asks for the value and nothing else, whatever it holds: %s',
    async (objectId) => {
      expect(await discover(subjectOf(PEOPLE.anna, { objectId }))).toEqual([]);
    },
  );

  it('follows a registration to its device in the hub that it names', async () => {
    const found = await discover(ANNA, [linkTo('thermostat-anna-2')]);
    expect(found).toMatchObject([
      {
        id: 'thermostat-anna-2',
        matches: [{ rule: 'same-device', field: 'deviceId', comparedWith: 'registration thermostat-anna-2' }],
      },
    ]);
  });

  it('leaves out devices of other hubs, other spellings, and what it named itself', async () => {
    expect(await discover(ANNA, [linkTo('thermostat-anna-2', { hub: 'other.azure-devices.net' })])).toEqual([]);
    expect(await discover(ANNA, [linkTo('Thermostat-Anna-2'), linkTo('thermostat-anna')])).toEqual([]);
    const asked = (await seeded.calls()).length;
    expect(
      await discover(ANNA, [
        linkTo('thermostat-anna-2', { registrationId: null, namedBy: 'device thermostat-anna-2' }),
      ]),
    ).toEqual([]);
    expect((await seeded.calls()).length).toBe(asked);
  });

  it('looks in every hub where a link names none', async () => {
    expect(keysOf(await discover(ANNA, [linkTo('thermostat-annab', { hub: null })]))).toEqual([
      'device thermostat-annab',
    ]);
  });

  it.each([
    [{ kind: 'device', id: 'thermostat-anna-1' }, ['device thermostat-anna-1']],
    [{ kind: 'device', id: 'THERMOSTAT-ANNA-1' }, []],
    [{ kind: 'device', id: 'thermostat-anna' }, []],
    [{ kind: 'device', id: '../devices?x=' }, []],
    [{ kind: 'registration', id: 'thermostat-anna-1' }, []],
    [{ kind: 'twin', id: 'thermostat-anna-1' }, []],
  ] as [DataSubject, string[]][])('finds of %j what is meant', async (subject, keys) => {
    expect(keysOf(await discover(subject))).toEqual(keys);
  });

  it('asks of two hubs only the one that a link names', async () => {
    const two = (file: { connections: { 'iot-hub': { name: string; hostName: string }[] } }): void => {
      const [first] = file.connections['iot-hub'];
      if (first) file.connections['iot-hub'].push({ ...first, name: 'second', hostName: 'second.azure-devices.net' });
    };
    const both = adapter(two);
    expect((await both.discover({ subject: ANNA, devices: [] }, never)).map(({ instance }) => instance)).toEqual([
      ...['contoso-hub', 'contoso-hub', 'second', 'second'],
    ]);
    const linked = await both.discover({ subject: ANNA, devices: [linkTo('thermostat-anna-1')] }, never);
    expect(linked.map(({ instance }) => instance)).toEqual(['contoso-hub']);
  });

  it('exports identity, twin and module twin as the hub has them, without keys', async () => {
    const objects = [{ service: 'iot-hub' as const, instance: 'contoso-hub', kind: 'device', id: 'thermostat-anna-1' }];
    const read = async (name: string) => (await collectAll(adapter, objects, name)).records;
    expect(await read('devices')).toMatchObject([
      { deviceId: 'thermostat-anna-1', status: 'enabled', authentication: { type: 'sas' } },
    ]);
    expect(JSON.stringify(await read('devices'))).not.toMatch(/Key|humbprint/);
    expect(await read('twins')).toMatchObject([
      { tags: { location: { city: 'Berlin' } }, properties: { reported: { firmware: '2.4.1' } } },
    ]);
    expect(await read('modules')).toMatchObject([{ moduleId: 'sensor', authentication: { type: 'sas' } }]);
    expect(await read('module-twins')).toMatchObject([
      { moduleId: 'sensor', properties: { reported: { humidity: 44 } } },
    ]);
  });

  it('reads many devices some a page, and goes on after a restart', async () => {
    const large = await startSeeded({ seed: 'large:230' });
    const otto = subjectOf(PEOPLE.otto);
    const objects = await adapterOf(large.services(), 'iot-hub').discover({ subject: otto, devices: [] }, never);
    const { pages, records } = await collectAll(() => adapterOf(large.services(), 'iot-hub'), objects, 'devices');
    expect(pages.map((page) => page.records.length)).toEqual([100, 100, 30]);
    expect(records.map((record) => (record as { deviceId: string }).deviceId)).toEqual(objects.map(({ id }) => id));
    await large.cloud.close();
  });

  it('backs off by itself where a throttle does not say how long', async () => {
    await seeded.fault({ service: 'iot-hub', times: 2, status: 429 });
    await discover(ANNA);
    expect(seeded.notices.map(({ waitMs }) => waitMs)).toEqual([250, 500]);
  });
});

describe('iot-hub mapper', () => {
  const authentication = {
    type: 'selfSigned',
    symmetricKey: { primaryKey: 'S-pk', secondaryKey: 'S-sk' },
    x509Thumbprint: { primaryThumbprint: 'S-t1', secondaryThumbprint: 'S-t2' },
  };
  const freeForm = {
    tags: { note: 'SharedAccessSignature sr=h&sig=S-sig&se=1' },
    properties: { desired: { 'connection-string': 'S-cs' }, reported: { pem: '-----BEGIN PRIVATE KEY-----S-pem' } },
  };

  it.each([
    ['device', deviceSchema],
    ['module', moduleSchema],
    ['twin', twinSchema],
  ])('lets no secret of a %s out', (_kind, schema) => {
    const wire = {
      deviceId: 'd',
      moduleId: 'm',
      authentication,
      x509Thumbprint: { primaryThumbprint: 'S-t' },
      tomorrow: 'S-new',
      ...freeForm,
    };
    const { record } = schema.parse(wire);
    expect(JSON.stringify(record)).not.toContain('S-');
    expect(record).toMatchObject({ deviceId: 'd' });
  });
});
