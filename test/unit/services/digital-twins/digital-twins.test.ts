/** Digital Twins: an index that lags only proposes, ids count exactly, roles reach from above. The common rules are in the contract suite. */
import type { DataSubject } from '../../../../src/core/data-subject';
import {
  APPROVER_GROUP_ID,
  DIGITAL_TWINS_INSTANCE,
  PEOPLE,
  SUBSCRIPTION_ID,
} from '../../../../src/sandbox/cloud/tenant';
import {
  adapterOf,
  ANNA,
  collectAll,
  configOf,
  keysOf,
  never,
  type Seeded,
  startSeeded,
  subjectOf,
} from '../support/seeded-cloud';
import { assignmentAt, withTwins } from './with-twins';

const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const TWINS = ['twin home-anna', 'twin thermostat-anna-1-twin'];

describe('digital-twins', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ pageSize: 1, twinsQueryLagMs: 10_000 });
  });
  afterEach(() => seeded.cloud.close());

  const adapter = (more: object = {}) => adapterOf(seeded.services(withTwins(seeded.cloud.url, more)), 'digital-twins');
  const discover = (subject: DataSubject, more?: object) => adapter(more).discover({ subject, devices: [] }, never);
  const twinsOf = async (subject: DataSubject) =>
    keysOf((await discover(subject)).filter(({ kind }) => kind === 'twin'));
  const send = async (method: string, path: string, body?: unknown, type = 'application/json'): Promise<void> => {
    const answer = await fetch(`${seeded.cloud.url}/digital-twins/${path}?api-version=2023-10-31`, {
      ...{ method, body: JSON.stringify(body) },
      headers: { authorization: 'Bearer x', 'content-type': type },
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const patch = (id: string, operation: object) =>
    send('PATCH', `digitaltwins/${id}`, [operation], 'application/json-patch+json');

  it('finds twins by the configured property, through all pages, and says by which rule', async () => {
    const found = await discover(ANNA);
    expect(found.slice(0, 2)).toMatchObject([
      {
        ...{ kind: 'twin', id: 'home-anna', instance: 'contoso-twins' },
        matches: [{ rule: 'correlation', field: 'ownerObjectId', comparedWith: 'object id' }],
      },
      { kind: 'twin', id: 'thermostat-anna-1-twin' },
    ]);
  });

  it('does not believe the index about a twin that has another owner by now, or is gone', async () => {
    await patch('home-anna', { op: 'replace', path: '/ownerObjectId', value: PEOPLE.diego.id });
    expect(await twinsOf(ANNA)).toEqual(['twin thermostat-anna-1-twin']);
    delete seeded.cloud.state.twins['thermostat-anna-1-twin'];
    expect(await twinsOf(ANNA)).toEqual([]);
  });

  it.each([`${PEOPLE.anna.id}' OR '1' = '1`, "o\\'brien", `\\' OR T.address = 'Potsdam`])(
    'asks for the value and nothing else, whatever it holds: %s',
    async (value) => {
      expect(await discover(subjectOf(PEOPLE.anna, { objectId: value }))).toEqual([]);
      expect((await seeded.calls()).map(({ status }) => status)).toEqual([200]);
    },
  );

  it.each([
    [{ kind: 'twin', id: 'home-anna' }, ['twin home-anna']],
    [{ kind: 'twin', id: 'HOME-ANNA' }, []],
    [{ kind: 'twin', id: 'home-ann' }, []],
    [{ kind: 'twin', id: '..' }, []],
    [{ kind: 'twin', id: '../models?x=' }, []],
    [{ kind: 'device', id: 'thermostat-anna-1' }, []],
  ] as [DataSubject, string[]][])('finds of %j what is meant', async (subject, keys) => {
    expect(keysOf(await discover(subject))).toEqual(keys);
  });

  it('follows no device that another service named: only a configured property says whose a twin is', async () => {
    const link = { deviceId: 'thermostat-anna-1', hub: null, registrationId: null, namedBy: 'device x' };
    expect(await adapter().discover({ subject: ANNA, devices: [link] }, never)).toEqual([]);
    expect(await seeded.calls()).toEqual([]);
  });

  it('tells the roles of the person at the instance and above it, by name and place', async () => {
    const roles = (await discover(ANNA)).filter(({ kind }) => kind === 'role-assignment');
    const matches = [{ rule: 'role-assignment', field: 'principalId', comparedWith: 'object id' }];
    expect(roles).toMatchObject([
      {
        id: assignmentAt(DIGITAL_TWINS_INSTANCE, 5001),
        label: 'Azure Digital Twins Data Reader, at the instance',
        matches,
      },
      { id: assignmentAt(SUBSCRIPTION, 5002), label: 'Reader, inherited from the subscription', matches },
    ]);
  });

  it('tells roles that come through a group as such', async () => {
    const found = await discover(subjectOf(PEOPLE.alex));
    expect(found.map(({ label, matches }) => [label, matches[0]?.comparedWith])).toEqual([
      ['Azure Digital Twins Data Owner, at the instance', 'object id'],
      ['Azure Digital Twins Data Reader, at the instance, through a group', 'a group of the person'],
    ]);
    expect(seeded.cloud.state.roleAssignments[found[1]?.id ?? '']?.properties.principalId).toBe(APPROVER_GROUP_ID);
  });

  it('finds the roles of a deleted account without asking for its groups', async () => {
    const found = await discover(subjectOf(PEOPLE.anna, { deletedAt: '2026-11-20T00:00:00Z' }));
    expect(found.filter(({ kind }) => kind === 'role-assignment')).toHaveLength(2);
  });

  it('names a role simply so where its definition cannot be read', async () => {
    await seeded.fault({ service: 'arm', path: 'roleDefinitions', times: 9, status: 403 });
    expect((await discover(ANNA)).at(-1)?.label).toBe('Role, inherited from the subscription');
  });

  it('looks at no role where no management address is configured', async () => {
    expect(keysOf(await discover(ANNA, { management: undefined }))).toEqual(TWINS);
    expect((await seeded.calls()).filter(({ service }) => service === 'arm')).toEqual([]);
  });

  it('fails where the roles cannot be listed, and leaves none out in silence', async () => {
    await seeded.fault({ service: 'arm', times: 99, status: 403 });
    await expect(discover(ANNA)).rejects.toMatchObject({ service: 'digital-twins', status: 403, retryable: false });
  });

  it('exports a twin whole, with components and metadata, and its relationships in both directions', async () => {
    const at = { service: 'digital-twins' as const, instance: 'contoso-twins', kind: 'twin' };
    const objects = ['home-anna', 'gone', 'thermostat-anna-1-twin'].map((id) => ({ ...at, id }));
    const read = async (name: string) => (await collectAll(adapter, objects, name)).records;
    expect(await read('twins')).toMatchObject([
      { $dtId: 'home-anna', $metadata: { $model: 'dtmi:contoso:Home;1' } },
      { climate: { targetTemperature: 21, $metadata: { targetTemperature: {} } } },
    ]);
    expect(await read('outgoing-relationships')).toMatchObject([
      { $sourceId: 'home-anna', $targetId: 'thermostat-anna-1-twin' },
      { $sourceId: 'thermostat-anna-1-twin', $targetId: 'home-anna' },
    ]);
    expect(await read('incoming-relationships')).toMatchObject([
      { $sourceId: 'thermostat-anna-1-twin' },
      { $sourceId: 'building-1' },
      { $sourceId: 'home-anna' },
    ]);
  });

  it('exports a property that somebody wrote a key into without the key', async () => {
    const key = 'HostName=h;SharedAccessKey=c2VjcmV0';
    await patch('home-anna', { op: 'add', path: '/address', value: key });
    const objects = [{ service: 'digital-twins' as const, instance: 'contoso-twins', kind: 'twin', id: 'home-anna' }];
    const { records } = await collectAll(adapter, objects, 'twins');
    expect(records).toMatchObject([{ address: '[secret removed]' }]);
  });

  it('never calls the jobs that empty or fill the instance', async () => {
    await discover(ANNA);
    await adapter().probe(never);
    expect((await seeded.calls()).filter(({ path }) => path.includes('jobs'))).toEqual([]);
  });
});

describe('a connection to digital-twins', () => {
  const management = {
    baseUrl: 'https://management.azure.com/',
    scope: 'https://management.azure.com/.default',
    resourceId: DIGITAL_TWINS_INSTANCE,
  };
  const read = (more: object) =>
    configOf('http://127.0.0.1:9', withTwins('http://127.0.0.1:9', more)).connections['digital-twins'][0];

  it('has a marker of a usual name and management where it is written', () => {
    expect(read({ management: undefined })).toMatchObject({ markerProperty: 'processingRestricted' });
    expect(read({ management: undefined })).not.toHaveProperty('management.baseUrl');
    expect(read({ management })).toMatchObject({
      management: { ...management, baseUrl: 'https://management.azure.com' },
    });
  });

  it.each([
    [{ management: { ...management, resourceId: SUBSCRIPTION } }, 'management.resourceId: is no resource id'],
    [{ management: { ...management, resourceId: `${DIGITAL_TWINS_INSTANCE}/x` } }, 'management.resourceId: is no'],
    [{ management: { ...management, baseUrl: 'http://management.azure.com' } }, 'management.baseUrl: is not https'],
    [{ management: { baseUrl: management.baseUrl } }, 'management.scope: is missing'],
    [{ markerProperty: "x' OR 1" }, 'markerProperty: is no name of a property'],
    [{ markerProperty: '$dtId' }, 'markerProperty: is no name of a property'],
  ])('is refused where something of it is wrong (%#)', (more, problem) => {
    expect(() => read(more)).toThrow(`connections.digital-twins[0].${problem}`);
  });
});
