/** What Microsoft Graph gives of an account, and the traps on the way. The common rules are in the contract suite. */
import type { CollectedPage } from '../../../../src/core/ports/service-adapter';
import { objectId, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { createServices } from '../../../../src/services/registry';
import { answer, startLocal } from '../support/local-server';
import {
  adapterOf,
  ANNA,
  collectAll,
  configOf,
  never,
  type Seeded,
  startSeeded,
  subjectOf,
} from '../support/seeded-cloud';

const accountOf = (id: string, kind = 'user') => [{ service: 'entra' as const, instance: 'contoso', kind, id }];

describe('entra', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ pageSize: 1 });
  });
  afterEach(() => seeded.cloud.close());

  const adapter = () => adapterOf(seeded.services(), 'entra');
  const collect = (collection: string, objects = accountOf(PEOPLE.anna.id)) => collectAll(adapter, objects, collection);
  const paths = async () => (await seeded.calls()).map(({ path }) => path);

  it('exports all properties of the account, SharePoint’s among them, and that there is a photo', async () => {
    const { records, gaps } = await collect('profile');
    expect(gaps).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      id: PEOPLE.anna.id,
      employeeOrgData: { division: 'Devices' },
      otherMails: ['anna.kovacs@example.org'],
      aboutMe: 'Field engineer, likes rowing.',
      interests: ['rowing', 'bees'],
      photo: { width: 1, height: 1 },
    });
    expect(Object.keys(records[0] as object)).toEqual(
      expect.arrayContaining(['signInActivity', 'customSecurityAttributes', 'birthday']),
    );
    expect(Object.keys(records[0] as object).filter((name) => name.startsWith('@odata.context'))).toEqual([]);
  });

  it('still exports the account where SharePoint fails, and tells the gap', async () => {
    // The first read of the account works; the three attempts at SharePoint's part do not.
    const page = await withSharePointDown(seeded);
    expect(page.records).toHaveLength(1);
    expect(page.records[0]).toMatchObject({ displayName: 'Anna Kovács' });
    expect(page.gaps).toEqual(['Not readable: the profile properties kept in SharePoint (answer 500).']);
  });

  it('has no photo where there is none', async () => {
    const { records } = await collect('profile', accountOf(PEOPLE.johanna.id));
    expect(records[0]).not.toHaveProperty('photo');
  });

  it('pages through every list with next links', async () => {
    const { pages, records } = await collect('sign-ins');
    expect(pages.length).toBeGreaterThanOrEqual(3);
    expect(records).toHaveLength(3);
    for (const record of records) expect(record).toMatchObject({ userId: PEOPLE.anna.id });
  });

  it('gives audits of what was done to the person and by the person, and one that is both once', async () => {
    const audits = seeded.cloud.state.directoryAudits;
    const [own] = Object.values(audits);
    audits['Directory_self'] = {
      ...(own as { id: string }),
      id: 'Directory_self',
      initiatedBy: { user: { id: PEOPLE.anna.id } },
      targetResources: [{ id: PEOPLE.anna.id, type: 'User' }],
    };
    const { records } = await collect('directory-audits');
    expect(records.map((audit) => (audit as { id: string }).id).sort()).toEqual(
      ['Directory_self', `Directory_${objectId(4001)}`, `Directory_${objectId(4002)}`].sort(),
    );
  });

  it('gives a device that is owned and registered once, and one that is registered only as well', async () => {
    const devices = seeded.cloud.state.directoryDevices;
    const [any] = Object.values(devices);
    const id = objectId(2900);
    devices[id] = { ...any, id, owners: [], registeredUsers: [PEOPLE.anna.id], displayName: 'SHARED-TABLET' };
    const { records } = await collect('devices');
    expect(records.map((device) => (device as { displayName: string }).displayName)).toEqual([
      'ANNA-LAPTOP',
      'SHARED-TABLET',
    ]);
  });

  it('says who the manager is and nothing more about another person', async () => {
    const { records } = await collect('manager', accountOf(PEOPLE.johanna.id));
    expect(Object.keys(records[0] as object).sort()).toEqual([
      '@odata.type',
      'displayName',
      'id',
      'mail',
      'userPrincipalName',
    ]);
    expect((await collect('manager', accountOf(PEOPLE.diego.id))).records).toEqual([]);
  });

  it('finds an account in the recycle bin as another kind of object, and exports what is left of it', async () => {
    const lee = subjectOf(PEOPLE.lee);
    const [found] = await adapter().discover({ subject: lee, devices: [] }, never);
    expect(found).toMatchObject({ kind: 'deleted-user', id: PEOPLE.lee.id, label: 'Lee Gu (lee.gu@contoso.com)' });
    const profile = await collect('profile', accountOf(PEOPLE.lee.id, 'deleted-user'));
    expect(profile.records).toMatchObject([{ jobTitle: 'Director' }]);
    const memberships = await collect('memberships', accountOf(PEOPLE.lee.id, 'deleted-user'));
    expect([memberships.records, memberships.gaps]).toEqual([
      [],
      ['Not readable while the account is in the recycle bin: memberships.'],
    ]);
    expect((await collect('directory-audits', accountOf(PEOPLE.lee.id, 'deleted-user'))).records).toHaveLength(1);
  });

  it('finds nothing new in later rounds', async () => {
    const devices = [
      { deviceId: 'thermostat-anna-1', hub: null, registrationId: null, namedBy: 'registration thermostat-anna-1' },
    ];
    expect(await adapter().discover({ subject: ANNA, devices }, never)).toEqual([]);
  });

  it('waits as long as the audit logs’ throttle asks where it is lower than documented, and loses nothing', async () => {
    const limits = [
      { service: 'graph' as const, path: /^\/auditLogs\//, requests: 1, perSeconds: 10, retryAfter: true },
    ];
    const throttled = await startSeeded({ pageSize: 1, limits });
    const services = throttled.services(undefined, {
      sleep: (ms) => {
        throttled.cloud.clock.advance(ms);
        return Promise.resolve();
      },
    });
    const { records } = await collectAll(() => adapterOf(services, 'entra'), accountOf(PEOPLE.anna.id), 'sign-ins');
    expect(records).toHaveLength(3);
    expect(throttled.notices.map(({ status, waitMs }) => [status, waitMs])).toEqual([
      [429, 10_000],
      [429, 10_000],
    ]);
    await throttled.cloud.close();
  });

  it('never sends an id that is none: Graph would take it for a UPN or a path', async () => {
    const { records } = await collect('profile', accountOf("x@contoso.com')/memberOf"));
    expect(records).toEqual([]);
    expect(await paths()).toEqual([]);
  });
});

