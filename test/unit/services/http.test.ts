/** The HTTP layer against a real server: what it waits for, what it refuses to send or to read, and what its errors say. */
import { z } from 'zod';
import { ServiceError } from '../../../src/core/ports/service-adapter';
import {
  createHttpClient,
  DEFAULT_HTTP_LIMITS,
  type HttpCall,
  type HttpClient,
  type HttpConnection,
  type HttpDependencies,
  type HttpLogEntry,
  type RetryNotice,
} from '../../../src/services/http';
import { answer, type Handler, startLocal } from './support/local-server';
import { credential, never, TOKEN } from './support/seeded-cloud';

type Local = Awaited<ReturnType<typeof startLocal>>;

describe('HTTP layer', () => {
  let local: Local;
  let handler: Handler;
  const waits: number[] = [];
  const notices: RetryNotice[] = [];
  const log: HttpLogEntry[] = [];

  beforeAll(async () => {
    local = await startLocal((req, res, body) => handler(req, res, body));
  });
  beforeEach(() => {
    for (const list of [waits, notices, log, local.asked]) list.length = 0;
    handler = (_req, res) => answer(res, 200, { fine: true });
  });
  afterAll(() => local.close());

  const clientOf = (change: Partial<HttpConnection> = {}, more: Partial<HttpDependencies> = {}): HttpClient =>
    createHttpClient(
      {
        service: 'dps',
        baseUrl: `${local.url}/base`,
        scope: 'https://x.example/.default',
        limits: DEFAULT_HTTP_LIMITS,
        ...change,
      },
      {
        credential,
        sleep: (ms) => {
          waits.push(ms);
          return Promise.resolve();
        },
        random: () => 0.5,
        onRetry: (notice) => notices.push(notice),
        log: (entry) => log.push(entry),
        ...more,
      },
    );
  const call = (change: Partial<HttpCall<unknown>> = {}): HttpCall<unknown> => ({
    operation: 'read thing',
    method: 'GET',
    url: 'things/anna%40contoso.com',
    schema: z.unknown(),
    signal: never,
    ...change,
  });
  const failure = async (work: Promise<unknown>): Promise<ServiceError> => {
    const thrown = await work.catch((error: unknown) => error);
    if (!(thrown instanceof ServiceError)) throw new Error('no ServiceError', { cause: thrown });
    return thrown;
  };
  /** Answers these one after the other, then well. */
  const first = (...refusals: [number, Record<string, string>?][]): void => {
    const left = [...refusals];
    handler = (_req, res) => {
      const next = left.shift();
      if (next) answer(res, next[0], { error: { code: 'TooBusy', message: 'anna@contoso.com is busy' } }, next[1]);
      else answer(res, 200, { fine: true });
    };
  };

  it('sends token, user agent, client request id, query and JSON body, and reads JSON', async () => {
    const answered = await clientOf().send(call({ method: 'POST', query: { q: 'a&b #c' }, body: { a: 1 } }));
    expect(answered.body).toEqual({ fine: true });
    const [sent] = local.asked;
    expect(sent?.url).toBe('/base/things/anna%40contoso.com?q=a%26b%20%23c');
    expect(sent?.body).toBe('{"a":1}');
    expect(sent?.headers.authorization).toBe(`Bearer ${TOKEN}`);
    expect(sent?.headers['user-agent']).toMatch(/^dsr-bot/);
    expect(sent?.headers['x-ms-client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent?.headers['content-type']).toMatch(/^application\/json/);
  });

  it.each([
    ['seconds', { 'Retry-After': '3' }, 3000],
    [
      'a date, measured against the answer’s own',
      { 'Retry-After': 'Mon, 01 Jun 2026 10:00:09 GMT', Date: 'Mon, 01 Jun 2026 10:00:02 GMT' },
      7000,
    ],
    [
      'a date that has passed',
      { 'Retry-After': 'Mon, 01 Jun 2026 10:00:00 GMT', Date: 'Mon, 01 Jun 2026 10:00:02 GMT' },
      0,
    ],
    ['milliseconds', { 'x-ms-retry-after-ms': '250' }, 250],
    ['nonsense, which counts as none', { 'Retry-After': 'soon' }, 375],
  ])('waits as Retry-After says in %s', async (_form, headers, wait) => {
    first([429, headers]);
    await clientOf().send(call());
    expect(waits).toEqual([wait]);
    expect(notices).toEqual([{ service: 'dps', operation: 'read thing', attempt: 1, waitMs: wait, status: 429 }]);
  });

  it('backs off longer each time, with a random half, where nothing says how long', async () => {
    first([500], [502], [503], [408]);
    await clientOf().send(call());
    expect(waits).toEqual([375, 750, 1500, 3000]);
    expect(local.asked).toHaveLength(5);
  });

  it('gives up after its retries and says that another try may help', async () => {
    first([503], [503], [503], [503], [503], [503]);
    const error = await failure(clientOf().send(call()));
    expect(error).toMatchObject({
      service: 'dps',
      status: 503,
      serviceCode: 'TooBusy',
      retryable: true,
      retryAfterMs: null,
    });
    expect(local.asked).toHaveLength(5);
  });

  it('hands a wait beyond its bound to the caller at once', async () => {
    first([429, { 'Retry-After': '31' }]);
    expect(await failure(clientOf().send(call()))).toMatchObject({
      status: 429,
      retryAfterMs: 31_000,
      retryable: true,
    });
    expect(waits).toEqual([]);
  });

  it('keeps attempts and waits within the deadline of a call', async () => {
    first([429, { 'Retry-After': '5' }]);
    expect(await failure(clientOf().send(call({ deadlineMs: 4000 })))).toMatchObject({
      status: 429,
      retryAfterMs: 5000,
    });
    expect(waits).toEqual([]);
  });

  it.each([400, 401, 403, 404, 409, 412, 501])('does not repeat after %i', async (status) => {
    first([status]);
    expect(await failure(clientOf().send(call()))).toMatchObject({ status, retryable: false });
    expect(local.asked).toHaveLength(1);
  });

  it('does not repeat a POST that may have worked, but one that was throttled', async () => {
    first([500]);
    expect(await failure(clientOf().send(call({ method: 'POST' })))).toMatchObject({ status: 500, retryable: true });
    expect(local.asked).toHaveLength(1);
    first([429]);
    await clientOf().send(call({ method: 'POST' }));
    first([500]);
    await clientOf().send(call({ method: 'POST', idempotent: true }));
  });

  it('repeats where the connection breaks, also in the middle of an answer', async () => {
    let asked = 0;
    handler = (_req, res) => {
      asked += 1;
      if (asked === 1) return void res.destroy();
      if (asked > 2) return answer(res, 200, { fine: true });
      res.writeHead(200, { 'Content-Length': '100' });
      res.write('{"fine":');
      setTimeout(() => res.destroy(), 20);
    };
    expect((await clientOf().send(call())).body).toEqual({ fine: true });
    expect(notices.map(({ status }) => status)).toEqual([null, null]);
  });

  it('repeats and in the end fails where no answer comes in time, headers or body', async () => {
    const limits = { ...DEFAULT_HTTP_LIMITS, timeoutMs: 50, retries: 1 };
    handler = () => {};
    expect(await failure(clientOf({ limits }).send(call()))).toMatchObject({
      status: null,
      serviceCode: 'TIMEOUT',
      retryable: true,
    });
    handler = (_req, res) => {
      res.writeHead(200);
      res.write('{');
    };
    expect(await failure(clientOf({ limits }).send(call()))).toMatchObject({ status: null, serviceCode: 'TIMEOUT' });
    expect(waits).toHaveLength(2);
  });

  it('fails where nobody listens', async () => {
    const error = await failure(clientOf({ baseUrl: 'http://127.0.0.1:9' }).send(call({ method: 'POST' })));
    expect(error).toMatchObject({ status: null, serviceCode: 'ECONNREFUSED', retryable: true });
    expect(waits).toHaveLength(4);
  });

  it('stops at once when the caller aborts, in a call and in a wait', async () => {
    const reason = new Error('cancelled by Alex');
    const inCall = new AbortController();
    handler = () => inCall.abort(reason);
    await expect(clientOf().send(call({ signal: inCall.signal }))).rejects.toBe(reason);
    const inWait = new AbortController();
    first([429, { 'Retry-After': '20' }]);
    const sleep = (): Promise<void> => {
      inWait.abort(reason);
      return Promise.reject(new Error('the sleep was cut short'));
    };
    await expect(clientOf({}, { sleep }).send(call({ signal: inWait.signal }))).rejects.toBe(reason);
    expect(local.asked).toHaveLength(2);
  });

  it('really sleeps, and wakes when the caller aborts', async () => {
    const controller = new AbortController();
    first([429, { 'Retry-After': '20' }]);
    const reason = new Error('cancelled');
    setTimeout(() => controller.abort(reason), 50);
    const startedAt = performance.now();
    await expect(clientOf({}, { sleep: undefined }).send(call({ signal: controller.signal }))).rejects.toBe(reason);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it.each([
    'http://evil.example/next',
    'https://evil.example/next',
    'http://127.0.0.1:9/next',
    'https://127.0.0.1/next',
    'http://127.0.0.1.evil.example/next',
  ])('sends neither token nor request to %s', async (url) => {
    const getToken = jest.fn(() => credential.getToken('x'));
    const error = await failure(clientOf({}, { credential: { getToken } }).send(call({ url })));
    expect(error).toMatchObject({ serviceCode: 'ForeignHost', retryable: false });
    expect(getToken).not.toHaveBeenCalled();
    expect(local.asked).toEqual([]);
  });

  it('follows an absolute address of the same host verbatim', async () => {
    await clientOf().send(call({ url: `${local.url}/base/things?$skiptoken=a%2Bb&$filter=x` }));
    expect(local.asked[0]?.url).toBe('/base/things?$skiptoken=a%2Bb&$filter=x');
  });

  it('sends no token over plain http to another machine, whatever the base address says', async () => {
    const error = await failure(clientOf({ baseUrl: 'http://dps.example' }).send(call()));
    expect(error).toMatchObject({ serviceCode: 'ForeignHost' });
  });

  it.each([301, 302, 307, 308])('does not follow the redirect %i', async (status) => {
    handler = (_req, res) => answer(res, status, undefined, { Location: `${local.url}/elsewhere` });
    expect(await failure(clientOf().send(call()))).toMatchObject({
      status,
      serviceCode: 'RedirectNotFollowed',
      retryable: false,
    });
    expect(local.asked).toHaveLength(1);
  });

  it('stops reading an answer that is too large', async () => {
    const limits = { ...DEFAULT_HTTP_LIMITS, maxBodyBytes: 1000 };
    handler = (_req, res) => answer(res, 200, { long: 'x'.repeat(2000) });
    expect(await failure(clientOf({ limits }).send(call()))).toMatchObject({
      serviceCode: 'AnswerTooLarge',
      retryable: false,
    });
  });

  it.each([
    ['no JSON', '<html>anna@contoso.com</html>', 'AnswerIsNotJson'],
    ['half a JSON', '{"fine":', 'AnswerIsNotJson'],
    ['of another form', '{"fine":"anna@contoso.com"}', 'AnswerHasAnotherForm'],
    ['empty', '', 'AnswerHasAnotherForm'],
  ])('refuses an answer that is %s', async (_what, body, serviceCode) => {
    handler = (_req, res) => answer(res, 200, body);
    const error = await failure(clientOf().send(call({ schema: z.object({ fine: z.boolean() }) })));
    expect(error).toMatchObject({ status: 200, serviceCode, retryable: false });
    expect(String(error)).not.toContain('anna');
  });

  it('takes an answer without a body where none is expected', async () => {
    handler = (_req, res) => {
      // Two statements: restify, in the same process, makes writeHead return nothing.
      res.writeHead(204);
      res.end();
    };
    expect(await clientOf().send(call({ schema: z.undefined() }))).toMatchObject({ status: 204, body: undefined });
  });

  it.each([
    ['Graph', { error: { code: 'Request_ResourceNotFound', message: 'anna' } }, {}, 'Request_ResourceNotFound'],
    ['DPS', { errorCode: 404201, message: 'anna' }, {}, '404201'],
    ['DPS, older', { Message: 'ErrorCode:EnrollmentNotFound;anna' }, {}, 'EnrollmentNotFound'],
    ['IoT Hub', { Message: 'anna' }, { 'iothub-errorcode': 'DeviceNotFound' }, 'DeviceNotFound'],
    ['a code that is none', { error: { code: 'anna@contoso.com' } }, {}, null],
    ['no JSON', '<html>', {}, null],
  ])('reads the error code of %s', async (_service, body, headers, serviceCode) => {
    handler = (_req, res) => answer(res, 404, body, headers);
    expect((await failure(clientOf().send(call()))).serviceCode).toBe(serviceCode);
  });

  it('says service, operation and status in an error, and nothing else anywhere', async () => {
    first([400]);
    const error = await failure(clientOf().send(call({ body: { mail: 'anna@contoso.com' } })));
    expect(error.message).toBe('dps: read thing answered 400');
    const told = JSON.stringify([error, error.stack, error.cause, log, notices]);
    for (const secret of [TOKEN, 'anna', 'busy', local.url]) expect(told).not.toContain(secret);
  });

  it('logs every attempt with the service’s id of the answer', async () => {
    handler = (_req, res) => answer(res, log.length === 0 ? 500 : 200, {}, { 'request-id': 'f0e1' });
    expect((await clientOf().send(call())).requestId).toBe('f0e1');
    expect(log.map(({ attempt, status, requestId }) => [attempt, status, requestId])).toEqual([
      [1, 500, 'f0e1'],
      [2, 200, 'f0e1'],
    ]);
  });

  it('fails retryably without a token, and keeps to itself why there is none', async () => {
    const broken = { getToken: () => Promise.reject(new Error('AADSTS7000215 for app 4711')) };
    const error = await failure(clientOf({}, { credential: broken }).send(call()));
    expect(error).toMatchObject({ status: null, serviceCode: 'NoToken', retryable: true });
    expect(JSON.stringify([error, error.cause, log])).not.toContain('AADSTS');
    expect(local.asked).toEqual([]);
  });

  it('asks for a token at every attempt: one may run out in a wait', async () => {
    let tokens = 0;
    const renewing = { getToken: () => Promise.resolve({ token: `t${(tokens += 1)}`, expiresOnTimestamp: 0 }) };
    first([503]);
    await clientOf({}, { credential: renewing }).send(call());
    expect(local.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
  });
});
