/** Proves how the simulated Graph changes, disables, deletes and restores people (azure-apis.md 2.3, 2.4). */
import { objectId, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { copyOf, startTestCloud, type TestCloud } from './cloud-client';

const { anna, diego, isaiah, johanna, lee } = PEOPLE;
const ANNA = `/users/${anna.id}`;
const BIN = `/directory/deletedItems/${anna.id}`;
const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const FLOW = 'f30db892-07e9-47e9-837c-80727f46fd3d';

let test: TestCloud;
beforeEach(async () => {
  test = await startTestCloud();
});
afterEach(() => test.cloud.close());

describe('a PATCH of a user', () => {
  it('changes what it names and nothing else', async () => {
    const before = copyOf(test.cloud.state);
    expect((await test.graph.patch(ANNA, { mobilePhone: '+49 1', otherMails: [] })).status).toBe(204);
    const user = before.users[anna.id];
    expect(test.cloud.state).toEqual({
      ...before,
      users: { ...before.users, [anna.id]: { ...user, mobilePhone: '+49 1', otherMails: [] } },
    });
  });

  it('of the mail address moves the primary proxy address, the old one staying as an alias', async () => {
    await test.graph.patch(ANNA, { mail: 'anna.nagy@contoso.com' });
    expect(test.cloud.state.users[anna.id]?.proxyAddresses).toEqual([
      'SMTP:anna.nagy@contoso.com',
      'smtp:anna.kovacs@contoso.com',
      'smtp:a.kovacs@contoso.com',
    ]);
  });

  it.each([
    ['a cleared display name', { displayName: null }],
    ['two business phones', { businessPhones: ['1', '2'] }],
    ['proxy addresses', { proxyAddresses: [] }],
    ['an unknown property', { nickname: 'x' }],
    ['a wrong kind of value', { accountEnabled: 'no' }],
    ['SharePoint properties beside others', { skills: [], city: 'Berlin' }],
    ['a UPN that is taken', { userPrincipalName: johanna.upn }],
    ['no object', []],
  ])('with %s is refused', async (_what, body) => {
    const before = copyOf(test.cloud.state.users);
    expect((await test.graph.patch(ANNA, body)).status).toBe(400);
    expect(test.cloud.state.users).toEqual(before);
  });

  it('of a synchronised user is refused but for what is the cloud’s own', async () => {
    const answer = await test.graph.patch(`/users/${diego.id}`, { mobilePhone: '1' });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_BadRequest' } } });
    expect((await test.graph.patch(`/users/${diego.id}`, { accountEnabled: false })).status).toBe(204);
  });

  it('of an administrator’s sign-in is refused, as is his deletion', async () => {
    const denied = { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } };
    expect(await test.graph.patch(`/users/${isaiah.id}`, { accountEnabled: false })).toMatchObject(denied);
    expect(await test.graph.delete(`/users/${isaiah.id}`)).toMatchObject(denied);
    expect((await test.graph.patch(`/users/${isaiah.id}`, { city: 'Bonn' })).status).toBe(204);
  });

  it('may stay unseen for a while', async () => {
    let now = 0;
    const slow = await startTestCloud({ now: () => new Date(now), graphReadLagMs: 2000 });
    await slow.graph.patch(ANNA, { city: 'Bonn' });
    expect((await slow.graph.get(`${ANNA}?$select=city`)).body).toMatchObject({ city: 'Berlin' });
    now = 2001;
    expect((await slow.graph.get(`${ANNA}?$select=city`)).body).toMatchObject({ city: 'Bonn' });
    await slow.cloud.close();
  });
});

describe('a restriction', () => {
  it('revokes the sessions', async () => {
    const before = test.cloud.state.users[anna.id]?.signInSessionsValidFromDateTime as string;
    const { status, body } = await test.graph.post(`${ANNA}/revokeSignInSessions`);
    expect([status, (body as { value: boolean }).value]).toEqual([200, true]);
    expect(test.cloud.state.users[anna.id]?.signInSessionsValidFromDateTime).not.toBe(before);
  });

  it('takes a direct licence and gives it back with its disabled plans', async () => {
    const assign = (body: object) => test.graph.post(`${ANNA}/assignLicense`, body);
    expect((await assign({ addLicenses: [], removeLicenses: [E3] })).status).toBe(200);
    expect(test.cloud.state.licenses[anna.id]).toEqual([]);
    const plan = '57ff2da0-773e-42df-b2af-ffb7a2317929';
    await assign({ addLicenses: [{ skuId: E3, disabledPlans: [plan] }], removeLicenses: [] });
    const { body } = await test.graph.get(`${ANNA}/licenseDetails`);
    const [details] = (body as { value: { servicePlans: { servicePlanId: string; provisioningStatus: string }[] }[] })
      .value;
    expect(details?.servicePlans).toContainEqual(
      expect.objectContaining({ servicePlanId: plan, provisioningStatus: 'Disabled' }),
    );
  });

  it.each([
    ['one key alone', anna.id, { addLicenses: [] }],
    ['a licence that is not held', anna.id, { addLicenses: [], removeLicenses: [FLOW] }],
    ['a licence that a group gives', johanna.id, { addLicenses: [], removeLicenses: [FLOW] }],
    ['a licence that was never bought', anna.id, { addLicenses: [{ skuId: objectId(1) }], removeLicenses: [] }],
  ])('by %s is refused', async (_what, id, body) => {
    expect((await test.graph.post(`/users/${id}/assignLicense`, body)).status).toBe(400);
  });
});