/** Graph that knows Anna and nothing of SharePoint. */
async function withSharePointDown(seeded: Seeded): Promise<CollectedPage> {
  const graph = await startLocal((req, res) => {
    const url = new URL(req.url ?? '', 'http://x');
    if (/aboutMe/.test(url.searchParams.get('$select') ?? ''))
      return answer(res, 500, { error: { code: 'InternalServerError' } });
    if (url.pathname.endsWith('/photo')) return answer(res, 404, { error: { code: 'ImageNotFound' } });
    answer(res, 200, { id: PEOPLE.anna.id, displayName: 'Anna Kovács' });
  });
  const config = configOf(seeded.cloud.url, (file) =>
    Object.assign(file.connections.entra[0] ?? {}, { baseUrl: `${graph.url}/v1.0` }),
  );
  const page = await adapterOf(createServices(config, seeded.dependencies), 'entra').collect({
    requestId: 'DSR-2026-0001',
    ...{ instance: 'contoso', objects: accountOf(PEOPLE.anna.id), collection: 'profile' },
    ...{ continuation: null, signal: never },
  });
  await graph.close();
  return page;
}

describe('entra against a Graph that answers as it likes', () => {
  const objects = accountOf(PEOPLE.anna.id);
  const withGraph = async (
    handler: Parameters<typeof startLocal>[0],
    work: (
      collect: (name: string, continuation?: string | null) => Promise<CollectedPage>,
      graph: Awaited<ReturnType<typeof startLocal>>,
    ) => Promise<void>,
  ) => {
    const graph = await startLocal(handler);
    const config = configOf(graph.url, (file) =>
      Object.assign(file.connections.entra[0] ?? {}, { baseUrl: `${graph.url}/v1.0` }),
    );
    const seededLike = { credential: { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: 0 }) } };
    const services = createServices(config, {
      ...seededLike,
      now: () => new Date(),
      approvers: {},
      sleep: () => Promise.resolve(),
    });
    const collect = (collection: string, continuation: string | null = null) =>
      adapterOf(services, 'entra').collect({
        requestId: 'DSR-2026-0001',
        instance: 'contoso',
        objects,
        collection,
        continuation,
        signal: never,
      });
    await work(collect, graph).finally(() => graph.close());
  };

  it('does not send its token along a next link to another host', async () => {
    const evil = await startLocal((_req, res) => answer(res, 200, { value: [] }));
    await withGraph(
      (_req, res) => answer(res, 200, { value: [{ id: '1' }], '@odata.nextLink': `${evil.url}/v1.0/steal` }),
      async (collect) => {
        const page = await collect('memberships');
        await expect(collect('memberships', page.next)).rejects.toMatchObject({
          serviceCode: 'ForeignHost',
          retryable: false,
        });
      },
    );
    expect(evil.asked).toEqual([]);
    await evil.close();
  });

  it('follows a next link verbatim', async () => {
    const link = '/v1.0/users/x/memberOf?$skiptoken=RFN%2B%2F&$top=5&$select=a&$select=b';
    await withGraph(
      (req, res) =>
        answer(
          res,
          200,
          req.url === link ? { value: [] } : { value: [], '@odata.nextLink': `http://${req.headers.host}${link}` },
        ),
      async (collect, graph) => {
        const page = await collect('memberships');
        expect((await collect('memberships', page.next)).next).toBeNull();
        expect(graph.asked.map(({ url }) => url)).toEqual([`/v1.0/users/${PEOPLE.anna.id}/memberOf?$top=100`, link]);
        expect(graph.asked[0]?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      },
    );
  });

  it('does not page for ever', async () => {
    await withGraph(
      (req, res) => answer(res, 200, { value: [], '@odata.nextLink': `http://${req.headers.host}/v1.0/again` }),
      async (collect) => {
        const page = await collect('memberships');
        await expect(collect('memberships', page.next)).rejects.toMatchObject({ serviceCode: 'PagingDoesNotEnd' });
      },
    );
  });

  it('tells a tenant without a licence for sign-ins from a missing permission', async () => {
    let code = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant';
    await withGraph(
      (_req, res) =>
        answer(res, 403, { error: { code, message: 'Neither tenant is B2C or tenant has premium license' } }),
      async (collect) => {
        expect(await collect('sign-ins')).toMatchObject({
          records: [],
          next: null,
          gaps: [expect.stringContaining('P1')],
        });
        code = 'Authorization_RequestDenied';
        await expect(collect('sign-ins')).rejects.toMatchObject({ status: 403, serviceCode: code });
      },
    );
  });
});
