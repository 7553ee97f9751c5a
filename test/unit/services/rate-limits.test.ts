/** Which calls share a bucket, and what the HTTP layer does with the limits, against a real server and a clock of its own. */
import { z } from 'zod';
import { ServiceError } from '../../../src/core/ports/service-adapter';
import { DOCUMENTED_LIMITS } from '../../../src/sandbox/cloud';
import {
  createHttpClient,
  DEFAULT_HTTP_LIMITS,
  documentedRates,
  type HttpClient,
  type HttpConnection,
  RateLimits,
} from '../../../src/services/http';
import { classOf } from '../../../src/services/rate-table';
import { answer, type Handler, startLocal } from './support/local-server';
import { credential, never } from './support/seeded-cloud';

describe('the table of limits', () => {
  it.each([
    ['entra', 'GET', '/auditLogs/signIns', 'audit-logs', 1],
    ['entra', 'GET', '/users/4711/memberOf', 'directory-units', 2],
    ['entra', 'GET', '/users/4711/transitiveMemberOf/microsoft.graph.group', 'directory-units', 5],
    ['entra', 'POST', '/users/4711/checkMemberGroups', 'directory-units', 4],
    ['entra', 'PATCH', '/users/4711', 'write', 1],
    ['system-logs', 'POST', '/users/4711/exportPersonalData', 'export', 1],
    ['system-logs', 'GET', '/dataPolicyOperations/4711', 'export-status', 1],
    ['digital-twins', 'POST', '/query', 'query', 1],
    ['digital-twins', 'DELETE', '/digitaltwins/a/relationships/b', 'create-delete', 1],
    ['digital-twins', 'PATCH', '/digitaltwins/a', 'update', 1],
    ['digital-twins', 'GET', '/digitaltwins/a', 'read', 1],
    ['digital-twins', 'DELETE', '/x/providers/Microsoft.Authorization/roleAssignments/y', 'management-delete', 1],
    ['dps', 'POST', '/enrollments/query', 'operation', 1],
    ['dps', 'GET', '/x/providers/Microsoft.Authorization/permissions', 'management-read', 1],
    ['iot-hub', 'GET', '/x/providers/Microsoft.Authorization/permissions', 'management-read', 1],
    ['system-logs', 'GET', '/x/providers/Microsoft.Authorization/permissions', 'management-read', 1],
    ['iot-hub', 'POST', '/devices/query', 'query', 1],
    ['iot-hub', 'GET', '/twins/a/modules/b', 'twin-read', 1],
    ['iot-hub', 'PATCH', '/twins/a', 'twin-update', 1],
    ['iot-hub', 'DELETE', '/devices/a/commands', 'registry', 1],
    ['iot-central', 'GET', '/users', 'request', 1],
  ])('%s counts %s %s as %s', (service, method, path, kind, cost) => {
    expect(classOf(service, method, path)).toMatchObject({ kind, cost });
    expect(documentedRates(service)).toHaveProperty(kind);
  });

  it('has no limit for a service that it does not know', () => {
    expect(classOf('constructor', 'GET', '/')).toBeNull();
    expect(documentedRates('constructor')).toEqual({});
  });

  it('allows nothing that the simulators’ own table of the documents refuses', () => {
    const simulated = DOCUMENTED_LIMITS.map(({ service, requests, perSeconds }) => [service, requests / perSeconds]);
    const named = { graph: 'entra' } as Record<string, string>;
    for (const [service, perSecond] of simulated) {
      const rates = Object.values(documentedRates(named[String(service)] ?? String(service)));
      const known = rates.flatMap(({ tokens, perSeconds }) => [1, 2, 4].map((cost) => tokens / perSeconds / cost));
      expect(known).toContain(perSecond);
    }
  });
});

