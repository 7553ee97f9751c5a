/** Proves the simulated IoT Hub (azure-apis.md 5). */
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { copyOf, idsOf, startTestCloud, type TestCloud } from './cloud-client';

const { anna } = PEOPLE;
const ONE = '/devices/thermostat-anna-1';
const TWIN = '/twins/thermostat-anna-1';

let test: TestCloud;
beforeEach(async () => {
  test = await startTestCloud();
});
afterEach(() => test.cloud.close());

type Document = Record<string, unknown> & { etag: string };
const read = async (path: string) => (await test.hub.get(path)).body as Document;

async function query(text: string, size?: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (let token: string | null = ''; token !== null;) {
    const headers: Record<string, string> = {
      ...(token ? { 'x-ms-continuation': token } : {}),
      ...(size ? { 'x-ms-max-item-count': size } : {}),
    };
    const answer = await test.hub.post('/devices/query', { query: text }, headers);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    rows.push(...(answer.body as unknown[]));
    token = answer.headers.get('x-ms-continuation');
  }
  return rows;
}

describe('a query', () => {
  it.each([
    [`SELECT * FROM devices WHERE tags.ownerObjectId = '${anna.id}'`, ['thermostat-anna-1', 'thermostat-anna-2']],
    [`select * from devices where deviceId = "thermostat-annab"`, ['thermostat-annab']],
    [`SELECT * FROM devices WHERE deviceId = 'Thermostat-Annab'`, []],
    [
      `SELECT * FROM devices WHERE tags.location.city = 'Berlin' AND tags.location.street = 'Bergmannstraße 12'`,
      ['thermostat-anna-1'],
    ],
    [`SELECT * FROM devices WHERE NOT IS_DEFINED(tags.ownerObjectId)`, ['lobby-sensor-1']],
    [
      `SELECT * FROM devices WHERE deviceId IN ['thermostat-anna-10', 'lobby-sensor-1']`,
      ['thermostat-anna-10', 'lobby-sensor-1'],
    ],
    [
      `SELECT * FROM devices WHERE (status = 'enabled' AND properties.reported.temperature > 20) AND tags.site != 'x'`,
      ['lobby-sensor-1'],
    ],
    [`SELECT * FROM devices.modules WHERE deviceId = 'thermostat-anna-1'`, ['thermostat-anna-1']],
    [`SELECT * FROM devices WHERE tags.site = 'it\\'s'`, []],
  ])('understands %s', async (text, ids) => {
    expect(idsOf(await query(text), 'deviceId')).toEqual(ids);
  });

  it('pages by a header, however many were asked for', async () => {
    const first = await test.hub.post(
      '/devices/query',
      { query: 'SELECT * FROM devices' },
      { 'x-ms-max-item-count': '100' },
    );
    expect(first.headers.get('x-ms-continuation')).toBeTruthy();
    expect(first.headers.get('x-ms-item-type')).toBe('Twin');
    expect(await query('SELECT deviceId FROM devices')).toHaveLength(5);
  });

  it.each(['SELECT * FROM', 'DROP devices', "SELECT * FROM devices WHERE tags.x = 'open", 'SELECT * FROM jobs', ''])(
    'refuses %p',
    async (text) => {
      expect(await test.hub.post('/devices/query', { query: text })).toMatchObject({
        status: 400,
        body: { Message: expect.stringContaining('ErrorCode:ArgumentInvalid') as string },
      });
    },
  );

  it('is behind the registry for a while, which GET is not', async () => {
    let now = 0;
    const slow = await startTestCloud({ now: () => new Date(now), hubQueryLagMs: 300 });
    const count = async () =>
      (
        (await slow.hub.post('/devices/query', { query: "SELECT * FROM devices WHERE deviceId = 'lobby-sensor-1'" }))
          .body as unknown[]
      ).length;
    await slow.hub.delete('/devices/lobby-sensor-1');
    expect((await slow.hub.get('/devices/lobby-sensor-1')).status).toBe(404);
    expect(await count()).toBe(1);
    now = 301;
    expect(await count()).toBe(0);
    await slow.cloud.close();
  });
});

