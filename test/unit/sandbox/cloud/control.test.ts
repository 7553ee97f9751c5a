/** Proves the routes beside the services, and that faults, journal, clock and snapshot treat every service alike. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOCUMENTED_LIMITS, startCloud } from '../../../../src/sandbox/cloud';
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { startTestCloud, type TestCloud } from './cloud-client';

const ANNA = `/users/${PEOPLE.anna.id}`;

describe('the sandbox routes', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.cloud.close());

  it('show every map of the state by name', async () => {
    const { body } = await test.sandbox.get('/state');
    const promised =
      'users deletedUsers groups licenses roleAssignments models twins relationships enrollments enrollmentGroups ' +
      'registrations devices deviceTwins modules queuedCommands centralUsers centralDevices centralProperties exports';
    expect(Object.keys(body as object)).toEqual(expect.arrayContaining(promised.split(' ')));
  });

  it('journal each call with its path below the base, without query', async () => {
    await test.graph.get(`${ANNA}?$select=id`);
    await test.dps.get('/enrollments/nobody');
    const { body } = await test.sandbox.get('/calls');
    expect(body).toEqual([
      { seq: 1, at: expect.any(String) as string, service: 'graph', method: 'GET', path: ANNA, status: 200 },
      {
        seq: 2,
        at: expect.any(String) as string,
        service: 'dps',
        method: 'GET',
        path: '/enrollments/nobody',
        status: 404,
      },
    ]);
  });

  it.each([
    ['graph', '/users', { error: { code: 'InvalidAuthenticationToken' } }],
    ['digital-twins', '/models', { error: { code: 'AuthenticationFailed' } }],
    ['arm', '/x/providers/Microsoft.Authorization/roleAssignments', { error: { code: 'AuthenticationFailed' } }],
    ['dps', '/enrollments/x', { errorCode: 401002 }],
    ['iot-hub', '/devices/x', { Message: expect.stringMatching(/^ErrorCode:IotHubUnauthorizedAccess;/) as string }],
    ['iot-central', '/users', { error: { code: 'Unauthorized' } }],
  ])('%s refuses a call without Authorization in its own shape', async (_name, path, shape) => {
    const base = { graph: '/graph/v1.0', 'iot-central': '/iot-central/api' }[_name] ?? `/${_name}`;
    const response = await fetch(`${test.cloud.url}${base}${path}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject(shape);
  });

  it('answer 404 outside of every service', async () => {
    expect((await fetch(`${test.cloud.url}/graph/beta/users`)).status).toBe(404);
    expect((await fetch(`${test.cloud.url}/_sandbox/nothing`)).status).toBe(404);
  });

  it('refuse a body that is no JSON in the shape of the service', async () => {
    const headers = { Authorization: 'Bearer x' };
    const response = await fetch(`${test.cloud.url}/graph/v1.0${ANNA}`, { method: 'PATCH', headers, body: '{' });
    expect(response.status).toBe(400);
  });
});

describe('a fault', () => {
  let test: TestCloud;
  beforeEach(async () => {
    test = await startTestCloud();
  });
  afterEach(() => test.cloud.close());

  const hurt = (fault: object) => test.sandbox.post('/faults', fault);

  it('strikes as often as told, in the shape of its service, with Retry-After only where told', async () => {
    await hurt({ service: 'graph', times: 1, status: 429, retryAfter: 7 });
    await hurt({ service: 'graph', times: 1, status: 429 });
    const first = await test.graph.get(ANNA);
    expect(first).toMatchObject({ status: 429, body: { error: { code: 'TooManyRequests' } } });
    expect(first.headers.get('retry-after')).toBe('7');
    expect((await test.graph.get(ANNA)).headers.get('retry-after')).toBeNull();
    expect((await test.graph.get(ANNA)).status).toBe(200);
  });

  it('strikes only its service, method and path', async () => {
    await hurt({ service: 'iot-hub', method: 'delete', path: '^/devices/thermostat-anna-1$', times: 1, status: 500 });
    expect((await test.hub.get('/devices/thermostat-anna-1')).status).toBe(200);
    expect((await test.hub.delete('/devices/thermostat-anna-2')).status).toBe(204);
    expect((await test.hub.delete('/devices/thermostat-anna-1')).status).toBe(500);
    expect(test.cloud.state.devices['thermostat-anna-1']).toBeDefined();
  });

  it('drops before the work: nothing is done', async () => {
    await hurt({ service: 'dps', times: 1, drop: 'before' });
    await expect(test.dps.delete('/enrollments/thermostat-anna-1')).rejects.toThrow();
    expect(test.cloud.state.enrollments['thermostat-anna-1']).toBeDefined();
  });

  it('drops after the work: it is done and nobody is told', async () => {
    await hurt({ service: 'dps', times: 1, drop: 'after' });
    await expect(test.dps.delete('/enrollments/thermostat-anna-1')).rejects.toThrow();
    expect(test.cloud.state.enrollments['thermostat-anna-1']).toBeUndefined();
  });

  it('delays and then lets the work be done', async () => {
    await hurt({ service: 'graph', times: 1, delayMs: 120 });
    const started = performance.now();
    expect((await test.graph.get(ANNA)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(100);
  });

  it('is forgotten on DELETE', async () => {
    await hurt({ service: 'graph', times: 9, status: 503 });
    expect((await test.sandbox.delete('/faults')).status).toBe(204);
    expect((await test.graph.get(ANNA)).status).toBe(200);
  });

  it.each([
    ['an unknown service', { service: 'grap', times: 1, status: 500 }],
    ['no times', { service: 'graph', status: 500 }],
    ['a misspelt key', { service: 'graph', times: 1, status: 500, pth: '/' }],
    ['no effect', { service: 'graph', times: 1 }],
    ['a broken expression', { service: 'graph', times: 1, status: 500, path: '(' }],
    ['an unknown drop', { service: 'graph', times: 1, drop: 'later' }],
  ])('with %s is refused with the reason', async (_what, fault) => {
    const { status, body } = await hurt(fault);
    expect(status).toBe(400);
    expect((body as { error: string }).error).toMatch(/.{10,}\.$/);
  });
});

describe('the clock', () => {
  it('moves forward by an ISO 8601 duration and tells its owner the whole offset', async () => {
    const offsets: number[] = [];
    const test = await startTestCloud({
      now: () => new Date(0),
      onClockAdvance: (offset) => void offsets.push(offset),
    });
    expect((await test.sandbox.post('/clock', { advance: 'PT25H' })).body).toEqual({ now: '1970-01-02T01:00:00.000Z' });
    await test.sandbox.post('/clock', { advance: 'P1DT30M' });
    expect(offsets).toEqual([25 * 3_600_000, 49.5 * 3_600_000]);
    expect((await test.sandbox.get('/clock')).body).toMatchObject({ offsetMs: 49.5 * 3_600_000 });
    await test.cloud.close();
  });

  it.each(['', 'P', 'PT', '25H', 'P1M', 'PT-1H', 'P1DT'])('refuses %p', async (advance) => {
    const test = await startTestCloud();
    expect((await test.sandbox.post('/clock', { advance })).status).toBe(400);
    await test.cloud.close();
  });
});

describe('the snapshot', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloud-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings state and clock back after a restart', async () => {
    const snapshotPath = join(folder, 'data', 'cloud.json');
    const first = await startTestCloud({ snapshotPath });
    await first.hub.delete('/devices/thermostat-anna-1');
    await first.sandbox.post('/clock', { advance: 'P2D' });
    await first.cloud.close();
    const second = await startTestCloud({ snapshotPath });
    expect(second.cloud.state).toEqual(first.cloud.state);
    expect(second.cloud.clock.offsetMs).toBe(2 * 86_400_000);
    await second.cloud.close();
  });

  it('is written soon after a change, not only at the end', async () => {
    const snapshotPath = join(folder, 'cloud.json');
    const test = await startTestCloud({ snapshotPath });
    await test.hub.delete('/devices/thermostat-anna-1');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(readFileSync(snapshotPath, 'utf8')).not.toContain('"thermostat-anna-1":{"deviceId"');
    await test.cloud.close();
  });

  it('of another seed is not used', async () => {
    const snapshotPath = join(folder, 'cloud.json');
    await (await startTestCloud({ snapshotPath })).cloud.close();
    const large = await startTestCloud({ snapshotPath, seed: 'large:3' });
    expect(Object.keys(large.cloud.state.devices)).toContain('otto-device-00003');
    await large.cloud.close();
  });

  it('that cannot be read stops the start with a way out', async () => {
    const snapshotPath = join(folder, 'cloud.json');
    writeFileSync(snapshotPath, '{');
    await expect(startCloud({ port: 0, seed: 'small', snapshotPath })).rejects.toThrow('--reset');
  });

  it('goes back to the seed on reset', async () => {
    const test = await startTestCloud({ now: () => new Date('2026-11-01') });
    const before = JSON.stringify(test.cloud.state);
    await test.hub.delete('/devices/thermostat-anna-1');
    test.cloud.reset();
    expect(JSON.stringify(test.cloud.state)).toBe(before);
    await test.cloud.close();
  });
});

describe('a rate limit', () => {
  it('refuses the sixth audit report in ten seconds and says when to come again', async () => {
    let now = 0;
    const test = await startTestCloud({ now: () => new Date(now), limits: DOCUMENTED_LIMITS });
    const ask = () => test.graph.get('/auditLogs/signIns');
    for (let count = 0; count < 5; count += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    now += 2000;
    expect((await ask()).status).toBe(200);
    await test.cloud.close();
  });

  it('of IoT Hub queries is 20 a minute, without Retry-After', async () => {
    const test = await startTestCloud({ now: () => new Date(0), limits: DOCUMENTED_LIMITS });
    const ask = () => test.hub.post('/devices/query', { query: 'SELECT * FROM devices' });
    for (let count = 0; count < 20; count += 1) expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
    await test.cloud.close();
  });

  it('counts creations and deletions at one twin as well, ten a second, beside those of all', async () => {
    const test = await startTestCloud({ now: () => new Date(0), limits: DOCUMENTED_LIMITS });
    const remove = async (id: string): Promise<number> => (await test.twins.delete(`/digitaltwins/${id}`)).status;
    for (let count = 0; count < 10; count += 1) expect(await remove('nobody')).toBe(404);
    expect(await remove('nobody')).toBe(429);
    for (let count = 0; count < 40; count += 1) expect(await remove(`other-${count}`)).toBe(404);
    expect(await remove('another')).toBe(429);
    await test.cloud.close();
  });
});
