/** Into the recycle bin, out of it for good, and back: by object id, waiting as long as the bin keeps. */
import { objectId, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { createServices } from '../../../../src/services/registry';
import { answer, startLocal } from '../support/local-server';
import { adapterOf, configOf, never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { carryOut, changeOf, changerOf } from './support';

const { anna, diego, isaiah, johanna, lee, patti } = PEOPLE;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PERMANENT = { options: { permanent: true } };

describe('deletion of an account', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ graphReadLagMs: 2000, now: () => new Date('2026-06-01T09:00:00Z') });
  });
  afterEach(() => seeded.cloud.close());

  const again = (change: Parameters<typeof carryOut>[1]) =>
    changerOf(seeded).apply(change, { planned: { can: 'yes' }, prior: null, waited: false }, never);
  const saysOf = async (change: Parameters<typeof carryOut>[1]) => {
    const planned = await changerOf(seeded).preview(change, never);
    return (planned as { says: string[] }).says.join(' ');
  };

  it('waits until the recycle bin has let go, and says until when', async () => {
    const change = changeOf('delete', anna.id);
    const { planned, outcome } = await carryOut(seeded, change);
    expect(planned).toMatchObject({ can: 'yes', offers: ['permanent'] });
    expect(outcome).toEqual({
      is: 'waiting',
      waitMs: 12 * HOUR_MS,
      says: 'In the recycle bin until 2026-07-01, then gone for good.',
    });
    expect(await changerOf(seeded).verify(change, { planned, prior: null, waited: false }, never)).toContain(
      'recycle bin',
    );
    seeded.cloud.clock.advance(29.75 * DAY_MS);
    expect(await again(change)).toMatchObject({ is: 'waiting' });
    seeded.cloud.clock.advance(0.25 * DAY_MS);
    // Emptied on the day, and still shown for a moment.
    expect(await again(change)).toMatchObject({ is: 'waiting', waitMs: HOUR_MS });
    seeded.cloud.clock.advance(HOUR_MS);
    expect(await again(change)).toEqual({ is: 'done' });
    expect(await changerOf(seeded).verify(change, { planned, prior: null, waited: false }, never)).toBeNull();
  });

  it('waits no longer than the recycle bin keeps', async () => {
    const change = changeOf('delete', lee.id, { kind: 'deleted-user' });
    seeded.cloud.clock.advance(26.9 * DAY_MS);
    const outcome = await again(change);
    expect(outcome).toMatchObject({ is: 'waiting', says: expect.stringContaining('2026-06-28') as string });
    expect((outcome as { waitMs: number }).waitMs).toBeLessThanOrEqual(0.1 * DAY_MS + 1);
  });

  it('says what cannot be erased, that a guest’s home account is untouched, and what permanent means', async () => {
    expect(await saysOf(changeOf('delete', anna.id))).toMatch(
      /gone for good after 30 days.*audit logs cannot be erased/,
    );
    expect(await saysOf(changeOf('delete', anna.id, PERMANENT))).toMatch(/permanently at once and cannot be restored/);
    expect(await saysOf(changeOf('delete', patti.id))).toContain('home account is untouched');
    expect(await saysOf(changeOf('delete', lee.id, { kind: 'deleted-user' }))).toContain(
      'in the recycle bin already, until 2026-06-28',
    );
    expect(await saysOf(changeOf('delete', objectId(7777)))).toBe('The account is gone already.');
  });

  it('leaves nothing of the account where it is permanent', async () => {
    expect((await carryOut(seeded, changeOf('delete', anna.id, PERMANENT))).outcome).toEqual({ is: 'done' });
    expect(seeded.cloud.state.users[anna.id] ?? seeded.cloud.state.deletedUsers[anna.id]).toBeUndefined();
  });

  it('is a task for an account that is mastered on-premises', async () => {
    const { planned, outcome } = await carryOut(seeded, changeOf('delete', diego.id, PERMANENT));
    expect([planned.can, outcome.is]).toEqual(['manual', 'manual']);
    expect((await seeded.calls()).every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is a task where Graph protects an administrator', async () => {
    const before = seeded.state();
    const { outcome } = await carryOut(seeded, changeOf('delete', isaiah.id, PERMANENT));
    expect(outcome).toMatchObject({ is: 'manual', task: expect.stringContaining('administrator role') as string });
    expect(seeded.state()).toEqual(before);
  });

  it('does not delete again what somebody took out of the recycle bin after the plan was made', async () => {
    await carryOut(seeded, changeOf('restore', lee.id, { kind: 'deleted-user' }));
    const before = seeded.state();
    await expect(again(changeOf('delete', lee.id, { kind: 'deleted-user' }))).rejects.toMatchObject({
      status: 412,
      serviceCode: 'ChangedMeanwhile',
    });
    expect(seeded.state()).toEqual(before);
  });

  it('is a task where the application may not delete permanently, and ends when the bin has let go', async () => {
    const refusing = await startSeeded({ refuseHardDelete: true });
    const { outcome } = await carryOut(refusing, changeOf('delete', anna.id, PERMANENT));
    expect(outcome).toMatchObject({ is: 'manual', task: expect.stringContaining('User.DeleteRestore.All') as string });
    expect(refusing.cloud.state.deletedUsers[anna.id]).toBeDefined();
    await refusing.cloud.close();
  });

  it('waits where the tenant protects deleted accounts, and deletes when that has ended', async () => {
    const guarded = await startSeeded({ hardDeleteProtection: true, now: () => new Date('2026-06-01T09:00:00Z') });
    const change = changeOf('delete', anna.id, PERMANENT);
    const { planned, outcome } = await carryOut(guarded, change);
    expect(outcome).toEqual({
      is: 'waiting',
      waitMs: 12 * HOUR_MS,
      says: 'Protected against permanent deletion until 2026-06-08, then tried again.',
    });
    guarded.cloud.clock.advance(7 * DAY_MS + 1);
    expect(await changerOf(guarded).apply(change, { planned, prior: null, waited: false }, never)).toEqual({
      is: 'done',
    });
    await guarded.cloud.close();
  });

  it('waits for the bin where permanent deletion is refused for another reason', async () => {
    seeded.cloud.clock.advance(10 * DAY_MS);
    await seeded.fault({ service: 'graph', method: 'DELETE', times: 1, status: 409 });
    expect(await again(changeOf('delete', lee.id, { ...PERMANENT, kind: 'deleted-user' }))).toMatchObject({
      is: 'waiting',
      says: expect.stringContaining('refused and tried again; in the recycle bin until 2026-06-28') as string,
    });
  });

  it('does not take an account for gone that is in neither place for a moment', async () => {
    const path = `^/(users|directory/deletedItems)/${anna.id}$`;
    await seeded.fault({ service: 'graph', method: 'GET', path, times: 4, status: 404 });
    expect(await again(changeOf('delete', anna.id))).toMatchObject({ is: 'waiting' });
    expect(seeded.cloud.state.deletedUsers[anna.id]).toBeDefined();
  });

  it('touches nothing where Graph answers with another account', async () => {
    const graph = await startLocal((_req, res) => answer(res, 200, { id: johanna.id, displayName: 'Johanna' }));
    const config = configOf(seeded.cloud.url, (file) =>
      Object.assign(file.connections.entra[0] ?? {}, { baseUrl: `${graph.url}/v1.0` }),
    );
    const { changes } = adapterOf(createServices(config, seeded.dependencies), 'entra');
    const work = changes?.apply(
      changeOf('delete', anna.id),
      { planned: { can: 'yes' }, prior: null, waited: false },
      never,
    );
    await expect(work).rejects.toMatchObject({ serviceCode: 'AnotherAccount', retryable: false });
    expect(graph.asked.map(({ method }) => method)).toEqual(['GET']);
    await graph.close();
  });
});

