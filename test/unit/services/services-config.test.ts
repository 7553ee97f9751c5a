/** The services file: what it means, and that everything wrong with it is said at once, in words, without values. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentedRates } from '../../../src/services/http';
import { parseServicesConfig, rulesOf, type ServicesConfig } from '../../../src/services/services-config';
import { NOT_COVERED } from '../../../src/services/services-config-not-covered';

const example = (): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../../env/services.example.json'), 'utf8')) as unknown;
const entra = {
  name: 'contoso',
  baseUrl: 'https://graph.microsoft.com/v1.0',
  scope: 'https://graph.microsoft.com/.default',
};
const dps = {
  name: 'd',
  baseUrl: 'https://d.azure-devices-provisioning.net',
  scope: 'https://azure-devices-provisioning.net/.default',
};
const hub = { name: 'h', baseUrl: 'https://h.azure-devices.net', scope: 'https://iothubs.azure.net/.default' };
const file = (more: object = {}, connections: object = {}) => ({
  connections: { entra: [entra], ...connections },
  ...more,
});

function valueOf(json: unknown): ServicesConfig {
  const parsed = parseServicesConfig(json);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.value;
}
function problemsOf(json: unknown): string[] {
  const parsed = parseServicesConfig(json);
  return parsed.ok ? [] : parsed.problems;
}

describe('services file', () => {
  it('has an example that parses and documents every key', () => {
    const value = valueOf(example());
    expect(value.connections['iot-hub']).toMatchObject([
      { name: 'contoso-hub', hostName: 'contoso-hub.azure-devices.net' },
    ]);
    expect(value.notCovered.at(-1)).toEqual({ id: 'crm', text: expect.any(String) as string });
    const text = JSON.stringify((example() as { $comment: string[] }).$comment);
    const keys =
      'connections name baseUrl scope hostName pageSize timeoutSeconds retries maxWaitSeconds maxAnswerMegabytes rates';
    for (const key of [
      ...keys.split(' '),
      'management',
      'correlationRules',
      'sameDevice',
      'notCovered',
      'checklists',
      'notCoveredTasks',
    ]) {
      expect(text).toContain(key);
    }
    for (const { id } of NOT_COVERED) expect(text).toContain(id);
  });

  it('fills in what is left out', () => {
    const value = valueOf(file({}, { 'iot-hub': [{ ...hub, baseUrl: 'https://H.azure-devices.net/' }] }));
    expect(value).toMatchObject({ sameDevice: true, correlationRules: [], notCovered: NOT_COVERED });
    expect(value.connections['iot-hub'][0]).toEqual({
      ...{
        name: 'h',
        baseUrl: 'https://H.azure-devices.net',
        scope: hub.scope,
        hostName: 'h.azure-devices.net',
        pageSize: 100,
      },
      limits: { timeoutMs: 30_000, retries: 4, maxWaitMs: 30_000, maxBodyBytes: 33_554_432 },
    });
    expect(value.connections.dps).toEqual([]);
  });

  it('takes limits of an instance by kind of call, and documents each kind with its default', () => {
    const rates = { registry: { tokens: 500, perSeconds: 60 } };
    const [connection] = valueOf(file({}, { 'iot-hub': [{ ...hub, rates }] })).connections['iot-hub'];
    expect(connection?.rates).toEqual(rates);
    const text = (example() as { $comment: string[] }).$comment.find((line) => line.startsWith('rates')) ?? '';
    for (const service of ['entra', 'digital-twins', 'dps', 'iot-hub', 'iot-central']) {
      for (const [kind, { tokens, perSeconds }] of Object.entries(documentedRates(service)))
        expect(text).toContain(`${kind} ${tokens} in ${perSeconds}`);
    }
  });

  const management = {
    baseUrl: 'https://management.azure.com/',
    scope: 'https://management.azure.com/.default',
    resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Devices/IotHubs/h',
  };

  it('takes where Azure Resource Manager is asked about an instance, in any letters, and has it in its example', () => {
    const at = (resourceId: string) => ({ ...management, resourceId });
    const upper = management.resourceId.toUpperCase();
    const [connection] = valueOf(file({}, { 'iot-hub': [{ ...hub, management: at(upper) }] })).connections['iot-hub'];
    expect(connection?.management).toEqual({ ...at(upper), baseUrl: 'https://management.azure.com' });
    for (const service of ['system-logs', 'digital-twins', 'dps', 'iot-hub'] as const) {
      expect(valueOf(example()).connections[service][0]?.management?.resourceId).toMatch(/^\/subscriptions\//);
    }
  });

  it('says of every wrong management address what is wrong with it, all at once', () => {
    const wrong = { ...management, baseUrl: 'http://management.azure.com', scope: 'x', tenant: 't' };
    const problems = problemsOf(
      file(
        {},
        {
          'iot-hub': [{ ...hub, management: wrong }],
          dps: [{ ...dps, management }],
          'system-logs': [{ ...entra, management }],
          'iot-central': [{ ...hub, management }],
        },
      ),
    );
    expect(problems.sort()).toEqual([
      expect.stringMatching(
        /^connections\.dps\[0]\.management\.resourceId: .*Microsoft\.Devices\/provisioningServices/,
      ),
      'connections.iot-central[0].management: is not known; remove it or correct its spelling',
      expect.stringMatching(/^connections\.iot-hub\[0]\.management\.baseUrl: is not https/),
      expect.stringMatching(/^connections\.iot-hub\[0]\.management\.scope: is no scope/),
      'connections.iot-hub[0].management.tenant: is not known; remove it or correct its spelling',
      expect.stringMatching(/^connections\.system-logs\[0]\.management\.resourceId: .*storageAccounts/),
    ]);
  });

  it('says of limits which are wrong and where', () => {
    const rates = { registry: { tokens: 0, perSeconds: 60 }, query: { tokens: 20 }, 'twin-raed': {} };
    expect(problemsOf(file({}, { 'iot-hub': [{ ...hub, rates }] })).sort()).toEqual([
      'connections.iot-hub[0].rates.query.perSeconds: is missing; add it',
      expect.stringMatching(/^connections\.iot-hub\[0]\.rates\.registry\.tokens: has to be a whole number from 1 to /),
      'connections.iot-hub[0].rates.twin-raed: is not known; remove it or correct its spelling',
    ]);
  });

  it('takes plain http to this machine, and rules for services that come later', () => {
    const rule = { service: 'digital-twins', field: 'ownerObjectId', equals: 'objectId' };
    const value = valueOf(
      file({ correlationRules: [rule] }, { dps: [{ ...dps, baseUrl: 'http://127.0.0.1:7071/dps' }] }),
    );
    expect(rulesOf(value, 'digital-twins')).toEqual([rule]);
    expect(rulesOf(value, 'dps')).toEqual([]);
  });

  it.each([undefined, null, 'text', 7, [], {}])('says of %j that it is no services file', (json) => {
    expect(problemsOf(json).length).toBeGreaterThan(0);
  });

  it('reports everything at once: where, what is wrong, what to do', () => {
    const problems = problemsOf({
      connections: {
        entra: [{ ...entra, baseUrl: 'https://graph.microsoft.com/beta' }],
        dps: [
          { ...dps, scope: 'x' },
          { ...dps, baseUrl: 'http://dps.example', retries: 99, colour: 'red' },
        ],
        'iot-hub': [{ name: 'Hub 1', baseUrl: 'nowhere' }],
        azure: [],
      },
      correlationRules: [
        { service: 'iot-hub', field: "tags.x' OR 1", equals: 'objectId' },
        { service: 'iot-hub', field: 'deviceId', equals: 'phone' },
        { service: 'entra', field: 'mail', equals: 'mail' },
      ],
      sameDevice: 'yes',
      notCovered: [{ id: 'backups', text: 'x' }, { id: 'x' }],
    });
    expect(problems.sort()).toEqual([
      'connections.azure: is not known; remove it or correct its spelling',
      'connections.dps[0].scope: is no scope of an application; it ends in "/.default", e.g. "https://graph.microsoft.com/.default"',
      'connections.dps[1].baseUrl: is not https, so a token could be read on the way; use https (http is for this machine only)',
      'connections.dps[1].colour: is not known; remove it or correct its spelling',
      'connections.dps[1].name: is taken by another connection; choose another',
      'connections.dps[1].retries: has to be a whole number from 0 to 10; correct it or leave it out',
      'connections.entra[0].baseUrl: has to end in "/v1.0", the version the adapter speaks; add it',
      'connections.iot-hub[0].baseUrl: is no address; write it in full, e.g. "https://…"',
      'connections.iot-hub[0].name: has to be 1 to 40 lower-case letters, digits and dashes; choose such a name',
      'connections.iot-hub[0].scope: is missing; add it',
      'correlationRules[0].field: is no property path; write names joined by dots, e.g. "tags.ownerObjectId"',
      'correlationRules[1].equals: is not known; write one of objectId, userPrincipalName, mail, employeeId',
      'correlationRules[1].field: has to begin with "tags.", "properties.desired." or "properties.reported."; name the property in full',
      'correlationRules[2].service: needs no rule, accounts are found by the directory itself; remove this rule',
      'notCovered[0].id: is taken; choose another name',
      'notCovered[1].text: is missing; add it',
      'sameDevice: has to be a boolean; correct it',
    ]);
    for (const problem of problems) expect(problem).toMatch(/^[\w.[\]-]+: .+/);
  });

  it.each([
    [
      'two directories',
      file({}, { entra: [entra, { ...entra, name: 'other' }] }),
      'connections.entra: needs exactly one connection',
    ],
    ['no directory', file({}, { entra: [] }), 'connections.entra: needs exactly one connection'],
    ['a name twice', file({}, { dps: [dps, dps] }), 'connections.dps[1].name: is taken'],
    [
      'a hub twice',
      file({}, { 'iot-hub': [hub, { ...hub, name: 'h2' }] }),
      'connections.iot-hub[1].hostName: is the host of another',
    ],
    [
      'a rule twice',
      file({ correlationRules: Array(2).fill({ service: 'dps', field: 'initialTwin.tags.owner', equals: 'mail' }) }),
      'correlationRules[1]: stands there twice',
    ],
    [
      'a user in the address',
      file({}, { dps: [{ ...dps, baseUrl: 'https://u:secret@d.example' }] }),
      'connections.dps[0].baseUrl: holds a user name',
    ],
    [
      'a key in the address',
      file({}, { dps: [{ ...dps, baseUrl: 'https://d.example?key=secret' }] }),
      'connections.dps[0].baseUrl: has a query',
    ],
  ])('refuses %s', (_what, json, problem) => {
    const problems = problemsOf(json);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems.join()).not.toContain('secret');
  });
});

describe('a staging account of system-logs', () => {
  const logs = { ...entra, name: 'l' };
  const problems = (staging: object) => problemsOf(file({}, { 'system-logs': [{ ...logs, staging }] }));

  it('is an address and the days that its policy lives, without a key', () => {
    const staging = { blobEndpoint: 'https://staging.blob.core.windows.net/' };
    const [connection] = valueOf(file({}, { 'system-logs': [{ ...logs, staging }] })).connections['system-logs'];
    expect(connection?.staging).toEqual({ blobEndpoint: 'https://staging.blob.core.windows.net', policyDays: 35 });
    expect(problems({ ...staging, accountKey: 'secret' })).toEqual([
      'connections.system-logs[0].staging.accountKey: is not known; remove it or correct its spelling',
    ]);
  });

  it.each(['http://a.blob.core.windows.net', 'https://a.example/c?sig=secret', 'https://u:secret@a.example'])(
    'is refused where its address is %s, without saying it',
    (blobEndpoint) => {
      const said = problems({ blobEndpoint, policyDays: 91 }).join(' ');
      expect(said).toMatch(/staging\.blobEndpoint.*staging\.policyDays/);
      expect(said).not.toContain('secret');
    },
  );
});
