/** Who may decide: asked of the directory, at most a minute old, and never guessed where it cannot be asked. */
import { ServiceError } from '../../../../src/core/ports/service-adapter';
import { APPROVER_GROUP_ID, objectId, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import type { ApproverSource } from '../../../../src/services/entra';
import { type Seeded, startSeeded } from '../support/seeded-cloud';

describe('member directory', () => {
  let seeded: Seeded;
  let now: Date;
  beforeEach(async () => {
    seeded = await startSeeded();
    now = new Date('2026-06-01T10:00:00Z');
  });
  afterEach(() => seeded.cloud.close());

  const directory = (approvers: ApproverSource = { groupId: APPROVER_GROUP_ID }) =>
    seeded.services(undefined, { approvers, now: () => now }).memberDirectory;
  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const callCount = async (): Promise<number> => (await seeded.calls()).length;
  const leaveGroup = (id: string): void => {
    const group = seeded.cloud.state.groups[APPROVER_GROUP_ID];
    if (group) group.members = group.members.filter((member) => member !== id);
  };

  it('tells members, guests and disabled accounts apart, and knows who is nobody', async () => {
    const members = directory();
    expect(await members.member(PEOPLE.alex.id.toUpperCase())).toEqual({
      objectId: PEOPLE.alex.id,
      displayName: 'Alex Wilber',
      guest: false,
      enabled: true,
    });
    expect(await members.member(PEOPLE.patti.id)).toMatchObject({ guest: true });
    expect(await members.member(PEOPLE.lee.id)).toBeNull();
    expect(await members.member(objectId(7777))).toBeNull();
    expect(await members.member('alexw@contoso.com')).toBeNull();
  });

  it('knows approvers by their group, through groups in it as well', async () => {
    expect(await directory().isApprover(PEOPLE.megan.id)).toBe(true);
    expect(await directory().isApprover(PEOPLE.adele.id)).toBe(false);
    expect(await directory().isApprover('nobody')).toBe(false);
    expect(await directory().isApprover(objectId(7777))).toBe(false);
    const compliance = objectId(1004);
    expect(await directory({ groupId: compliance }).isApprover(PEOPLE.megan.id)).toBe(true);
  });

  it('lists approvers without guests and disabled accounts', async () => {
    const isaiah = seeded.cloud.state.users[PEOPLE.isaiah.id];
    if (isaiah) isaiah.accountEnabled = false;
    const names = (await directory().approvers()).map(({ displayName }) => displayName);
    expect(names).toEqual(['Alex Wilber', 'Megan Bowen']);
    expect(await directory({ groupId: objectId(1004) }).approvers()).toHaveLength(2);
  });

  it('takes a list of people instead of a group, or beside one', async () => {
    const list = { objectIds: [PEOPLE.adele.id.toUpperCase(), PEOPLE.patti.id, PEOPLE.lee.id] };
    expect(await directory(list).isApprover(PEOPLE.adele.id)).toBe(true);
    expect(await directory(list).isApprover(PEOPLE.megan.id)).toBe(false);
    expect((await directory(list).approvers()).map(({ displayName }) => displayName)).toEqual(['Adele Vance']);
    const both = directory({ ...list, groupId: APPROVER_GROUP_ID });
    expect(await both.isApprover(PEOPLE.megan.id)).toBe(true);
    expect(await both.isApprover(PEOPLE.adele.id)).toBe(true);
    expect([directory().evidence, directory(list).evidence]).toEqual([`group:${APPROVER_GROUP_ID}`, 'list']);
  });

  it('knows no approver where none is configured', async () => {
    expect(await directory({}).isApprover(PEOPLE.alex.id)).toBe(false);
    expect(await directory({ objectIds: [] }).approvers()).toEqual([]);
  });

  it('asks once a minute, and sees a change after that', async () => {
    const members = directory();
    expect(await members.isApprover(PEOPLE.megan.id)).toBe(true);
    const asked = await callCount();
    leaveGroup(PEOPLE.megan.id);
    later(59);
    expect(await members.isApprover(PEOPLE.megan.id)).toBe(true);
    expect(await callCount()).toBe(asked);
    later(1);
    expect(await members.isApprover(PEOPLE.megan.id)).toBe(false);
  });

  it('does not trust an answer from the future of a clock that was put back', async () => {
    const members = directory();
    await members.isApprover(PEOPLE.megan.id);
    leaveGroup(PEOPLE.megan.id);
    later(-3600);
    expect(await members.isApprover(PEOPLE.megan.id)).toBe(false);
  });

  it('throws where the directory cannot be asked, and asks again the next time', async () => {
    const members = directory();
    await seeded.fault({ service: 'graph', times: 1000, status: 503 });
    await expect(members.isApprover(PEOPLE.megan.id)).rejects.toBeInstanceOf(ServiceError);
    await expect(members.member(PEOPLE.megan.id)).rejects.toBeInstanceOf(ServiceError);
    await expect(members.approvers()).rejects.toBeInstanceOf(ServiceError);
    await seeded.clearFaults();
    expect(await members.isApprover(PEOPLE.megan.id)).toBe(true);
  });

  it('does not go on believing an old answer when the directory cannot be asked', async () => {
    const members = directory();
    await members.isApprover(PEOPLE.megan.id);
    later(61);
    await seeded.fault({ service: 'graph', times: 1000, status: 403 });
    await expect(members.isApprover(PEOPLE.megan.id)).rejects.toMatchObject({ status: 403 });
  });

  it('does not wait longer for the directory than a click can wait', async () => {
    await seeded.fault({ service: 'graph', times: 1, status: 429, retryAfter: 9 });
    await expect(directory().isApprover(PEOPLE.megan.id)).rejects.toMatchObject({ status: 429, retryAfterMs: 9000 });
    expect(seeded.waits).toEqual([]);
  });
});
