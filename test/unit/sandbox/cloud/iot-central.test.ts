/** Proves the simulated IoT Central (azure-apis.md 6). */
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { copyOf, idsOf, startTestCloud, type TestCloud } from './cloud-client';

const WEARABLE = '/devices/wearable-anna';

let test: TestCloud;
beforeEach(async () => {
  test = await startTestCloud();
});
afterEach(() => test.cloud.close());

describe('users', () => {
  it('come over pages, all kinds together, addresses as they were written', async () => {
    const { items, pages } = await test.central.all('/users');
    expect([items.length, pages]).toEqual([4, 3]);
    expect(idsOf(items, 'email')).toContain('Anna.Kovacs@contoso.com');
    expect(idsOf(items, 'type')).toContain('servicePrincipal');
  });

  it('are not filtered by the service', async () => {
    expect((await test.central.get("/users?$filter=email eq 'x'")).status).toBe(400);
    expect((await test.central.get('/users?maxpagesize=100')).status).toBe(400);
  });

  it('change their roles, not their address', async () => {
    expect((await test.central.patch('/users/user-anna', { roles: [{ role: 'r' }] })).status).toBe(200);
    expect((await test.central.patch('/users/user-anna', { email: 'x@contoso.com' })).status).toBe(400);
    expect((await test.central.put('/users/new', { type: 'email', roles: [{ role: 'r' }] })).status).toBe(400);
  });

  it('are deleted one by one', async () => {
    const before = copyOf(test.cloud.state);
    expect((await test.central.delete('/users/user-anna')).status).toBe(204);
    const again = await test.central.delete('/users/user-anna');
    expect(again).toMatchObject({
      status: 404,
      body: { error: { code: 'NotFound', requestId: expect.any(String) as string } },
    });
    expect(again.headers.get('x-ms-error-code')).toBe('NotFound');
    delete before.centralUsers['user-anna'];
    expect(test.cloud.state).toEqual(before);
  });
});

describe('devices', () => {
  it('are listed without filter, with roles and organizations for the report', async () => {
    expect(idsOf((await test.central.all('/devices')).items)).toEqual([
      'wearable-anna',
      'wearable-annab',
      'wearable-adele',
      'wearable-lynne',
    ]);
    expect((await test.central.all('/roles')).items).toHaveLength(3);
    expect((await test.central.all('/organizations')).items).toHaveLength(1);
  });

  it('give properties, components and the last telemetry', async () => {
    expect((await test.central.get(`${WEARABLE}/properties`)).body).toMatchObject({ Owner: PEOPLE.anna.upn });
    expect(idsOf((await test.central.all(`${WEARABLE}/components`)).items, 'name')).toEqual(['sensor']);
    expect((await test.central.get(`${WEARABLE}/components/sensor/properties`)).body).toMatchObject({ Interval: 30 });
    expect((await test.central.get(`${WEARABLE}/telemetry/heartRate`)).body).toMatchObject({ value: 71 });
    expect((await test.central.get(`${WEARABLE}/telemetry/none`)).status).toBe(404);
  });

  it('show the properties of their components at the root, those of modules apart', async () => {
    expect((await test.central.get(`${WEARABLE}/properties`)).body).toMatchObject({ sensor: { Interval: 30 } });
    expect(idsOf((await test.central.all(`${WEARABLE}/modules`)).items, 'name')).toEqual(['sync']);
    expect((await test.central.all(`${WEARABLE}/modules/sync/components`)).items).toEqual([]);
    const account = (await test.central.get(`${WEARABLE}/modules/sync/properties`)).body;
    expect(account).toMatchObject({ Account: PEOPLE.anna.upn });
    expect((await test.central.get(`${WEARABLE}/modules/none/properties`)).status).toBe(404);
  });

  it('name their capabilities in their template', async () => {
    const { template } = (await test.central.get(WEARABLE)).body as { template: string };
    const { status, body } = await test.central.get(`/deviceTemplates/${encodeURIComponent(template)}`);
    expect([status, JSON.stringify(body).includes('"heartRate"')]).toEqual([200, true]);
    expect((await test.central.get('/deviceTemplates/none')).status).toBe(404);
  });

  it('take writes of cloud and writable properties in their type, and of no others', async () => {
    const write = async (body: object) => (await test.central.patch(`${WEARABLE}/properties`, body)).status;
    expect(await write({ HeartRateAlarm: '140' })).toBe(400);
    expect(await write({ Firmware: '3' })).toBe(400);
    expect(await write({ Unknown: 'x' })).toBe(400);
    expect(await write({ HeartRateAlarm: 140, Owner: 'x' })).toBe(202);
    expect(test.cloud.state.centralProperties['wearable-anna']).toMatchObject({
      ...{ HeartRateAlarm: 140, Owner: 'x', $metadata: { HeartRateAlarm: { desiredValue: 140 } } },
    });
  });

  it('take a written property over only while they may connect', async () => {
    await test.central.patch(WEARABLE, { enabled: false });
    await test.central.patch(`${WEARABLE}/properties`, { HeartRateAlarm: 140 });
    expect(test.cloud.state.centralProperties['wearable-anna']).toMatchObject({
      ...{ HeartRateAlarm: 150, $metadata: { HeartRateAlarm: { desiredValue: 140 } } },
    });
  });

  it('answer a property write with 202 and show it later; null erases', async () => {
    let now = 0;
    const slow = await startTestCloud({ now: () => new Date(now), centralWriteLagMs: 300 });
    expect((await slow.central.patch(`${WEARABLE}/properties`, { Owner: null })).status).toBe(202);
    expect((await slow.central.get(`${WEARABLE}/properties`)).body).toHaveProperty('Owner');
    now = 301;
    expect((await slow.central.get(`${WEARABLE}/properties`)).body).not.toHaveProperty('Owner');
    await slow.cloud.close();
  });

  it('are disabled under their etag', async () => {
    const { etag } = (await test.central.get(WEARABLE)).body as { etag: string };
    expect((await test.central.patch(WEARABLE, { enabled: false }, { 'If-Match': `"${etag}"` })).status).toBe(200);
    expect((await test.central.patch(WEARABLE, { enabled: true }, { 'If-Match': `"${etag}"` })).status).toBe(412);
    expect((await test.central.patch(WEARABLE, { enabled: true, etag })).status).toBe(412);
    expect((await test.central.patch(WEARABLE, { provisioned: false })).status).toBe(400);
  });

  it('are deleted with their data, and nothing of a device whose id begins alike', async () => {
    const before = copyOf(test.cloud.state);
    expect((await test.central.delete(WEARABLE)).status).toBe(204);
    delete before.centralDevices['wearable-anna'];
    delete before.centralProperties['wearable-anna'];
    delete before.centralComponents['wearable-anna/sensor'];
    delete before.centralModules['wearable-anna/modules/sync'];
    delete before.centralTelemetry['wearable-anna/heartRate'];
    expect(test.cloud.state).toEqual(before);
  });
});

describe('what the service has no API for', () => {
  it.each(['/rules', '/alerts', '/query', '/devices/wearable-anna/rules'])('%s is not there', async (path) => {
    expect((await test.central.get(path)).status).toBe(404);
    expect((await test.central.post(path, { query: 'SELECT 1' })).status).toBe(404);
  });

  it('the preview is not there either', async () => {
    expect((await test.central.get('/users?api-version=2022-10-31-preview')).status).toBe(400);
  });
});
