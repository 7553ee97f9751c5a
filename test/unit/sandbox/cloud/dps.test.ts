/** Proves the simulated Device Provisioning Service (azure-apis.md 4). */
import { copyOf, idsOf, startTestCloud, type TestCloud } from './cloud-client';

let test: TestCloud;
beforeEach(async () => {
  test = await startTestCloud();
});
afterEach(() => test.cloud.close());

type Enrollment = Record<string, unknown> & { etag: string };
const ONE = '/enrollments/thermostat-anna-1';
const read = async (path = ONE) => (await test.dps.get(path)).body as Enrollment;

async function queryAll(path: string, body?: unknown, size?: string): Promise<{ rows: unknown[]; pages: number }> {
  const rows: unknown[] = [];
  let pages = 0;
  for (let token: string | null = ''; token !== null; pages += 1) {
    const headers: Record<string, string> = {
      ...(token ? { 'x-ms-continuation': token } : {}),
      ...(size ? { 'x-ms-max-item-count': size } : {}),
    };
    const answer = await test.dps.post(path, body, headers);
    rows.push(...(answer.body as unknown[]));
    token = answer.headers.get('x-ms-continuation');
  }
  return { rows, pages };
}

describe('a query', () => {
  it('gives all enrollments over several pages, the continuation in a header that the last page lacks', async () => {
    const { rows, pages } = await queryAll('/enrollments/query', { query: 'SELECT *' }, '100');
    expect(idsOf(rows, 'registrationId')).toEqual(['thermostat-anna-1', 'thermostat-anna-10', 'lobby-sensor-1']);
    expect(pages).toBe(2);
  });

  it('understands no WHERE', async () => {
    const answer = await test.dps.post('/enrollments/query', { query: "SELECT * WHERE tags.owner = 'x'" });
    expect(answer).toMatchObject({ status: 400, body: { errorCode: expect.any(Number) as number } });
  });

  it('refuses a continuation of its own making', async () => {
    expect(
      (await test.dps.post('/enrollments/query', { query: 'SELECT *' }, { 'x-ms-continuation': 'x' })).status,
    ).toBe(400);
  });

  it('of a group gives its registrations, without a body', async () => {
    const { rows } = await queryAll('/registrations/home-devices/query');
    expect(idsOf(rows, 'registrationId')).toEqual(['thermostat-anna-2', 'thermostat-annab']);
    expect(rows[0]).not.toHaveProperty('enrollmentGroupId');
    expect((await test.dps.post('/registrations/no-group/query')).status).toBe(404);
  });
});

