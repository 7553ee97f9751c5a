/** Proves the simulated Azure Digital Twins (azure-apis.md 3). */
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { idsOf, startTestCloud, type TestCloud } from './cloud-client';

const { anna } = PEOPLE;
const HOME = '/digitaltwins/home-anna';
const JSON_PATCH = { 'Content-Type': 'application/json-patch+json' };

let test: TestCloud;
beforeEach(async () => {
  test = await startTestCloud();
});
afterEach(() => test.cloud.close());

interface Page {
  readonly value: Record<string, unknown>[];
  readonly continuationToken?: string;
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (let body: object | undefined = { query: text }; body !== undefined;) {
    const answer = await test.twins.post('/query', body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    const page = answer.body as Page;
    rows.push(...page.value);
    body = page.continuationToken === undefined ? undefined : { continuationToken: page.continuationToken };
  }
  return rows;
}

describe('a query', () => {
  it.each([
    [`SELECT * FROM digitaltwins T WHERE T.ownerObjectId = '${anna.id}'`, ['home-anna', 'thermostat-anna-1-twin']],
    [
      `SELECT * FROM DIGITALTWINS WHERE ownerObjectId = '${anna.id}' AND IS_DEFINED(deviceId)`,
      ['thermostat-anna-1-twin'],
    ],
    [`SELECT * FROM digitaltwins T WHERE T.$dtId = 'building-1'`, ['building-1']],
    [`SELECT * FROM digitaltwins T WHERE T.address = 'it\\'s'`, []],
    [`SELECT * FROM digitaltwins T WHERE T.$dtId IN ['home-anna', 'home-annab']`, ['home-anna', 'home-annab']],
  ])('understands %s', async (text, ids) => {
    expect(idsOf(await query(text), '$dtId')).toEqual(ids);
  });

  it('carries its continuation in the body, where the query beside it is ignored', async () => {
    const first = await test.twins.post('/query', { query: 'SELECT * FROM digitaltwins' });
    const { continuationToken } = first.body as Page;
    const second = await test.twins.post('/query', { query: 'nonsense', continuationToken });
    expect(second.status).toBe(200);
    expect(Number(first.headers.get('query-charge'))).toBeGreaterThan(0);
    expect(await query('SELECT * FROM relationships')).toHaveLength(4);
  });

  it('wraps each row under the name that was selected', async () => {
    const [row] = await query("SELECT T FROM digitaltwins T WHERE T.$dtId = 'home-anna'");
    expect(row).toMatchObject({ T: { $dtId: 'home-anna' } });
  });

  it.each([
    [{ query: 'SELECT nonsense' }, 'SqlQueryError'],
    [{ query: `SELECT * FROM digitaltwins WHERE x = '${'y'.repeat(8000)}'` }, 'SqlQueryError'],
    [{ continuationToken: 'x' }, 'BadRequest'],
    [{}, 'BadRequest'],
  ])('refuses a wrong one (%#)', async (body, code) => {
    expect(await test.twins.post('/query', body)).toMatchObject({ status: 400, body: { error: { code } } });
  });

  it('still shows a deleted twin for a while, which GET does not', async () => {
    let now = 0;
    const slow = await startTestCloud({ now: () => new Date(now), twinsQueryLagMs: 10_000 });
    await slow.twins.delete('/digitaltwins/building-1/relationships/building-1-contains-home-annab');
    await slow.twins.delete('/digitaltwins/home-annab');
    expect((await slow.twins.get('/digitaltwins/home-annab')).status).toBe(404);
    const text = "SELECT * FROM digitaltwins T WHERE T.$dtId = 'home-annab'";
    expect(((await slow.twins.post('/query', { query: text })).body as Page).value).toHaveLength(1);
    now = 10_001;
    expect(((await slow.twins.post('/query', { query: text })).body as Page).value).toHaveLength(0);
    await slow.cloud.close();
  });
});

describe('a twin', () => {
  it('has a weak etag, under which it changes once', async () => {
    const { headers, body } = await test.twins.get(HOME);
    const etag = headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/".+"$/);
    expect(body).toMatchObject({ $etag: etag, $metadata: { $model: 'dtmi:contoso:Home;1' } });
    const patch = [{ op: 'replace', path: '/address', value: 'Bonn' }];
    const changed = await test.twins.patch(HOME, patch, { ...JSON_PATCH, 'If-Match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([204, false]);
    expect((await test.twins.patch(HOME, patch, { ...JSON_PATCH, 'If-Match': etag })).status).toBe(412);
    expect((await test.twins.get(HOME)).body).toMatchObject({ address: 'Bonn', ownerObjectId: anna.id });
  });

  it.each([
    ['plain JSON', { 'Content-Type': 'application/json' }, [{ op: 'replace', path: '/address', value: 'x' }], 415],
    ['a test operation', JSON_PATCH, [{ op: 'test', path: '/address', value: 'x' }], 400],
    ['a replace of nothing', JSON_PATCH, [{ op: 'replace', path: '/nothing', value: 'x' }], 400],
    ['a change of its id', JSON_PATCH, [{ op: 'replace', path: '/$dtId', value: 'x' }], 400],
  ])('refuses a patch with %s', async (_what, headers, body, status) => {
    expect((await test.twins.patch(HOME, body, headers)).status).toBe(status);
  });

  it('goes only after all relationships from it and to it', async () => {
    const stuck = { status: 400, body: { error: { code: 'RelationshipsNotDeleted' } } };
    expect(await test.twins.delete(HOME)).toMatchObject(stuck);
    await test.twins.delete(`${HOME}/relationships/home-anna-contains-thermostat-anna-1-twin`);
    await test.twins.delete('/digitaltwins/thermostat-anna-1-twin/relationships/thermostat-anna-1-twin-isIn-home-anna');
    expect(await test.twins.delete(HOME)).toMatchObject(stuck);
    const { items } = await test.twins.all(`${HOME}/incomingrelationships`);
    expect(items).toEqual([
      {
        $relationshipId: 'building-1-contains-home-anna',
        $sourceId: 'building-1',
        $relationshipName: 'contains',
        $relationshipLink: '/digitaltwins/building-1/relationships/contains/building-1-contains-home-anna',
      },
    ]);
    await test.twins.delete('/digitaltwins/building-1/relationships/building-1-contains-home-anna');
    expect((await test.twins.delete(HOME)).status).toBe(204);
    const gone = await test.twins.get(HOME);
    expect(gone).toMatchObject({ status: 404, body: { error: { code: 'DigitalTwinNotFound' } } });
    expect(gone.headers.get('x-ms-error-code')).toBe('DigitalTwinNotFound');
  });

  it('is made of a known model and not twice under If-None-Match', async () => {
    const twin = { $metadata: { $model: 'dtmi:contoso:Home;1' }, address: 'x' };
    expect((await test.twins.put('/digitaltwins/new', { address: 'x' })).status).toBe(400);
    expect((await test.twins.put('/digitaltwins/new', twin, { 'If-None-Match': '*' })).status).toBe(200);
    expect((await test.twins.put('/digitaltwins/new', twin, { 'If-None-Match': '*' })).status).toBe(412);
  });

  it('shows a component by its path', async () => {
    const path = '/digitaltwins/thermostat-anna-1-twin/components';
    expect((await test.twins.get(`${path}/climate`)).body).toMatchObject({ targetTemperature: 21 });
    expect(await test.twins.get(`${path}/none`)).toMatchObject({
      status: 404,
      body: { error: { code: 'ComponentNotFound' } },
    });
    const patch = [{ op: 'remove', path: '/targetTemperature' }];
    expect((await test.twins.patch(`${path}/climate`, patch, JSON_PATCH)).status).toBe(204);
  });
});

describe('relationships', () => {
  it('are listed over pages, by name where one is given', async () => {
    const { items, pages } = await test.twins.all('/digitaltwins/building-1/relationships');
    expect([items.length, pages]).toEqual([2, 2]);
    expect((await test.twins.all('/digitaltwins/building-1/relationships?relationshipName=other')).items).toEqual([]);
  });

  it('need both ends, and may come up meanwhile', async () => {
    const path = '/digitaltwins/building-1/relationships/new';
    expect((await test.twins.put(path, { $targetId: 'nobody', $relationshipName: 'contains' })).status).toBe(404);
    expect((await test.twins.put(path, { $targetId: 'home-anna', $relationshipName: 'contains' })).status).toBe(200);
    expect((await test.twins.delete(path, { 'If-Match': 'W/"old"' })).status).toBe(412);
    expect((await test.twins.delete(path)).status).toBe(204);
    expect(await test.twins.delete(path)).toMatchObject({
      status: 404,
      body: { error: { code: 'RelationshipNotFound' } },
    });
  });
});

describe('the instance', () => {
  it('lists models without definitions, and event routes', async () => {
    const { items } = await test.twins.all('/models');
    expect(items).toHaveLength(4);
    expect(items[0]).not.toHaveProperty('model');
    expect((await test.twins.get('/models/dtmi:contoso:Home;1?includeModelDefinition=true')).body).toHaveProperty(
      'model',
    );
    expect((await test.twins.all('/eventroutes')).items).toHaveLength(1);
  });

  it.each(['/jobs/deletions', '/jobs/imports'])('has no %s, which would empty or fill it as a whole', async (path) => {
    const before = JSON.stringify(test.cloud.state);
    expect((await test.twins.post(path)).status).toBe(404);
    expect(JSON.stringify(test.cloud.state)).toBe(before);
  });
});