describe('the HTTP layer', () => {
  let local: Awaited<ReturnType<typeof startLocal>>;
  let handler: Handler;
  let now = 0;
  const slept: number[] = [];

  beforeAll(async () => {
    local = await startLocal((req, res, body) => handler(req, res, body));
  });
  beforeEach(() => {
    slept.length = 0;
    local.asked.length = 0;
    handler = (_req, res) => answer(res, 200, {});
  });
  afterAll(() => local.close());

  const parts = {
    now: () => new Date(now),
    sleep: (ms: number) => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
  const clientOf = (rateLimits: RateLimits, change: Partial<HttpConnection> = {}): HttpClient =>
    createHttpClient(
      { service: 'iot-hub', baseUrl: `${local.url}/hub`, scope: 'x', limits: DEFAULT_HTTP_LIMITS, ...change },
      { credential, ...parts, rateLimits },
    );
  const get = (http: HttpClient, url: string, more: { deadlineMs?: number } = {}) =>
    http.send({ operation: 'read thing', method: 'GET', url, schema: z.unknown(), signal: never, ...more });
  const times = async (count: number, work: () => Promise<unknown>): Promise<void> => {
    for (let call = 0; call < count; call += 1) await work();
  };

  it('keeps the limits of one kind of call apart from those of another', async () => {
    const http = clientOf(new RateLimits(parts));
    await times(12, () => get(http, 'devices/a'));
    expect(slept).toEqual([667, 667]);
    await times(10, () => get(http, 'twins/a'));
    expect(slept).toHaveLength(2);
  });

  it('keeps one limit for all clients of one address, and one each for different ones', async () => {
    const rateLimits = new RateLimits(parts);
    const [one, same, other] = ['/hub', '/hub/', '/other'].map((path) =>
      clientOf(rateLimits, { baseUrl: local.url + path }),
    ) as [HttpClient, HttpClient, HttpClient];
    await times(6, () => get(one, 'devices/a'));
    await times(5, () => get(same, 'devices/a'));
    expect(slept).toHaveLength(1);
    await times(10, () => get(other, 'devices/a'));
    expect(slept).toHaveLength(1);
  });

  it('keeps the limits of Azure Resource Manager for all services together, as the one says that says them', async () => {
    const rateLimits = new RateLimits(parts);
    const rates = { 'management-read': { tokens: 50, perSeconds: 10 } };
    const [one, other] = [
      clientOf(rateLimits, { service: 'dps' }),
      clientOf(rateLimits, { service: 'iot-hub', rates }),
    ];
    const url = 'x/providers/Microsoft.Authorization/permissions';
    await times(3, () => get(one, url));
    await times(2, () => get(other, url));
    expect(slept).toEqual([]);
    await get(one, url);
    expect(slept).toEqual([223]);
  });

  it('keeps the rate that the services file says, and the documented one for the rest', async () => {
    const http = clientOf(new RateLimits(parts), { rates: { registry: { tokens: 5000, perSeconds: 60 } } });
    await times(50, () => get(http, 'devices/a'));
    expect(slept).toEqual([]);
    await times(3, () => http.send({ ...QUERY, url: 'devices/query' }));
    expect(slept).toEqual([3334]);
  });
  const QUERY = { operation: 'query', method: 'POST', schema: z.unknown(), signal: never } as const;

  it('keeps ten creations and deletions a second at one twin, its relationships among them', async () => {
    const http = clientOf(new RateLimits(parts), { service: 'digital-twins' });
    const remove = (url: string) => () =>
      http.send({ operation: 'delete', method: 'DELETE', url, schema: z.unknown(), signal: never });
    await remove('digitaltwins/a')();
    await remove('digitaltwins/b')();
    expect(slept).toEqual([]);
    await remove('digitaltwins/a/relationships/r')();
    expect(slept).toEqual([112]);
  });

  it('counts the next page’s address, which is absolute, like the first’s', async () => {
    const http = clientOf(new RateLimits(parts));
    await times(11, () => get(http, `${local.url}/hub/twins/a?page=2`));
    expect(slept).toEqual([12]);
  });

  it('waits once where a throttle says how long, and goes as soon as it is over', async () => {
    const http = clientOf(new RateLimits(parts));
    const end = now + 5000;
    handler = (_req, res) => (now < end ? answer(res, 429, {}, { 'Retry-After': '5' }) : answer(res, 200, {}));
    await get(http, 'devices/a');
    expect(slept).toEqual([5000]);
    expect(local.asked).toHaveLength(2);
  });

  it('sends no other call of the kind into a pause that is too long, but calls of another kind', async () => {
    const http = clientOf(new RateLimits(parts));
    handler = (_req, res) => answer(res, 429, {}, { 'Retry-After': '600' });
    const first: unknown = await get(http, 'devices/a').catch((error: unknown) => error);
    expect(first).toMatchObject({ status: 429, retryAfterMs: 600_000 });
    handler = (_req, res) => answer(res, 200, {});
    const second: unknown = await get(http, 'devices/b').catch((error: unknown) => error);
    expect(second).toBeInstanceOf(ServiceError);
    expect(second).toMatchObject({ serviceCode: 'WaitingAsAsked', retryable: true, retryAfterMs: 600_000 });
    expect(local.asked).toHaveLength(1);
    await get(http, 'twins/a');
    now += 600_000;
    await get(http, 'devices/b');
  });

  it('gives up without sending where the rate does not allow a call before its deadline', async () => {
    const http = clientOf(new RateLimits(parts));
    await times(10, () => get(http, 'devices/a'));
    const late: unknown = await get(http, 'devices/a', { deadlineMs: 500 }).catch((error: unknown) => error);
    expect(late).toMatchObject({ status: null, serviceCode: 'TIMEOUT', retryable: true });
    expect(local.asked).toHaveLength(10);
  });
});