describe('an enrollment', () => {
  it('comes with the registration of its device and without its keys, which have a call of their own', async () => {
    const enrollment = await read();
    expect(enrollment.attestation).toEqual({ type: 'symmetricKey' });
    expect(enrollment.registrationState).toMatchObject({ deviceId: 'thermostat-anna-1', status: 'assigned' });
    expect((await test.dps.post(`${ONE}/attestationmechanism`)).body).toMatchObject({
      type: 'symmetricKey',
      symmetricKey: { primaryKey: expect.any(String) as string },
    });
    const { rows } = await queryAll('/enrollments/query', { query: 'SELECT *' });
    expect(JSON.stringify(rows)).not.toContain('primaryKey');
  });

  it('gets new keys from a PUT that forgets them', async () => {
    const before = test.cloud.state.enrollments['thermostat-anna-1']?.attestation;
    const { etag, ...document } = await read();
    await test.dps.put(ONE, document, { 'If-Match': etag });
    expect(test.cloud.state.enrollments['thermostat-anna-1']?.attestation).not.toEqual(before);
    const { etag: again } = await read();
    await test.dps.put(ONE, { ...document, attestation: before }, { 'If-Match': again });
    expect(test.cloud.state.enrollments['thermostat-anna-1']?.attestation).toEqual(before);
  });

  it('is found whatever the case of its id', async () => {
    expect(await read('/enrollments/Thermostat-ANNA-1')).toMatchObject({ registrationId: 'thermostat-anna-1' });
  });

  it('deleted leaves its registration, which goes by a call of its own', async () => {
    expect((await test.dps.delete(ONE)).status).toBe(204);
    expect((await test.dps.get(ONE)).status).toBe(404);
    expect((await test.dps.get('/registrations/thermostat-anna-1')).status).toBe(200);
    expect((await test.dps.delete('/registrations/thermostat-anna-1')).status).toBe(204);
    expect((await test.dps.delete('/registrations/thermostat-anna-1')).status).toBe(404);
  });

  it('is disabled under its etag, which then is another', async () => {
    const before = await read();
    const disabled = { ...before, provisioningStatus: 'disabled' };
    expect((await test.dps.put(ONE, disabled, { 'If-Match': before.etag })).status).toBe(200);
    expect(await read()).toMatchObject({ provisioningStatus: 'disabled', attestation: before.attestation });
    expect((await test.dps.put(ONE, disabled, { 'If-Match': before.etag })).status).toBe(412);
  });

  it('is not changed by a PUT without If-Match, nor by an etag without quotes', async () => {
    const before = await read();
    expect((await test.dps.put(ONE, before)).status).toBe(409);
    expect((await test.dps.put(ONE, before, { 'If-Match': before.etag.replaceAll('"', '') })).status).toBe(400);
    expect((await test.dps.delete(ONE, { 'If-Match': '"other"' })).status).toBe(412);
  });

  it('can be made, disabled, for a device that came through a group', async () => {
    const tombstone = {
      registrationId: 'thermostat-anna-2',
      attestation: { type: 'symmetricKey' },
      provisioningStatus: 'disabled',
    };
    expect((await test.dps.put('/enrollments/thermostat-anna-2', tombstone)).status).toBe(200);
    expect(test.cloud.state.enrollments['thermostat-anna-2']).toMatchObject({ provisioningStatus: 'disabled' });
  });

  it.each([
    ['another id than its address', { registrationId: 'x', attestation: { type: 'none' } }],
    ['no attestation', { registrationId: 'new' }],
    ['no object', []],
  ])('with %s is refused', async (_what, body) => {
    expect((await test.dps.put('/enrollments/new', body)).status).toBe(400);
  });
});

describe('a bulk operation', () => {
  it('tells per enrollment what failed, with 200', async () => {
    const enrollments = [{ registrationId: 'thermostat-anna-1' }, { registrationId: 'nobody' }];
    const { status, body } = await test.dps.post('/enrollments', { mode: 'delete', enrollments });
    expect(status).toBe(200);
    expect(body).toEqual({
      isSuccessful: false,
      errors: [{ registrationId: 'nobody', errorCode: 404201, errorStatus: expect.any(String) as string }],
    });
    expect(test.cloud.state.enrollments['thermostat-anna-1']).toBeUndefined();
  });

  it('takes at most ten', async () => {
    const enrollments = Array.from({ length: 11 }, (_, index) => ({ registrationId: `e${index}` }));
    expect((await test.dps.post('/enrollments', { mode: 'delete', enrollments })).status).toBe(400);
  });

  it('updates only under the right etag', async () => {
    const enrollment = { ...(await read()), etag: '"old"' };
    const { body } = await test.dps.post('/enrollments', { mode: 'updateIfMatchETag', enrollments: [enrollment] });
    expect(body).toMatchObject({ isSuccessful: false, errors: [{ errorCode: 412201 }] });
  });
});

describe('every call', () => {
  it.each(['', '?api-version=2019-03-31'])('wants the api-version that is simulated (%p)', async (query) => {
    const response = await fetch(`${test.cloud.url}/dps${ONE}${query}`, { headers: { Authorization: 'x' } });
    expect(response.status).toBe(400);
  });

  it('fails in the shape of the service, its code in a header, too', async () => {
    const answer = await test.dps.get('/enrollments/nobody');
    expect(answer.headers.get('x-ms-error-code')).toBe('404201');
    expect(answer.body).toEqual({
      errorCode: 404201,
      trackingId: expect.any(String) as string,
      message: expect.any(String) as string,
      info: {},
      timestampUtc: expect.any(String) as string,
    });
  });

  it('to a group changes nothing else', async () => {
    const before = copyOf(test.cloud.state);
    expect((await test.dps.delete('/enrollmentGroups/home-devices')).status).toBe(204);
    expect(test.cloud.state).toEqual({ ...before, enrollmentGroups: {} });
  });
});
