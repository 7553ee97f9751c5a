/** Proves the simulated role assignments of Azure Resource Manager (azure-apis.md 3.1). */
import {
  APPROVER_GROUP_ID,
  DIGITAL_TWINS_INSTANCE,
  objectId,
  PEOPLE,
  SUBSCRIPTION_ID,
} from '../../../../src/sandbox/cloud/tenant';
import { copyOf, encoded, idsOf, startTestCloud, type TestCloud } from './cloud-client';

const { anna, alex } = PEOPLE;
const TYPE = 'providers/Microsoft.Authorization/roleAssignments';
const AT_INSTANCE = `${DIGITAL_TWINS_INSTANCE}/${TYPE}`;
const AT_SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}/${TYPE}`;

let test: TestCloud;
beforeEach(async () => {
  test = await startTestCloud();
});
afterEach(() => test.cloud.close());

const named = async (list: string, filter: string) =>
  idsOf((await test.arm.all(`${list}?$filter=${encoded(filter)}`)).items, 'name');

describe('a list of role assignments', () => {
  it('of a person shows the inherited ones as well, over pages', async () => {
    expect(await named(AT_INSTANCE, `principalId eq ${anna.id}`)).toEqual([objectId(5001), objectId(5002)]);
    expect(await named(AT_INSTANCE, `principalId eq '${anna.id}'`)).toHaveLength(2);
    expect((await test.arm.all(AT_INSTANCE)).pages).toBeGreaterThan(2);
  });

  it('by assignedTo follows groups', async () => {
    const held = await test.arm.all(`${AT_INSTANCE}?$filter=${encoded(`assignedTo('${alex.id}')`)}`);
    const principals = held.items.map(({ properties }) => (properties as { principalId: string }).principalId);
    expect(principals).toEqual([alex.id, APPROVER_GROUP_ID]);
  });

  it('by atScope leaves out what lies below', async () => {
    expect(await named(AT_SUBSCRIPTION, 'atScope()')).toEqual([objectId(5002)]);
    expect(await named(AT_SUBSCRIPTION, `atScope() and principalId eq ${anna.id}`)).toEqual([objectId(5002)]);
    expect(await named(AT_SUBSCRIPTION, `principalId eq ${anna.id}`)).toHaveLength(2);
  });

  it('is found with and without the slash before the scope, and without case', async () => {
    expect((await test.arm.get(`/${AT_INSTANCE}`)).status).toBe(200);
    expect((await test.arm.get(AT_INSTANCE.toLowerCase())).status).toBe(200);
  });

  it('refuses another filter and a call without api-version', async () => {
    expect((await test.arm.get(`${AT_INSTANCE}?$filter=${encoded("roleName eq 'x'")}`)).status).toBe(400);
    expect((await test.arm.get(`${AT_INSTANCE}?api-version=`)).status).toBe(400);
  });
});

describe('a role assignment', () => {
  it('is deleted by its id: 200 with what it was, then 204', async () => {
    const before = copyOf(test.cloud.state);
    const id = `${AT_INSTANCE}/${objectId(5001)}`;
    expect(await test.arm.delete(id)).toMatchObject({ status: 200, body: { name: objectId(5001) } });
    expect((await test.arm.delete(id)).status).toBe(204);
    expect(await test.arm.get(id)).toMatchObject({ status: 404, body: { error: { code: 'RoleAssignmentNotFound' } } });
    delete before.roleAssignments[id];
    expect(test.cloud.state).toEqual(before);
  });

  it('that is inherited is not deleted through the instance', async () => {
    expect((await test.arm.delete(`${AT_INSTANCE}/${objectId(5002)}`)).status).toBe(204);
    expect(test.cloud.state.roleAssignments[`${AT_SUBSCRIPTION}/${objectId(5002)}`]).toBeDefined();
  });

  it('outlives the user', async () => {
    await test.graph.delete(`/users/${anna.id}`);
    await test.graph.delete(`/directory/deletedItems/${anna.id}`);
    expect(await named(AT_INSTANCE, `principalId eq ${anna.id}`)).toHaveLength(2);
  });

  it('names a role that can be looked up', async () => {
    const { body } = await test.arm.get(`${AT_INSTANCE}/${objectId(5001)}`);
    const { roleDefinitionId } = (body as { properties: { roleDefinitionId: string } }).properties;
    expect((await test.arm.get(roleDefinitionId)).body).toMatchObject({
      properties: { roleName: 'Azure Digital Twins Data Reader' },
    });
    expect((await test.arm.get(`${DIGITAL_TWINS_INSTANCE}/providers/Microsoft.Authorization/permissions`)).status).toBe(
      200,
    );
  });
});
