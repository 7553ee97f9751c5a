/** Proves how the simulated Graph finds and shows people (azure-apis.md 2.1, 2.2). */
import { APPROVER_GROUP_ID, objectId, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { encoded, idsOf, startTestCloud, type TestCloud } from './cloud-client';

const { alex, anna, annaDecoy, patti, johanna, johannaJ, diego, adele } = PEOPLE;
const ANNA = `/users/${anna.id}`;
const ADVANCED = { ConsistencyLevel: 'eventual' };

let test: TestCloud;
beforeAll(async () => {
  test = await startTestCloud();
});
afterAll(() => test.cloud.close());

const refusal = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('one user', () => {
  it('is found by object id and by UPN without case, but not by a mail address', async () => {
    for (const key of [anna.id, 'ANNA.Kovacs@contoso.com'])
      expect((await test.graph.get(`/users/${key}`)).body).toMatchObject({ id: anna.id });
    expect(await test.graph.get(`/users/${patti.mail}`)).toMatchObject(refusal(404, 'Request_ResourceNotFound'));
  });

  it('is found by a guest UPN in key form, its # encoded', async () => {
    const upn = patti.upn.replaceAll('#', '%23');
    for (const path of [`/users('${upn}')`, `/users(%27${upn}%27)`, `/users/${upn}`]) {
      expect((await test.graph.get(path)).body).toMatchObject({ id: patti.id });
    }
    expect((await test.graph.get(`/users('${upn}')/memberOf`)).status).toBe(200);
  });

  it('shows eleven properties without $select, and exactly the selected with it', async () => {
    const usual = Object.keys((await test.graph.get(ANNA)).body as object);
    expect(usual.filter((name) => !name.startsWith('@'))).toHaveLength(11);
    const { body } = await test.graph.get(`${ANNA}?$select=employeeId,proxyAddresses,faxNumber,imAddresses`);
    expect(body).toEqual({
      '@odata.context': expect.any(String) as string,
      employeeId: '20417',
      proxyAddresses: ['SMTP:anna.kovacs@contoso.com', 'smtp:a.kovacs@contoso.com', 'smtp:anna.nagy@contoso.com'],
      faxNumber: null,
      imAddresses: [],
    });
  });

  it('refuses an unknown property and SharePoint ones beside others', async () => {
    expect(await test.graph.get(`${ANNA}?$select=nickname`)).toMatchObject(refusal(400, 'Request_BadRequest'));
    expect(await test.graph.get(`${ANNA}?$select=aboutMe,displayName`)).toMatchObject(
      refusal(400, 'Request_BadRequest'),
    );
    expect((await test.graph.get(`${ANNA}?$select=aboutMe,skills`)).body).toMatchObject({
      skills: ['BACnet', 'commissioning'],
    });
    expect(await test.graph.get('/users?$select=aboutMe')).toMatchObject({ status: 400 });
  });

  it('derives its licences', async () => {
    const { body } = await test.graph.get(`/users/${johanna.id}?$select=assignedLicenses,licenseAssignmentStates`);
    const { licenseAssignmentStates } = body as { licenseAssignmentStates: { assignedByGroup: string | null }[] };
    expect(licenseAssignmentStates.map(({ assignedByGroup }) => assignedByGroup)).toEqual([null, objectId(1005)]);
  });

  it('errors carry the request ids in body and headers', async () => {
    const answer = await test.graph.get('/users/nobody@contoso.com', { 'client-request-id': 'mine' });
    const { innerError } = (answer.body as { error: { innerError: Record<string, string> } }).error;
    expect(innerError['client-request-id']).toBe('mine');
    expect(answer.headers.get('client-request-id')).toBe('mine');
    expect(answer.headers.get('request-id')).toBe(innerError['request-id']);
  });
});

describe('a search by $filter', () => {
  const found = async (filter: string, headers?: Record<string, string>, more = '') =>
    idsOf((await test.graph.all(`/users?$select=id&$filter=${encoded(filter)}${more}`, headers)).items);

  it.each([
    [`mail eq 'ANNA.kovacs@contoso.com'`, [anna.id]],
    [`userPrincipalName eq 'anna.kovacs@contoso.com' or mail eq 'j.lorenz@contoso.com'`, [anna.id, johannaJ.id]],
    [`employeeId eq '20417'`, [anna.id]],
    [`employeeId in ('20417', '20419')`, [anna.id, johanna.id]],
    [`otherMails/any(m:m eq 'anna.kovacs@example.org')`, [anna.id]],
    [`proxyAddresses/any(p:p eq 'smtp:a.kovacs@contoso.com')`, [anna.id]],
    [`proxyAddresses/any(p:p eq 'SMTP:a.kovacs@contoso.com')`, [anna.id]],
    [
      `identities/any(c:c/issuerAssignedId eq 'anna.kovacs@contoso.com' and c/issuer eq 'contoso.onmicrosoft.com')`,
      [anna.id],
    ],
    [`businessPhones/any(b:b eq '+49 30 5550101')`, [anna.id]],
    [`mobilePhone eq '+49 171 5550102'`, [diego.id]],
    [`startsWith(displayName,'Anna Kov')`, [anna.id, annaDecoy.id]],
    [`displayName eq 'anna kovács'`, [anna.id]],
    [`displayName eq 'Johanna Lorenz' and accountEnabled eq true`, [johanna.id, johannaJ.id]],
    [`(mail eq 'x' or surname eq 'Lorenz') and department eq 'Finance'`, [johannaJ.id]],
    [`displayName eq 'O''Brien'`, []],
  ])('understands %s', async (filter, ids) => {
    expect(await found(filter)).toEqual(ids);
  });

  it.each([`displayName ne 'Anna'`, `not(displayName eq 'Anna')`, `endsWith(mail,'@fabrikam.com')`])(
    'wants ConsistencyLevel and $count for %s',
    async (filter) => {
      expect(await test.graph.get(`/users?$filter=${encoded(filter)}`)).toMatchObject(
        refusal(400, 'Request_UnsupportedQuery'),
      );
      expect(await test.graph.get(`/users?$count=true&$filter=${encoded(filter)}`)).toMatchObject({ status: 400 });
      expect((await found(filter, ADVANCED, '&$count=true')).length).toBeGreaterThan(0);
    },
  );

  it('wants the header again on every next page', async () => {
    const first = await test.graph.get(`/users?$count=true&$top=2`, ADVANCED);
    const next = (first.body as Record<string, string>)['@odata.nextLink'] ?? '';
    expect((await test.graph.get(next)).status).toBe(400);
    expect((await test.graph.get(next, ADVANCED)).status).toBe(200);
    expect(first.body).toMatchObject({ '@odata.count': 12 });
  });

  it.each([`streetAddress eq 'x'`, `nickname eq 'x'`, `mail eq`, `mail like 'x'`, `mail eq 'x`, `contains(mail,'x')`])(
    'refuses %s',
    async (filter) => {
      expect((await test.graph.get(`/users?$filter=${encoded(filter)}`)).status).toBe(400);
    },
  );

  it('finds words of a display name by $search with the header alone', async () => {
    const path = `/users?$select=id&$search=${encoded('"displayName:lorenz" OR "mail:anna.kovacs@"')}`;
    expect((await test.graph.get(path)).status).toBe(400);
    expect(idsOf((await test.graph.all(path, ADVANCED)).items)).toEqual([anna.id, johanna.id, johannaJ.id]);
  });

  it('does not see who is in the bin', async () => {
    expect(await found(`mail eq 'lee.gu@contoso.com'`)).toEqual([]);
    const filter = encoded(`mail eq 'lee.gu@contoso.com'`);
    const bin = await test.graph.all(
      `/directory/deletedItems/microsoft.graph.user?$select=id,deletedDateTime&$filter=${filter}`,
    );
    expect(idsOf(bin.items)).toEqual([PEOPLE.lee.id]);
  });
});

describe('lists', () => {
  it('page although a whole page was asked for, and keep every option in the next link', async () => {
    const { items, pages } = await test.graph.all('/users?$top=999&$select=id');
    expect(items).toHaveLength(12);
    expect(pages).toBeGreaterThan(5);
    expect(Object.keys(items.at(-1) ?? {})).toEqual(['id']);
  });

  it.each(['$top=0', '$top=1000', '$skiptoken=nonsense', '$expand=manager', '$orderby=a,b,c'])(
    'refuse %s',
    async (option) => {
      expect((await test.graph.get(`/users?${option}`)).status).toBe(400);
    },
  );

  it.each([
    ['memberOf', ['#microsoft.graph.group', '#microsoft.graph.group']],
    ['transitiveMemberOf', ['#microsoft.graph.group', '#microsoft.graph.group']],
    ['registeredDevices', ['#microsoft.graph.device']],
    ['ownedDevices', ['#microsoft.graph.device']],
    ['appRoleAssignments', [undefined]],
    ['oauth2PermissionGrants', [undefined]],
    ['licenseDetails', [undefined]],
    ['directReports', []],
  ])('%s of Anna', async (relation, types) => {
    expect(idsOf((await test.graph.all(`${ANNA}/${relation}`)).items, '@odata.type')).toEqual(types);
  });

  it('do not show the members inside a group, nor the owners inside a device', async () => {
    for (const relation of ['memberOf', 'ownedDevices']) {
      const [first] = (await test.graph.all(`${ANNA}/${relation}`)).items;
      for (const hidden of ['members', 'owners', 'registeredUsers']) expect(first).not.toHaveProperty(hidden);
    }
  });

  it('name roles as what they are', async () => {
    const { items } = await test.graph.all(`/users/${PEOPLE.isaiah.id}/memberOf`);
    expect(idsOf(items, '@odata.type')).toContain('#microsoft.graph.directoryRole');
  });

  it('answer 404 for a manager or a photo that is not there', async () => {
    expect((await test.graph.get(`/users/${PEOPLE.johanna.id}/manager`)).body).toMatchObject({ id: adele.id });
    expect(await test.graph.get(`/users/${alex.id}/manager`)).toMatchObject(refusal(404, 'Request_ResourceNotFound'));
    expect((await test.graph.get(`${ANNA}/photo/$value`)).headers.get('content-type')).toBe('image/png');
    expect(await test.graph.get(`/users/${alex.id}/photo/$value`)).toMatchObject(refusal(404, 'ImageNotFound'));
  });
});

describe('the audit logs', () => {
  it('give the sign-ins of one person in a time, newest first', async () => {
    const since = new Date(test.cloud.clock.now().getTime() - 5 * 86_400_000).toISOString();
    const filter = encoded(`userId eq '${anna.id}' and createdDateTime ge ${since}`);
    const { items } = await test.graph.all(`/auditLogs/signIns?$filter=${filter}`);
    expect(idsOf(items)).toEqual([objectId(3001), objectId(3002)]);
  });

  it('give the audits of a target and of an initiator by two queries', async () => {
    const by = async (filter: string) =>
      idsOf((await test.graph.all(`/auditLogs/directoryAudits?$filter=${encoded(filter)}`)).items);
    const { id } = PEOPLE.johanna;
    expect(await by(`targetResources/any(t:t/id eq '${id}')`)).toEqual([`Directory_${objectId(4006)}`]);
    expect(await by(`initiatedBy/user/id eq '${id}'`)).toEqual([`Directory_${objectId(4005)}`]);
  });

  it('cannot be deleted', async () => {
    expect((await test.graph.delete(`/auditLogs/signIns/${objectId(3001)}`)).status).toBe(404);
  });
});

describe('the question who is in a group', () => {
  const check = (who: string, groupIds: unknown) => test.graph.post(`/users/${who}/checkMemberGroups`, { groupIds });

  it('is answered for groups inside groups, too', async () => {
    const asked = [APPROVER_GROUP_ID, objectId(1004), objectId(1002)];
    expect((await check(alex.id, asked)).body).toMatchObject({ value: [APPROVER_GROUP_ID, objectId(1004)] });
    expect((await check(patti.id, [APPROVER_GROUP_ID])).body).toMatchObject({ value: [APPROVER_GROUP_ID] });
    expect((await check(adele.id, [APPROVER_GROUP_ID])).body).toMatchObject({ value: [] });
  });

  it('takes at most twenty groups', async () => {
    expect(
      (
        await check(
          alex.id,
          Array.from({ length: 21 }, (_, index) => objectId(index)),
        )
      ).status,
    ).toBe(400);
    expect((await check(alex.id, undefined)).status).toBe(400);
  });

  it('can be turned round, the cast being an advanced query', async () => {
    const path = `/groups/${objectId(1004)}/transitiveMembers/microsoft.graph.user?$select=id`;
    expect((await test.graph.get(path)).status).toBe(400);
    const { items } = await test.graph.all(`${path}&$count=true`, ADVANCED);
    expect(items).toHaveLength(4);
    const direct = await test.graph.all(`/groups/${objectId(1004)}/members`);
    expect(idsOf(direct.items)).toEqual([APPROVER_GROUP_ID]);
  });
});
