/** Sign-in, sessions and licences: what a restriction takes, and what lifting it puts back. */
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { carryOut, changeOf, changerOf } from './support';

const { anna, diego, isaiah, johanna, patti } = PEOPLE;
const E3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';
const FLOW = 'f30db892-07e9-47e9-837c-80727f46fd3d';
const TEAMS_PLAN = '57ff2da0-773e-42df-b2af-ffb7a2317929';
const LICENCES = { options: { licences: true } };

describe('restriction of an account', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ graphReadLagMs: 2000 });
  });
  afterEach(() => seeded.cloud.close());

  const licencesOf = (id: string) => seeded.cloud.state.licenses[id] ?? [];
  const user = (id: string) => seeded.cloud.state.users[id];
  const restrict = (id: string) => carryOut(seeded, changeOf('restrict', id, LICENCES));
  const lift = (id: string, prior: unknown) => carryOut(seeded, changeOf('lift', id), prior);
  const withPlanOff = (): void => {
    for (const licence of licencesOf(johanna.id)) if (licence.skuId === E3) licence.disabledPlans = [TEAMS_PLAN];
  };

  it('takes directly assigned licences, leaves those of a group and says so, and puts them back with their plans', async () => {
    withPlanOff();
    const before = licencesOf(johanna.id).map(({ skuId, disabledPlans }) => [skuId, disabledPlans]);
    const { planned, prior, outcome } = await restrict(johanna.id);
    expect(planned).toMatchObject({ can: 'yes', offers: ['licences'] });
    expect((planned as { says: string[] }).says.join(' ')).toMatch(/mailbox.*come through a group stay \(1\)/);
    expect(prior).toMatchObject({ accountEnabled: true, licences: [{ skuId: E3, disabledPlans: [TEAMS_PLAN] }] });
    expect(outcome).toEqual({ is: 'done' });
    expect(licencesOf(johanna.id).map(({ skuId }) => skuId)).toEqual([FLOW]);
    expect((await lift(johanna.id, prior)).outcome).toEqual({ is: 'done' });
    const after = licencesOf(johanna.id).map(({ skuId, disabledPlans }) => [skuId, disabledPlans]);
    expect(after.sort()).toEqual(before.sort());
    expect(user(johanna.id)?.accountEnabled).toBe(true);
  });

  it('leaves the licences where that was not chosen', async () => {
    await carryOut(seeded, changeOf('restrict', anna.id));
    expect(licencesOf(anna.id)).toHaveLength(1);
  });

  it('leaves a licence that the kept state does not have, and tells the gap', async () => {
    const change = changeOf('restrict', anna.id, LICENCES);
    const planned = await changerOf(seeded).preview(change, never);
    const prior = await changerOf(seeded).priorState(change, never);
    licencesOf(anna.id).push({ skuId: FLOW, skuPartNumber: 'FLOW_FREE', disabledPlans: [], assignedByGroup: null });
    const outcome = await changerOf(seeded).apply(change, { planned, prior, waited: false }, never);
    expect(outcome).toEqual({
      is: 'done',
      gaps: ['A licence that was assigned after the restriction began was left.'],
    });
    expect(licencesOf(anna.id).map(({ skuId }) => skuId)).toEqual([FLOW]);
  });

  it('takes the licences with a second restriction, and lifting puts back what was before the first', async () => {
    const first = await carryOut(seeded, changeOf('restrict', anna.id));
    const second = changeOf('restrict', anna.id, LICENCES);
    const planned = await changerOf(seeded).preview(second, never);
    await changerOf(seeded).apply(second, { planned, prior: first.prior, waited: false }, never);
    expect(licencesOf(anna.id)).toEqual([]);
    await lift(anna.id, first.prior);
    expect(licencesOf(anna.id).map(({ skuId }) => skuId)).toEqual([E3]);
    expect(user(anna.id)?.accountEnabled).toBe(true);
  });

  it('keeps an account blocked that was blocked before, and says so beforehand', async () => {
    Object.assign(user(anna.id) ?? {}, { accountEnabled: false });
    const { planned, prior } = await restrict(anna.id);
    expect((planned as { says: string[] }).says[0]).toContain('blocked already');
    await lift(anna.id, prior);
    expect(user(anna.id)?.accountEnabled).toBe(false);
  });

  it('revokes the sessions once, however often it runs', async () => {
    const change = changeOf('restrict', anna.id);
    const { planned, prior } = await carryOut(seeded, change);
    seeded.cloud.clock.advance(60_000);
    await changerOf(seeded).apply(change, { planned, prior, waited: false }, never);
    const posts = (await seeded.calls()).filter(({ path }) => path.endsWith('/revokeSignInSessions'));
    expect(posts).toHaveLength(1);
  });

  it('does not pretend to end a guest’s sessions', async () => {
    const { planned, outcome } = await restrict(patti.id);
    expect((planned as { says: string[] }).says.join(' ')).toContain('home account is untouched');
    expect(outcome).toEqual({ is: 'done' });
    expect((await seeded.calls()).filter(({ path }) => path.endsWith('/revokeSignInSessions'))).toEqual([]);
  });

  it('is a task where Graph protects an administrator, and nothing is changed', async () => {
    const before = seeded.state();
    expect((await restrict(isaiah.id)).outcome).toEqual({
      is: 'manual',
      task:
        'Microsoft Entra ID refused to let the bot block the sign-in: the account holds an administrator role, or the ' +
        'application lacks User.EnableDisableAccount.All. Block it in the Microsoft Entra admin center: Users > the account > ' +
        'Edit properties > Settings > Account enabled: No, then Revoke sessions. Take its directly assigned licences as well.',
    });
    expect(seeded.state()).toEqual(before);
  });

  it.each([
    ['revokeSignInSessions', 403, 'User.RevokeSessions.All'],
    ['assignLicense', 403, 'LicenseAssignment.ReadWrite.All'],
    ['assignLicense', 400, 'a group assigns them'],
  ])('does the rest and leaves a task where %s is refused with %i', async (path, status, words) => {
    await seeded.fault({ service: 'graph', path, times: 1, status });
    expect((await restrict(anna.id)).outcome).toEqual({
      is: 'done',
      tasks: [expect.stringContaining(words) as string],
    });
    expect(user(anna.id)?.accountEnabled).toBe(false);
  });

  it('is a task for an account that is mastered on-premises, as is lifting it', async () => {
    for (const right of ['restrict', 'lift'] as const) {
      const { planned, outcome } = await carryOut(seeded, changeOf(right, diego.id), KEPT);
      expect([planned.can, outcome.is]).toEqual(['manual', 'manual']);
      expect(JSON.stringify(outcome)).toContain('Active Directory');
    }
    expect((await seeded.calls()).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('names the licences that cannot be given back', async () => {
    withPlanOff();
    const { prior } = await restrict(johanna.id);
    await seeded.fault({ service: 'graph', path: 'assignLicense', times: 1, status: 400 });
    expect((await lift(johanna.id, prior)).outcome).toEqual({
      is: 'done',
      tasks: [expect.stringContaining(`SKU ${E3} without ${TEAMS_PLAN}`) as string],
    });
    const change = changeOf('lift', johanna.id);
    const context = { planned: { can: 'yes' as const }, prior, waited: false };
    expect(await changerOf(seeded).verify(change, context, never)).toContain('licence');
  });

  it('is still a restriction where the sign-in cannot be allowed again: a task', async () => {
    const { prior } = await restrict(anna.id);
    await seeded.fault({ service: 'graph', method: 'PATCH', times: 1, status: 403 });
    expect((await lift(anna.id, prior)).outcome).toMatchObject({
      is: 'manual',
      task: expect.stringContaining('Account enabled: Yes') as string,
    });
    expect(licencesOf(anna.id)).toHaveLength(1);
  });

  it('is a task where the account is in the recycle bin when it is lifted', async () => {
    const { prior } = await restrict(anna.id);
    await carryOut(seeded, changeOf('delete', anna.id));
    const { outcome } = await lift(anna.id, prior);
    expect(outcome).toMatchObject({ is: 'manual', task: expect.stringContaining('recycle bin') as string });
  });
});

const KEPT = { accountEnabled: true, sessionsValidFrom: null, licences: [] };