describe('restoration of an account', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ graphReadLagMs: 2000, now: () => new Date('2026-06-01T09:00:00Z') });
  });
  afterEach(() => seeded.cloud.close());

  const LEE = changeOf('restore', lee.id, { kind: 'deleted-user' });

  it('brings the account back as it was, and says how long that is possible', async () => {
    const { planned, outcome } = await carryOut(seeded, LEE);
    expect((planned as { says: string[] }).says.join()).toContain('until 2026-06-28');
    expect(outcome).toEqual({ is: 'done' });
    expect(seeded.cloud.state.users[lee.id]).toMatchObject({ userPrincipalName: lee.upn, jobTitle: 'Director' });
    expect((await changerOf(seeded).preview(LEE, never)).can).toBe('no');
  });

  it('undoes a deletion with its groups and licences', async () => {
    const before = seeded.state();
    await carryOut(seeded, changeOf('delete', anna.id));
    await carryOut(seeded, changeOf('restore', anna.id, { kind: 'deleted-user' }));
    expect(seeded.state()).toEqual(before);
  });

  it('is a task where somebody else has the name by now', async () => {
    const johannas = seeded.cloud.state.users[johanna.id];
    johannas?.proxyAddresses.push(`smtp:${lee.mail}`);
    const before = seeded.state();
    expect((await carryOut(seeded, LEE)).outcome).toMatchObject({
      is: 'manual',
      task: expect.stringContaining('belongs to another account') as string,
    });
    expect(seeded.state()).toEqual(before);
  });

  it('is a task where the application may not, and for an account that is mastered on-premises', async () => {
    await seeded.fault({ service: 'graph', method: 'POST', times: 1, status: 403 });
    expect((await carryOut(seeded, LEE)).outcome).toMatchObject({
      is: 'manual',
      task: expect.stringContaining('User.DeleteRestore.All') as string,
    });
    Object.assign(seeded.cloud.state.deletedUsers[lee.id] ?? {}, { onPremisesSyncEnabled: true });
    expect((await carryOut(seeded, LEE)).outcome).toMatchObject({
      is: 'manual',
      task: expect.stringContaining('Active Directory') as string,
    });
  });

  it('is too late after 30 days', async () => {
    const prompt = await startSeeded({ now: () => new Date('2026-06-01T09:00:00Z') });
    prompt.cloud.clock.advance(27 * DAY_MS + 1);
    expect(await changerOf(prompt).preview(LEE, never)).toMatchObject({ can: 'no' });
    const late = changerOf(prompt).apply(LEE, { planned: { can: 'yes' }, prior: null, waited: false }, never);
    await expect(late).rejects.toMatchObject({ serviceCode: 'GoneMeanwhile', retryable: false });
    await prompt.cloud.close();
  });
});