describe('a deletion', () => {
  it('puts the user into the bin under a UPN of its own, and is 404 the second time', async () => {
    expect((await test.graph.delete(ANNA)).status).toBe(204);
    expect((await test.graph.delete(ANNA)).status).toBe(404);
    expect((await test.graph.get(ANNA)).status).toBe(404);
    const { body } = await test.graph.get(`${BIN}?$select=id,userPrincipalName,deletedDateTime`);
    expect(body).toMatchObject({
      userPrincipalName: `${anna.id.replaceAll('-', '')}${anna.upn}`,
      deletedDateTime: expect.any(String) as string,
    });
  });

  it('undone leaves no trace', async () => {
    const before = copyOf(test.cloud.state);
    await test.graph.delete(ANNA);
    expect((await test.graph.post(`${BIN}/restore`)).status).toBe(200);
    expect(test.cloud.state).toEqual(before);
  });

  it('cannot be undone once somebody else has the name', async () => {
    await test.graph.delete(ANNA);
    await test.graph.patch(`/users/${johanna.id}`, { userPrincipalName: anna.upn });
    expect((await test.graph.post(`${BIN}/restore`)).status).toBe(400);
  });

  it('for good takes groups, licences, roles, grants and devices along, and nothing of anybody else', async () => {
    await test.graph.delete(ANNA);
    expect((await test.graph.delete(BIN)).status).toBe(204);
    expect((await test.graph.get(BIN)).status).toBe(404);
    const rest = test.cloud.state;
    for (const map of [
      'users',
      'deletedUsers',
      'groups',
      'licenses',
      'appRoleAssignments',
      'permissionGrants',
      'directoryDevices',
    ] as const) {
      expect(JSON.stringify(rest[map])).not.toContain(anna.id);
    }
    expect(Object.keys(rest.users)).toHaveLength(11);
    expect(test.cloud.state.licenses[johanna.id]).toHaveLength(2);
  });

  it('for good can be refused to an application', async () => {
    const strict = await startTestCloud({ refuseHardDelete: true });
    expect((await strict.graph.delete(`/directory/deletedItems/${lee.id}`)).status).toBe(403);
    expect(strict.cloud.state.deletedUsers[lee.id]).toBeDefined();
    await strict.cloud.close();
  });

  it('becomes final by itself after thirty days', async () => {
    await test.sandbox.post('/clock', { advance: 'P26D' });
    expect((await test.graph.get(`/directory/deletedItems/${lee.id}`)).status).toBe(200);
    await test.sandbox.post('/clock', { advance: 'P1D' });
    expect((await test.graph.get(`/directory/deletedItems/${lee.id}`)).status).toBe(404);
  });

  it('can be looked for only with the kind of object in the path', async () => {
    expect((await test.graph.get('/directory/deletedItems')).status).toBe(400);
    expect((await test.graph.get('/directory/deletedItems/microsoft.graph.user')).status).toBe(200);
  });
});

describe('what hangs on a user', () => {
  it('app roles, devices and memberships are taken one by one', async () => {
    const role = Object.values(test.cloud.state.appRoleAssignments).find(({ principalId }) => principalId === anna.id);
    expect((await test.graph.delete(`/users/${johanna.id}/appRoleAssignments/${role?.id}`)).status).toBe(404);
    expect((await test.graph.delete(`${ANNA}/appRoleAssignments/${role?.id}`)).status).toBe(204);
    expect((await test.graph.delete(`/devices/${objectId(2001)}`)).status).toBe(204);
    expect((await test.graph.delete(`/groups/${objectId(1002)}/members/${anna.id}/$ref`)).status).toBe(204);
    expect((await test.graph.delete(`/groups/${objectId(1002)}/members/${anna.id}/$ref`)).status).toBe(404);
    expect(test.cloud.state.groups[objectId(1002)]?.members).toEqual([PEOPLE.annaDecoy.id]);
  });
});
