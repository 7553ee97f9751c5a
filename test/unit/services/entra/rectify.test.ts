/** What of an account can be corrected, and what stands in the way. */
import type { Change } from '../../../../src/core/command';
import { PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { never, type Seeded, startSeeded } from '../support/seeded-cloud';
import { carryOut, changeOf, changerOf } from './support';

const { anna, diego, isaiah } = PEOPLE;

describe('rectification of an account', () => {
  let seeded: Seeded;
  beforeEach(async () => {
    seeded = await startSeeded({ graphReadLagMs: 2000 });
  });
  afterEach(() => seeded.cloud.close());

  const rectify = (fields: readonly Change[], id: string = anna.id) => changeOf('rectify', id, { fields });
  const preview = (fields: readonly Change[]) => changerOf(seeded).preview(rectify(fields), never);
  const writes = async () => (await seeded.calls()).filter(({ method }) => method !== 'GET');

  it('writes several fields at once, and waits until a late answer shows them', async () => {
    const fields = [
      { field: 'displayName', value: ' Anna Nagy ' },
      { field: 'surname', value: 'Nagy' },
      { field: 'city', value: null },
      { field: 'preferredLanguage', value: 'de-AT' },
    ];
    expect((await carryOut(seeded, rectify(fields))).outcome).toEqual({ is: 'done' });
    expect((await writes()).map(({ method }) => method)).toEqual(['PATCH']);
    expect(seeded.waits.length).toBeGreaterThan(0);
    expect(seeded.cloud.state.users[anna.id]).toMatchObject({
      ...{ displayName: 'Anna Nagy', surname: 'Nagy', city: null, preferredLanguage: 'de-AT' },
      givenName: 'Anna',
    });
  });

  it('writes only what does not hold its new value yet', async () => {
    const change = rectify([
      { field: 'jobTitle', value: 'Field Engineer' },
      { field: 'city', value: 'Bonn' },
    ]);
    const { planned } = await carryOut(seeded, change);
    expect(planned).toMatchObject({
      fields: [{ before: 'Field Engineer', after: 'Field Engineer' }, { after: 'Bonn' }],
    });
    await changerOf(seeded).apply(change, { planned, prior: null, waited: false }, never);
    expect(await writes()).toHaveLength(1);
  });

  it('says so where every field holds its value already', async () => {
    expect(await preview([{ field: 'city', value: 'Berlin' }])).toMatchObject({
      can: 'yes',
      says: [expect.stringContaining('already')],
    });
  });

  it('says that a new mail address changes the proxy addresses', async () => {
    const { says } = (await preview([{ field: 'mail', value: 'a.nagy@contoso.com' }])) as { says: string[] };
    expect(says.join()).toContain('proxy addresses');
  });

  it('leaves a field that may be another service’s, and says so', async () => {
    const planned = await preview([
      { field: 'tags.owner', value: 'x' },
      { field: 'city', value: 'Bonn' },
    ]);
    expect(planned).toMatchObject({ can: 'yes', fields: [{ field: 'city' }] });
    expect((planned as { says: string[] }).says.join()).toContain('not changed here: tags.owner');
  });

  it.each([
    ['a field that no account has', [{ field: 'shoeSize', value: '43' }], 'only these fields'],
    ['a name that is part of every object', [{ field: 'constructor', value: 'x' }], 'only these fields'],
    ['the sign-in name', [{ field: 'userPrincipalName', value: 'x@contoso.com' }], 'only these fields'],
    ['a cleared display name', [{ field: 'displayName', value: null }], 'cannot be cleared'],
    ['an empty value', [{ field: 'city', value: '  ' }], 'is empty'],
    ['a value that is too long', [{ field: 'employeeId', value: '12345678901234567' }], 'more than 16 characters'],
    ['no mail address', [{ field: 'mail', value: 'anna' }], 'has to be a mail address'],
    ['a mail address with an accent', [{ field: 'mail', value: 'kovács@contoso.com' }], 'without accents'],
    ['two business phones', [{ field: 'businessPhones', value: '+49 1, +49 2' }], 'has to be one number'],
    ['a language in words', [{ field: 'preferredLanguage', value: 'German!' }], 'ISO 639-1'],
    [
      'two values for one field',
      [
        { field: 'city', value: 'Bonn' },
        { field: 'city', value: 'Ulm' },
      ],
      'two different values',
    ],
  ])('refuses %s with the reason', async (_what, fields, reason) => {
    expect(await preview(fields)).toEqual({ can: 'no', reason: expect.stringContaining(reason) as string });
    expect(await writes()).toEqual([]);
  });

  it('is a task with the values for an account that is mastered on-premises', async () => {
    const change = rectify(
      [
        { field: 'jobTitle', value: 'Lead' },
        { field: 'mobilePhone', value: null },
      ],
      diego.id,
    );
    const { planned, outcome } = await carryOut(seeded, change);
    const task = expect.stringContaining('set jobTitle to "Lead", clear mobilePhone') as string;
    expect(planned).toEqual({ can: 'manual', task });
    expect(outcome).toEqual({ is: 'manual', task });
    expect(await changerOf(seeded).verify(change, { planned, prior: null, waited: false }, never)).toBe(
      'Not as asked for: jobTitle, mobilePhone.',
    );
    expect(await writes()).toEqual([]);
  });

  it('is a task where Graph refuses an administrator’s phone, and nothing is changed', async () => {
    const before = seeded.state();
    const change = rectify([{ field: 'mobilePhone', value: '+49 1' }], isaiah.id);
    expect((await carryOut(seeded, change)).outcome).toEqual({
      is: 'manual',
      task: expect.stringMatching(/administrator role.*mobilePhone/) as string,
    });
    expect(seeded.state()).toEqual(before);
  });

  it('is a task where another system keeps the field', async () => {
    await seeded.fault({ service: 'graph', method: 'PATCH', times: 1, status: 400 });
    const { outcome } = await carryOut(seeded, rectify([{ field: 'mail', value: 'a@contoso.com' }]));
    expect(outcome).toMatchObject({ is: 'manual', task: expect.stringContaining('Exchange') as string });
  });

  it('ends the plan where the account was deleted meanwhile', async () => {
    const change = rectify([{ field: 'city', value: 'Bonn' }]);
    const planned = await changerOf(seeded).preview(change, never);
    await carryOut(seeded, changeOf('delete', anna.id, { options: { permanent: true } }));
    await expect(changerOf(seeded).apply(change, { planned, prior: null, waited: false }, never)).rejects.toMatchObject(
      {
        status: 404,
        serviceCode: 'GoneMeanwhile',
        retryable: false,
      },
    );
  });

  it('never takes a name for an id', async () => {
    const change = rectify([{ field: 'city', value: 'Bonn' }], anna.upn);
    await expect(changerOf(seeded).preview(change, never)).rejects.toMatchObject({ code: 'DSR_INTERNAL' });
    expect(await seeded.calls()).toEqual([]);
  });
});