describe('a device', () => {
  it('comes with its keys and the length of its queue', async () => {
    const device = await read(ONE);
    expect(JSON.stringify(device.authentication)).toContain('primaryKey');
    expect(device.cloudToDeviceMessageCount).toBe(1);
  });

  it('is deleted with its twin, modules and queue, and nothing of a device whose id begins alike', async () => {
    const before = copyOf(test.cloud.state);
    expect((await test.hub.delete(ONE, { 'If-Match': '*' })).status).toBe(204);
    for (const map of ['devices', 'deviceTwins', 'queuedCommands'] as const) delete before[map]['thermostat-anna-1'];
    for (const map of ['modules', 'moduleTwins'] as const) delete before[map]['thermostat-anna-1/sensor'];
    expect(test.cloud.state).toEqual(before);
    expect(await test.hub.delete(ONE)).toMatchObject({ status: 404 });
  });

  it('is deleted only under the right etag, in quotes', async () => {
    const { etag } = await read(ONE);
    expect((await test.hub.delete(ONE, { 'If-Match': '"other"' })).status).toBe(412);
    expect((await test.hub.delete(ONE, { 'If-Match': etag })).status).toBe(400);
    expect((await test.hub.delete(ONE, { 'If-Match': `"${etag}"` })).status).toBe(204);
  });

  it('is disabled as a whole object, keeping its keys', async () => {
    const device = await read(ONE);
    const changed = await test.hub.put(
      ONE,
      { ...device, status: 'disabled', statusReason: 'Art. 18' },
      { 'If-Match': `"${device.etag}"` },
    );
    expect(changed.status).toBe(200);
    expect(await read(ONE)).toMatchObject({
      status: 'disabled',
      statusReason: 'Art. 18',
      authentication: device.authentication,
    });
  });

  it('gets new keys from a PUT that forgets them', async () => {
    const device = await read(ONE);
    await test.hub.put(ONE, { deviceId: 'thermostat-anna-1', status: 'disabled' }, { 'If-Match': '*' });
    expect((await read(ONE)).authentication).not.toEqual(device.authentication);
  });

  it('cannot be made twice, and a PUT with If-Match makes none', async () => {
    expect((await test.hub.put(ONE, { deviceId: 'thermostat-anna-1' })).status).toBe(409);
    expect((await test.hub.put('/devices/new', { deviceId: 'new' }, { 'If-Match': '*' })).status).toBe(412);
    expect((await test.hub.put('/devices/new', { deviceId: 'new' })).status).toBe(200);
    expect((await test.hub.get('/twins/new')).status).toBe(200);
  });

  it('has its queue purged and counted', async () => {
    expect((await test.hub.delete(`${ONE}/commands`)).body).toEqual({
      totalMessagesPurged: 1,
      deviceId: 'thermostat-anna-1',
    });
    expect((await test.hub.delete(`${ONE}/commands`)).body).toMatchObject({ totalMessagesPurged: 0 });
    expect((await test.hub.delete('/devices/nobody/commands')).status).toBe(404);
  });

  it('that is not there is told by header and message', async () => {
    const answer = await test.hub.get('/devices/nobody');
    expect(answer.headers.get('iothub-errorcode')).toBe('DeviceNotFound');
    expect(answer.body).toMatchObject({ Message: expect.stringMatching(/^ErrorCode:DeviceNotFound;/) as string });
  });

  it('is among those that a bulk delete takes, item by item', async () => {
    const items = [
      { id: 'thermostat-anna-2', importMode: 'delete' },
      { id: 'nobody', importMode: 'delete' },
    ];
    expect(await test.hub.post('/devices', items)).toMatchObject({
      status: 400,
      body: { isSuccessful: false, errors: [{ deviceId: 'nobody' }] },
    });
    expect(test.cloud.state.devices['thermostat-anna-2']).toBeUndefined();
  });
});

describe('a twin', () => {
  it('loses a tag by null and gets a new etag and version', async () => {
    const before = await read(TWIN);
    const answer = await test.hub.patch(
      TWIN,
      { tags: { location: { street: null }, note: 'x' } },
      { 'If-Match': `"${before.etag}"` },
    );
    expect(answer.body).toMatchObject({
      tags: { ownerObjectId: anna.id, location: { city: 'Berlin' }, note: 'x' },
      version: 4,
    });
    expect((answer.body as { tags: { location: object } }).tags.location).toEqual({ city: 'Berlin' });
    expect((await test.hub.patch(TWIN, { tags: {} }, { 'If-Match': `"${before.etag}"` })).status).toBe(412);
  });

  it('keeps its reported properties from the service', async () => {
    expect((await test.hub.patch(TWIN, { properties: { reported: { temperature: null } } })).status).toBe(400);
    await test.hub.patch(TWIN, { properties: { desired: { targetTemperature: null, mode: 'eco' } } });
    expect(test.cloud.state.deviceTwins['thermostat-anna-1']?.desired).toEqual({ mode: 'eco', $version: 2 });
  });

  it('of a module is a document of its own', async () => {
    expect(await read(`${TWIN}/modules/sensor`)).toMatchObject({ moduleId: 'sensor', tags: { room: 'bedroom' } });
    await test.hub.patch(`${TWIN}/modules/sensor`, { tags: { room: null } });
    expect(test.cloud.state.moduleTwins['thermostat-anna-1/sensor']?.tags).toEqual({});
    expect((await test.hub.get(`${TWIN}/modules/none`)).headers.get('iothub-errorcode')).toBe('ModuleNotFound');
  });
});

describe('a module', () => {
  it('is listed with its device and goes with its twin', async () => {
    expect(idsOf((await test.hub.get(`${ONE}/modules`)).body, 'moduleId')).toEqual(['sensor']);
    expect((await test.hub.delete(`${ONE}/modules/sensor`, { 'If-Match': '*' })).status).toBe(204);
    expect(test.cloud.state.moduleTwins['thermostat-anna-1/sensor']).toBeUndefined();
    expect((await test.hub.get('/devices/nobody/modules')).status).toBe(404);
  });
});

describe('every call', () => {
  it('wants a known api-version', async () => {
    expect((await test.hub.get(`${ONE}?api-version=1999-01-01`)).status).toBe(400);
  });

  it('to the whole-hub export finds nothing', async () => {
    expect((await test.hub.post('/jobs/create', { type: 'export' })).status).toBe(404);
  });
});
