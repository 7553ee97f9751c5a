/** Who is meant: every name of a person leads to that person, none to somebody who is called alike. */
import type { Subject } from '../../../../src/core/command';
import { objectId, PEOPLE } from '../../../../src/sandbox/cloud/tenant';
import { never, type Seeded, startSeeded } from '../support/seeded-cloud';

describe('person finder', () => {
  let seeded: Seeded;
  beforeAll(async () => {
    seeded = await startSeeded();
  });
  afterAll(() => seeded.cloud.close());

  const find = (value: string, kind: Subject['kind'] = 'user') =>
    seeded.services().personFinder.find({ kind, value }, never);
  const idsOf = async (value: string, kind?: Subject['kind']) =>
    (await find(value, kind)).map((person) => person.objectId);

  it.each([
    ['object id', PEOPLE.anna.id],
    ['object id in capitals', PEOPLE.anna.id.toUpperCase()],
    ['UPN', 'anna.kovacs@contoso.com'],
    ['other mail', 'anna.kovacs@example.org'],
    ['proxy address', 'a.kovacs@contoso.com'],
    ['former name among the proxy addresses', 'anna.nagy@contoso.com'],
    ['employee id', '20417'],
  ])('finds Anna by %s, once, and not the other Anna', async (_name, value) => {
    expect(await idsOf(value)).toEqual([PEOPLE.anna.id]);
  });

  it('gives the whole person', async () => {
    expect(await find('a.kovacs@contoso.com')).toEqual([
      {
        kind: 'user',
        objectId: PEOPLE.anna.id,
        displayName: 'Anna Kovács',
        userPrincipalName: 'anna.kovacs@contoso.com',
        mail: 'anna.kovacs@contoso.com',
        employeeId: '20417',
        aliases: [
          'anna.kovacs@example.org',
          'anna.kovacs@contoso.com',
          'a.kovacs@contoso.com',
          'anna.nagy@contoso.com',
        ],
        guest: false,
        deletedAt: null,
        synced: false,
      },
    ]);
  });

  it.each(['pattif@fabrikam.com', PEOPLE.patti.upn.toLowerCase()])(
    'finds a guest by %s and says that she is one',
    async (value) => {
      expect(await find(value)).toMatchObject([
        { objectId: PEOPLE.patti.id, guest: true, userPrincipalName: PEOPLE.patti.upn },
      ]);
    },
  );

  it('finds a guest and a personal account by the address they were invited under, even where nothing else holds it', async () => {
    const { users } = seeded.cloud.state;
    const [guest, personal] = [objectId(9901), objectId(9902)];
    const patti = users[PEOPLE.patti.id];
    if (!patti) throw new Error('Patti is missing');
    const bare = { ...patti, mail: null, otherMails: [], proxyAddresses: [] };
    users[guest] = { ...bare, id: guest, userPrincipalName: 'jo_h_fabrikam.com#EXT#@contoso.onmicrosoft.com' };
    users[personal] = { ...bare, id: personal, userPrincipalName: 'ann.k_outlook.com#EXT#@contoso.onmicrosoft.com' };
    expect(await find('jo_h@fabrikam.com')).toMatchObject([{ objectId: guest, guest: true }]);
    expect(await idsOf('Ann.K@Outlook.com')).toEqual([personal]);
    expect(await idsOf('jo@h_fabrikam.com')).toEqual([]);
    expect(await idsOf('k@outlook.com')).toEqual([]);
    delete users[guest];
    delete users[personal];
  });

  it('takes what stands where a name is expected for an employee id as well', async () => {
    expect(await idsOf('20417', 'person')).toEqual([PEOPLE.anna.id]);
    expect(await idsOf('20417A', 'person')).toEqual([PEOPLE.annaDecoy.id]);
    expect(await idsOf('2041', 'person')).toEqual([]);
  });

  it('says of a synced account that it is synced', async () => {
    expect(await find('diego.siciliani@contoso.com')).toMatchObject([{ objectId: PEOPLE.diego.id, synced: true }]);
  });

  it.each([PEOPLE.lee.id, 'lee.gu@contoso.com'])(
    'finds %s in the recycle bin, under the UPN from before',
    async (value) => {
      const [lee, ...others] = await find(value);
      expect(others).toEqual([]);
      expect(lee).toMatchObject({ objectId: PEOPLE.lee.id, userPrincipalName: 'lee.gu@contoso.com' });
      expect(lee?.deletedAt).toMatch(/^\d{4}-/);
    },
  );

  it('finds a deleted account by its UPN alone', async () => {
    const user = seeded.cloud.state.deletedUsers[PEOPLE.lee.id];
    if (!user) throw new Error('Lee is not in the bin');
    const before = { ...user };
    Object.assign(user, { mail: null, proxyAddresses: [] });
    expect(await idsOf('lee.gu@contoso.com')).toEqual([PEOPLE.lee.id]);
    expect(await idsOf('gu@contoso.com')).toEqual([]);
    Object.assign(user, before);
  });

  it('finds both people of one name, and leaves the choice to somebody else', async () => {
    expect(await idsOf('Johanna Lorenz', 'person')).toEqual([PEOPLE.johanna.id, PEOPLE.johannaJ.id]);
    expect(await idsOf('johanna lorenz', 'person')).toHaveLength(2);
  });

  it('takes an accent that was typed for a difference, and asks where none was typed', async () => {
    expect(await idsOf('Anna Kovács', 'person')).toEqual([PEOPLE.anna.id]);
    expect(await idsOf('Anna Kova\u0301cs', 'person')).toEqual([PEOPLE.anna.id]);
    expect(await idsOf('Anna Kovacs', 'person')).toEqual([PEOPLE.anna.id, PEOPLE.annaDecoy.id]);
  });

  it('finds everybody of a first name or a surname alone, however it is written, and nobody by a part of it', async () => {
    const annas = [PEOPLE.anna.id, PEOPLE.annaDecoy.id];
    expect(await idsOf('Anna', 'person')).toEqual(expect.arrayContaining(annas));
    expect(await idsOf('johanna', 'person')).toEqual([PEOPLE.johanna.id, PEOPLE.johannaJ.id]);
    expect(await idsOf('LORENZ', 'person')).toEqual([PEOPLE.johanna.id, PEOPLE.johannaJ.id]);
    expect(await idsOf('Lee', 'person')).toEqual([PEOPLE.lee.id]);
    expect(await idsOf('Joh', 'person')).toEqual([]);
  });

  it.each([
    'nobody@contoso.com',
    'anna.kovacs',
    'kovacs@contoso.com',
    "o'brien@contoso.com",
    "x' or 1 eq 1 or mail eq 'y",
    'a&b+c#d',
  ])('finds nobody for %s', async (value) => {
    expect(await idsOf(value)).toEqual([]);
  });

  it('finds a person whose address has a quote and a plus', async () => {
    const { cloud } = seeded;
    const id = objectId(9900);
    const adele = cloud.state.users[PEOPLE.adele.id];
    if (!adele) throw new Error('Adele is missing');
    cloud.state.users[id] = {
      ...adele,
      id,
      mail: "mary.o'brien+dsr@contoso.com",
      userPrincipalName: 'mary@contoso.com',
      proxyAddresses: [],
    };
    expect(await idsOf("mary.o'brien+dsr@contoso.com")).toEqual([id]);
    delete cloud.state.users[id];
  });

  it('does not believe an index that is behind: the account, read again, decides', async () => {
    const lagging = await startSeeded({ graphReadLagMs: 0 });
    const { personFinder } = lagging.services();
    const real = lagging.cloud.state.users[PEOPLE.anna.id];
    await lagging.fault({ service: 'graph', method: 'GET', path: '^/users/[0-9a-f-]{36}$', times: 1, status: 404 });
    expect(real).toBeDefined();
    expect(await personFinder.find({ kind: 'user', value: 'anna.kovacs@contoso.com' }, never)).toEqual([]);
    await lagging.cloud.close();
  });

  it('asks nothing about things', async () => {
    const before = (await seeded.calls()).length;
    expect(await find('thermostat-anna-1', 'device')).toEqual([]);
    expect((await seeded.calls()).length).toBe(before);
  });
});
