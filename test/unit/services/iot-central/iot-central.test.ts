/** Proves the traps of IoT Central: no filters, addresses as typed, pages that lead elsewhere, names known from templates alone. */
import type { DataSubject } from '../../../../src/core/data-subject';
import type { DeviceLink } from '../../../../src/core/ports/service-adapter';
import { BOT_PRINCIPAL_ID, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import {
  adapterOf,
  ANNA,
  collectAll,
  configOf,
  credential,
  keysOf,
  never,
  startSeeded,
  type Seeded,
  subjectOf,
} from '../support/seeded-cloud';
import { answer, startLocal } from '../support/local-server';
import { createServices } from '../../../../src/services/registry';
import { INSTANCE, withCentral } from './with-central';

let seeded: Seeded;
beforeAll(async () => {
  seeded = await startSeeded({ centralWriteLagMs: 0 });
});
beforeEach(() => seeded.cloud.reset());
afterAll(() => seeded.cloud.close());

const central = (more: object = {}) => adapterOf(seeded.services(withCentral(seeded.cloud.url, more)), 'iot-central');
const discover = (subject: DataSubject, devices: DeviceLink[] = [], more: object = {}) =>
  central(more).discover({ subject, devices }, never);
const link = (deviceId: string, namedBy = 'registration x'): DeviceLink => ({
  ...{ deviceId, hub: 'contoso-hub.azure-devices.net', registrationId: null, namedBy },
});
const ref = (kind: string, id: string) => ({ service: 'iot-central' as const, instance: INSTANCE, kind, id });

describe('users of IoT Central', () => {
  it('are found by mail without regard to case, over all pages, and the decoy is not', async () => {
    const [user] = await discover(ANNA);
    expect(user).toMatchObject({
      ...{ kind: 'user', id: 'user-anna', label: 'Anna.Kovacs@contoso.com' },
      matches: [{ rule: 'directory', field: 'email', comparedWith: 'mail' }],
    });
  });

  it('are found by the name they sign in with where their mail is another', async () => {
    const found = await discover(subjectOf(PEOPLE.anna, { mail: 'a.k@contoso.com' }));
    expect(found.map(({ id, matches }) => [id, matches[0]?.comparedWith])).toContainEqual([
      ...['user-anna', 'user principal name'],
    ]);
  });

  it.each([
    ['a part of it', 'kovacs@contoso.com'],
    ['more than it', 'x.anna.kovacs@contoso.com'],
    ['a space after it', 'anna.kovacs@contoso.com '],
  ])('are not found by %s', async (_what, email) => {
    seeded.cloud.state.centralUsers['user-anna'] = { id: 'user-anna', type: 'email', email, roles: [{ role: 'r' }] };
    expect(keysOf(await discover(ANNA))).toEqual(['device wearable-anna']);
  });

  it('are never service principals or groups, whatever these hold beside', async () => {
    for (const type of ['servicePrincipal', 'adGroup'] as const) {
      seeded.cloud.state.centralUsers[type] = {
        ...{ id: type, type, tenantId: 't', objectId: 'o', roles: [{ role: 'r' }] },
        email: PEOPLE.anna.mail,
      };
    }
    expect(keysOf(await discover(ANNA))).toEqual(['device wearable-anna', 'user user-anna']);
  });

  it('are given with the names of their roles and organizations', async () => {
    const { centralUsers } = seeded.cloud.state;
    const role = 'ae2c9854-393b-4f97-8c42-479d70ce626e';
    centralUsers['user-anna'] = {
      ...{ id: 'user-anna', type: 'email', email: PEOPLE.anna.mail },
      roles: [{ role, organization: 'berlin' }, { role: 'unknown' }],
    };
    const { records } = await collectAll(central, [ref('user', 'user-anna')], 'users');
    expect(records).toMatchObject([
      {
        roles: [
          { role, roleName: 'App Operator', organization: 'berlin', organizationName: 'Berlin' },
          { role: 'unknown', roleName: null },
        ],
      },
    ]);
  });

  it('are given without those names, and with a gap, where they must not be read', async () => {
    await seeded.fault({ service: 'iot-central', path: '^/roles', status: 403, times: 1 });
    const { records, gaps } = await collectAll(central, [ref('user', 'user-anna')], 'users');
    expect(records).toMatchObject([{ id: 'user-anna', roles: [{ roleName: null }] }]);
    expect(gaps).toEqual([expect.stringContaining('names of roles') as string]);
  });
});

describe('devices of IoT Central', () => {
  it('are found by the configured property, exactly', async () => {
    const found = await discover(ANNA);
    expect(found.filter(({ kind }) => kind === 'device')).toEqual([
      {
        ...{ service: 'iot-central', instance: INSTANCE, kind: 'device', id: 'wearable-anna' },
        label: 'Wearable wearable-anna (wearable-anna)',
        matches: [{ rule: 'correlation', field: 'Owner', comparedWith: 'user principal name' }],
      },
    ]);
    seeded.cloud.state.centralProperties['wearable-anna'] = { Owner: PEOPLE.anna.upn.toUpperCase() };
    expect(keysOf(await discover(ANNA))).toEqual(['user user-anna']);
  });

  it('are found by a property of a component, and by the value wanted of a writable one', async () => {
    const { centralComponents } = seeded.cloud.state;
    const field = 'sensor.Wearer';
    centralComponents['wearable-lynne/sensor'] = { $metadata: { Wearer: { desiredValue: PEOPLE.anna.id } } };
    const correlationRules = [{ service: 'iot-central', field, equals: 'objectId' }];
    const found = await discover(ANNA, [], { correlationRules });
    expect(keysOf(found)).toEqual(['device wearable-lynne', 'user user-anna']);
  });

  it('are not read one by one where no rule asks for it', async () => {
    const from = (await seeded.calls()).length;
    expect(keysOf(await discover(ANNA, [], { correlationRules: [] }))).toEqual(['user user-anna']);
    expect((await seeded.calls()).slice(from).filter(({ path }) => path.startsWith('/devices'))).toEqual([]);
  });

  it('are found by their id where one is the subject, case included', async () => {
    expect(keysOf(await discover({ kind: 'device', id: 'wearable-anna' }))).toEqual(['device wearable-anna']);
    for (const id of ['Wearable-Anna', 'wearable', '..', 'none'])
      expect(await discover({ kind: 'device', id })).toEqual([]);
    expect(await discover({ kind: 'registration', id: 'wearable-anna' })).toEqual([]);
  });

  it('that other services named are found by their id, where the configuration lets them', async () => {
    seeded.cloud.state.centralProperties['wearable-lynne'] = {};
    const [found] = await discover(ANNA, [link('wearable-lynne')]);
    expect(found).toMatchObject({
      ...{ id: 'wearable-lynne', matches: [{ rule: 'same-device', comparedWith: 'registration x' }] },
    });
    expect(await discover(ANNA, [link('wearable-lynne')], { sameDevice: false })).toEqual([]);
  });

  it("that other services named are not the person's where the property names somebody else", async () => {
    expect(await discover(ANNA, [link('wearable-lynne')])).toEqual([]);
    expect(keysOf(await discover(ANNA, [link('wearable-anna')]))).toEqual(['device wearable-anna']);
    expect(keysOf(await discover(ANNA, [link('wearable-lynne', 'message')]))).toEqual(['device wearable-lynne']);
  });

  it('give the properties of their components and modules too', async () => {
    const { records } = await collectAll(central, [ref('device', 'wearable-anna')], 'properties');
    expect(records).toMatchObject([
      { device: 'wearable-anna', module: null, properties: { Owner: PEOPLE.anna.upn, sensor: { Interval: 30 } } },
      { device: 'wearable-anna', module: 'sync', properties: { Account: PEOPLE.anna.upn } },
    ]);
  });

  it('give no secret that stands in a property or in telemetry', async () => {
    seeded.cloud.state.centralProperties['wearable-anna'] = {
      ...{ connectionString: 'HostName=h', Note: 'HostName=h;SharedAccessKey=abc' },
    };
    seeded.cloud.state.centralTelemetry['wearable-anna/heartRate'] = {
      value: { password: 'p' },
      timestamp: '2026-01-02T03:04:05Z',
    };
    for (const name of ['properties', 'telemetry']) {
      const { records } = await collectAll(central, [ref('device', 'wearable-anna')], name);
      expect(JSON.stringify(records)).toContain('[secret removed]');
      expect(JSON.stringify(records)).not.toMatch(/HostName|"p"/);
    }
  });

  it('give the last known telemetry by the names of their template, at root, component and module', async () => {
    const { centralTelemetry } = seeded.cloud.state;
    centralTelemetry['wearable-anna/sensor/temperature'] = { value: 36.6, timestamp: '2026-11-22T00:00:00Z' };
    const { records, gaps } = await collectAll(central, [ref('device', 'wearable-anna')], 'telemetry');
    expect(records).toMatchObject([
      { device: 'wearable-anna', module: null, component: null, telemetry: 'heartRate', value: 71 },
      { device: 'wearable-anna', module: null, component: 'sensor', telemetry: 'temperature', value: 36.6 },
    ]);
    expect(gaps).toEqual([]);
  });

  it('say in a gap that their telemetry has no names, without a template or without leave to read it', async () => {
    const device = seeded.cloud.state.centralDevices['wearable-anna'];
    await seeded.fault({ service: 'iot-central', path: '^/deviceTemplates', status: 403, times: 1 });
    const refused = await collectAll(central, [ref('device', 'wearable-anna')], 'telemetry');
    expect(refused).toMatchObject({ records: [], gaps: [expect.stringContaining('may not read') as string] });
    if (device) seeded.cloud.state.centralDevices['wearable-anna'] = { ...device, template: 'none' };
    const without = await collectAll(central, [ref('device', 'wearable-anna')], 'telemetry');
    expect(without).toMatchObject({ records: [], gaps: [expect.stringContaining('no device template') as string] });
  });

  it('of one template have it read once a page', async () => {
    const from = (await seeded.calls()).length;
    const devices = ['anna', 'annab', 'adele', 'lynne'].map((who) => ref('device', `wearable-${who}`));
    await collectAll(central, devices, 'telemetry');
    const reads = (await seeded.calls()).slice(from).filter(({ path }) => path.startsWith('/deviceTemplates'));
    expect(reads).toHaveLength(1);
  });
});

describe('the wire of IoT Central', () => {
  const adapterAt = (url: string) => {
    const config = configOf(url, withCentral(url));
    const dependencies = { credential, now: () => new Date(), approvers: {}, sleep: () => Promise.resolve() };
    return adapterOf(createServices(config, dependencies), 'iot-central');
  };

  it.each([
    ['to another host', () => 'https://elsewhere.example/api/users?api-version=2022-07-31', 'ForeignHost'],
    [
      'to itself',
      (url: string) => `${url}/iot-central/api/users?$skiptoken=1&api-version=2022-07-31`,
      'PagingDoesNotEnd',
    ],
  ])('is not followed where the next page leads %s', async (_where, next, serviceCode) => {
    const server = await startLocal((_req, res) => answer(res, 200, { value: [], nextLink: next(server.url) }));
    const work = adapterAt(server.url).discover({ subject: ANNA, devices: [] }, never);
    await expect(work).rejects.toMatchObject({ service: 'iot-central', serviceCode });
    expect(server.asked.every(({ url }) => url.includes('api-version=2022-07-31'))).toBe(true);
    await server.close();
  });

  it('asks for no preview and for nothing that holds keys', async () => {
    const from = (await seeded.calls()).length;
    const objects = [ref('user', 'user-anna'), ref('device', 'wearable-anna')];
    for (const { name } of central().definition.collections) await collectAll(central, objects, name);
    const paths = (await seeded.calls()).slice(from).map(({ path }) => path);
    expect(paths.filter((path) => /credentials|attestation|query|rules/.test(path))).toEqual([]);
  });

  it('tells the code of a refusal, from the body or from the header', async () => {
    const codes = [
      { body: { error: { code: 'InBody', message: 'm' } }, headers: {}, serviceCode: 'InBody' },
      { body: {}, headers: { 'x-ms-error-code': 'InHeader' }, serviceCode: 'InHeader' },
    ];
    for (const { body, headers, serviceCode } of codes) {
      const server = await startLocal((_req, res) => answer(res, 400, body, headers as Record<string, string>));
      const work = adapterAt(server.url).discover({ subject: ANNA, devices: [] }, never);
      await expect(work).rejects.toMatchObject({ status: 400, serviceCode, retryable: false });
      await server.close();
    }
  });
});

describe('the probe of IoT Central', () => {
  const token = (claims: object) => ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'sig'].join('.');
  const probe = async (claims: object = { oid: BOT_PRINCIPAL_ID }) => {
    const getToken = () => Promise.resolve({ token: token(claims), expiresOnTimestamp: Date.now() + 3_600_000 });
    const services = seeded.services(withCentral(seeded.cloud.url), { credential: { getToken } });
    const probes = await adapterOf(services, 'iot-central').probe(never);
    return Object.fromEntries(probes.map(({ what, state }) => [what, state]));
  };
  const WRITES = 'change and delete users and devices';

  it('is all well for an administrator of the application, and changes nothing', async () => {
    const before = seeded.state();
    expect(new Set(Object.values(await probe()))).toEqual(new Set(['ok']));
    expect(seeded.state()).toEqual(before);
  });

  it.each([
    ['has another role', [{ role: 'ae2c9854-393b-4f97-8c42-479d70ce626e' }]],
    ['has the role in one organization', [{ role: 'ca310b8d-2f4a-44e0-a36e-957c202cd8d4', organization: 'berlin' }]],
  ])('does not know whether it may write where the bot %s', async (_what, roles) => {
    const bot = seeded.cloud.state.centralUsers['user-dsr-bot'];
    if (bot) seeded.cloud.state.centralUsers['user-dsr-bot'] = { ...bot, roles };
    expect((await probe())[WRITES]).toBe('unknown');
  });

  it('does not know it either where the bot has no row or its token does not say who it is', async () => {
    expect((await probe({}))[WRITES]).toBe('unknown');
    delete seeded.cloud.state.centralUsers['user-dsr-bot'];
    expect((await probe())[WRITES]).toBe('unknown');
  });

  it('names what is missing and does not throw', async () => {
    await seeded.fault({ service: 'iot-central', path: '^/users', status: 403, times: 10 });
    expect(await probe()).toMatchObject({
      ...{ 'reach the service': 'ok', 'sign in': 'ok', 'read users': 'missing' },
      ...{ 'read devices and their properties': 'ok', [WRITES]: 'unknown' },
    });
    await seeded.clearFaults();
    await seeded.fault({ service: 'iot-central', drop: 'before', times: 1000 });
    expect(await probe()).toMatchObject({ 'reach the service': 'unreachable', [WRITES]: 'unknown' });
  });
});
