/** Digital Twins: pages, refusals and models as the services write them. */
import { DEFAULT_OPTIONS } from '../../../../src/core/object-change';
import { ServiceError } from '../../../../src/core/ports/service-adapter';
import { answer, type Handler, startLocal } from '../support/local-server';
import { adapterOf, ANNA, collectAll, never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { withTwins } from './with-twins';

let seeded: Seeded;
beforeAll(async () => {
  seeded = await startSeeded();
});
afterAll(() => seeded.cloud.close());
beforeEach(() => {
  seeded.cloud.reset();
});

const TWIN = {
  service: 'digital-twins' as const,
  instance: 'contoso-twins',
  kind: 'twin',
  id: 'thermostat-anna-1-twin',
};
const without = { management: undefined };

async function against(handler: Handler, work: (adapter: ReturnType<typeof adapterOf>, local: Local) => Promise<void>) {
  const local = await startLocal(handler);
  const adapter = adapterOf(seeded.services(withTwins(local.url, without)), 'digital-twins');
  await work(adapter, local).finally(() => local.close());
}
type Local = Awaited<ReturnType<typeof startLocal>>;

const relationship = (id: string) => ({
  ...{ $relationshipId: id, $sourceId: TWIN.id, $targetId: 'x', $relationshipName: 'isIn' },
});

describe('pages', () => {
  it('are followed where the address of the next is relative, with one version', async () => {
    const next = `/digitaltwins/${TWIN.id}/relationships?continuationToken=a%2Fb`;
    const handler: Handler = (req, res) =>
      answer(
        res,
        200,
        req.url?.includes('continuationToken')
          ? { value: [relationship('r2')], nextLink: null }
          : { value: [relationship('r1')], nextLink: next },
      );
    await against(handler, async (adapter, { asked, url }) => {
      const { records } = await collectAll(() => adapter, [TWIN], 'outgoing-relationships');
      expect(records).toHaveLength(2);
      expect(new URL(asked[1]?.url ?? '', url).search).toBe('?continuationToken=a%2Fb&api-version=2023-10-31');
    });
  });

  it.each(['https://evil.example/next', 'http://127.0.0.1:1/next'])(
    'of another host get no token: %s',
    async (nextLink) => {
      await against(
        (_req, res) => answer(res, 200, { value: [relationship('r1')], nextLink }),
        async (adapter, { asked }) => {
          const read = collectAll(() => adapter, [TWIN], 'outgoing-relationships');
          await expect(read).rejects.toMatchObject({ serviceCode: 'ForeignHost', retryable: false });
          expect(asked).toHaveLength(1);
        },
      );
    },
  );

  it('that lead to themselves end', async () => {
    await against(
      (_req, res) => answer(res, 200, { value: [], continuationToken: 'again' }),
      async (adapter, { asked }) => {
        const found = adapter.discover({ subject: ANNA, devices: [] }, never);
        await expect(found).rejects.toMatchObject({ serviceCode: 'PagingDoesNotEnd' });
        expect(asked.map(({ body }) => Object.keys(JSON.parse(body) as object))).toEqual([
          ...[['query'], ['continuationToken']],
        ]);
        expect(asked[0]?.headers['max-items-per-page']).toBe('100');
      },
    );
  });

  it('of a query that took too long may be asked for again later', async () => {
    await against(
      (_req, res) => answer(res, 400, { error: { code: 'TimeoutError', message: 'x' } }),
      async (adapter) => {
        const found = adapter.discover({ subject: ANNA, devices: [] }, never);
        await expect(found).rejects.toMatchObject({ status: 400, serviceCode: 'TimeoutError', retryable: true });
      },
    );
  });
});

describe('a write', () => {
  it('goes out as JSON Patch under the weak etag that was read, in one piece for twin and component', async () => {
    const $etag = 'W/"e1"';
    const twin = { $dtId: TWIN.id, $etag, deviceId: 'old', climate: { target: 21 }, $metadata: { $model: 'm' } };
    let current: object = twin;
    const handler: Handler = (req, res) => {
      if (req.method === 'PATCH') current = { ...twin, deviceId: 'new', climate: { target: 20 } };
      return req.method === 'PATCH' ? answer(res, 204) : answer(res, 200, current);
    };
    await against(handler, async ({ changes }, { asked }) => {
      const fields = [
        { field: 'deviceId', value: 'new' },
        { field: 'climate.target', value: '20' },
      ];
      const change = { right: 'rectify' as const, object: TWIN, fields, options: DEFAULT_OPTIONS };
      const planned = await changes?.preview(change, never);
      await changes?.apply(
        change,
        { planned: planned ?? { can: 'no', reason: '' }, prior: null, waited: false },
        never,
      );
      const patches = asked.filter(({ method }) => method === 'PATCH');
      expect(patches).toHaveLength(1);
      expect(patches[0]?.headers).toMatchObject({ 'if-match': $etag, 'content-type': 'application/json-patch+json' });
      expect(JSON.parse(patches[0]?.body ?? '')).toEqual([
        { op: 'replace', path: '/deviceId', value: 'new' },
        { op: 'replace', path: '/climate/target', value: 20 },
      ]);
    });
  });
});

describe('a property without a value', () => {
  const alter = (contents: object[], more: object = {}): void => {
    const id = 'dtmi:contoso:Thermostat;1';
    const model = { '@id': id, '@type': 'Interface', contents, ...more };
    seeded.cloud.state.models[id] = {
      id,
      uploadTime: '2026-01-02T03:04:05Z',
      decommissioned: false,
      displayName: {},
      description: {},
      model,
    };
  };
  const preview = async (field: string, value: string) => {
    const { changes } = adapterOf(seeded.services(withTwins(seeded.cloud.url)), 'digital-twins');
    const change = { right: 'rectify' as const, object: TWIN, fields: [{ field, value }], options: DEFAULT_OPTIONS };
    return changes?.preview(change, never);
  };
  const property = (name: string, schema: unknown) => ({ '@type': ['Property', 'Temperature'], name, schema });

  it.each([
    ['of the model itself', 'room', 'kitchen', 'kitchen', () => alter([property('room', 'string')])],
    ['that is a number', 'height', '1.50', '1.5', () => alter([property('height', 'double')])],
    [
      'that is one of some values',
      ...(['mode', 'eco', 'eco'] as const),
      () => alter([property('mode', { '@type': 'Enum', valueSchema: 'string', enumValues: [] })]),
    ],
    [
      'of a component',
      ...(['climate.limit', '5', '5'] as const),
      () => {
        alter([{ '@type': 'Component', name: 'climate', schema: 'dtmi:contoso:Limits;1' }]);
        const model = { contents: [property('limit', 'integer')] };
        seeded.cloud.state.models['dtmi:contoso:Limits;1'] = { id: 'dtmi:contoso:Limits;1', model };
      },
    ],
    [
      'of a model that it extends',
      ...(['room', 'hall', 'hall'] as const),
      () => {
        alter([], { extends: ['dtmi:contoso:Base;1', 'dtmi:contoso:Thermostat;1'] });
        const model = { contents: [property('room', 'string')] };
        seeded.cloud.state.models['dtmi:contoso:Base;1'] = { id: 'dtmi:contoso:Base;1', model };
      },
    ],
    [
      'of a relationship',
      ...(['relationship:thermostat-anna-1-twin-isIn-home-anna.floor', '2', '2'] as const),
      () => alter([{ '@type': 'Relationship', name: 'isIn', properties: [property('floor', 'integer')] }]),
    ],
  ])('is known by the model: one %s', async (_what, field, value, after, prepare) => {
    prepare();
    expect(await preview(field, value)).toMatchObject({ can: 'yes', fields: [{ field, before: null, after }] });
  });

  it.each(['room', 'climate.nothing', 'nothing.at.all', 'relationship:none.floor', 'toString', '__proto__.x'])(
    'that no model knows is none: %s',
    async (field) => {
      expect(await preview(field, '2')).toMatchObject({ can: 'no' });
    },
  );

  it('is not known where models may not be read', async () => {
    alter([property('room', 'string')]);
    await seeded.fault({ service: 'digital-twins', path: 'models', times: 1, status: 403 });
    expect(await preview('room', 'kitchen')).toMatchObject({ can: 'no' });
  });

  it('that is the link to the person is changed with a warning', async () => {
    expect(JSON.stringify(await preview('ownerObjectId', 'x'))).toContain('is not found for this person any more');
  });
});

describe('a restriction', () => {
  const restriction = (right: 'restrict' | 'lift') => ({ right, object: TWIN, fields: [], options: DEFAULT_OPTIONS });
  const changer = (more: object = {}) =>
    adapterOf(seeded.services(withTwins(seeded.cloud.url, more)), 'digital-twins').changes;

  it('is put back under the name that the marker had then', async () => {
    const before = seeded.state();
    const prior = await changer()?.priorState(restriction('restrict'), never);
    const context = { planned: { can: 'yes' as const }, prior, waited: false };
    await changer()?.apply(restriction('restrict'), context, never);
    expect(seeded.cloud.state.twins[TWIN.id]).toMatchObject({ processingRestricted: true });
    await changer({ markerProperty: 'other' })?.apply(restriction('lift'), context, never);
    expect(Object.keys(seeded.cloud.state.twins[TWIN.id] ?? {})).toEqual(Object.keys(before.twins[TWIN.id] ?? {}));
  });

  it('by a marker that holds no yes or no is a task for a person', async () => {
    const task = expect.stringContaining('no marker') as string;
    expect(await changer({ markerProperty: 'deviceId' })?.preview(restriction('restrict'), never)).toEqual({
      ...{ can: 'manual', task },
    });
  });

  it('that was put in place by hand is lifted by hand', async () => {
    const context = { planned: { can: 'yes' as const }, prior: null, waited: false };
    expect(await changer()?.apply(restriction('lift'), context, never)).toMatchObject({ is: 'manual' });
  });
});

describe('a probe', () => {
  const probe = async (more?: object, change?: Parameters<Seeded['services']>[1]) => {
    const made = seeded.services(withTwins(seeded.cloud.url, more), change);
    const probes = await adapterOf(made, 'digital-twins').probe(never);
    for (const { instance, what } of probes) expect([instance, what].join()).not.toMatch(/[0-9a-f]{8}-|http/);
    return probes;
  };
  const stateOf = (probes: Awaited<ReturnType<typeof probe>>, needs: string) =>
    probes.find((one) => one.needs === needs)?.state;

  it('changes nothing and tells each data action and permission by its name', async () => {
    const before = seeded.state();
    const probes = await probe();
    expect(probes.map(({ needs, state }) => `${needs ?? '-'} ${state}`)).toEqual([
      ...['- ok', '- ok'],
      ...[
        'digitaltwins/read',
        'query/action',
        'digitaltwins/relationships/read',
        'models/read',
        'eventroutes/read',
      ].map((action) => `Microsoft.DigitalTwins/${action} ok`),
      ...['digitaltwins/write', 'digitaltwins/relationships/write', 'digitaltwins/delete'].map(
        (action) => `Microsoft.DigitalTwins/${action} ok`,
      ),
      'Microsoft.DigitalTwins/digitaltwins/relationships/delete ok',
      ...['- ok', '- ok'],
      ...['roleAssignments/read', 'roleDefinitions/read', 'roleAssignments/delete', 'permissions/read'].map(
        (action) => `Microsoft.Authorization/${action} ok`,
      ),
    ]);
    expect(seeded.state()).toEqual(before);
  });

  it('cannot know without management what needs writing', async () => {
    const probes = await probe(without);
    expect(stateOf(probes, 'Microsoft.DigitalTwins/digitaltwins/delete')).toBe('unknown');
    expect(probes.at(-1)).toMatchObject({ needs: 'Microsoft.Authorization/roleAssignments/delete', costs: ['delete'] });
  });

  it('names what is missing and never throws for it', async () => {
    await seeded.fault({ service: 'digital-twins', path: '^/query$', times: 1, status: 403 });
    const probes = await probe();
    expect(probes.filter(({ state }) => state === 'missing')).toMatchObject([
      { needs: 'Microsoft.DigitalTwins/query/action', costs: expect.arrayContaining(['discover']) as string[] },
    ]);
  });

  it('tells a service that cannot be reached from one that lets nobody in', async () => {
    await seeded.fault({ service: 'digital-twins', times: 99, drop: 'before' });
    await seeded.fault({ service: 'arm', times: 99, drop: 'before' });
    expect((await probe())[0]).toMatchObject({ state: 'unreachable', needs: null });
    await seeded.clearFaults();
    const noToken = { getToken: () => Promise.reject(new Error('secret of the token endpoint')) };
    expect((await probe({}, { credential: noToken })).map(({ state }) => state)[1]).toBe('missing');
  });
});

test('a refusal names neither twin nor person', async () => {
  await seeded.fault({ service: 'digital-twins', times: 1, status: 403 });
  const { changes } = adapterOf(seeded.services(withTwins(seeded.cloud.url)), 'digital-twins');
  const change = { right: 'delete' as const, object: TWIN, fields: [], options: DEFAULT_OPTIONS };
  const error = await changes?.preview(change, never).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ServiceError);
  expect(String((error as ServiceError).message)).toBe('digital-twins: read twin answered 403');
});
