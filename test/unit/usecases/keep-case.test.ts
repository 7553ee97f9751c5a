/** Who can be made the owner of a request, however they are named. */
import { assignCase } from '../../../src/usecases/keep-case';
import { storeNew } from '../../../src/usecases/store-request';
import { aCause, ALEX, ANNA, aNewRequest, aSubject, MEGAN, objectId } from '../../support/builders';
import { fakePorts, type FakePorts } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const colleague = aSubject({ objectId: objectId(102), userPrincipalName: 'anna.two@contoso.com', mail: null });

let ports: FakePorts;
beforeEach(async () => {
  ports = fakePorts();
  await storeNew(ports, aNewRequest(), aCause());
});

const assign = (assignee: string, mentioned: (typeof ANNA)[] = []) =>
  assignCase(ports, { actor: ALEX, requestId: ID, correlationId: 'c1', card: null, assignee, mentioned });
/** As Teams mentions people: without their object id. */
const mentionOf = ({ name }: typeof ANNA) => [{ ...ANNA, name, objectId: '', teamsId: '29:somebody' }];
const ownerOf = async () => (await ports.requests.get(ID))?.owner ?? null;

test.each([
  ['an address', 'anna.kovacs@contoso.com', []],
  ['a name', ANNA.name, []],
  ['a mention', ANNA.name, mentionOf(ANNA)],
])('the data subject is refused as the owner, named by %s', async (_how, assignee, mentioned) => {
  expect(await assign(assignee, mentioned)).toMatchObject({ ok: false, code: 'DSR_OWN_DATA' });
  expect(await ownerOf()).toBeNull();
  expect(ports.audit.lines.at(-1)).toMatchObject({ event: 'refused', code: 'DSR_OWN_DATA' });
});

test('a mention that may be the data subject or a namesake is refused, with how to say it', async () => {
  ports.people.found = [aSubject(), colleague];
  expect(await assign(ANNA.name, mentionOf(ANNA))).toMatchObject({
    ...{ ok: false, code: 'DSR_OWN_DATA' },
    next: 'Write the address of your colleague instead.',
  });
});

test('a colleague becomes the owner, by address and by mention', async () => {
  ports.people.found = [colleague];
  expect(await assign('anna.two@contoso.com')).toMatchObject({ ok: true });
  expect((await ownerOf())?.objectId).toBe(colleague.objectId);
  ports.people.found = [];
  expect(await assign(MEGAN.name, mentionOf(MEGAN))).toMatchObject({ ok: true });
  expect(await ownerOf()).toMatchObject({ name: MEGAN.name, teamsId: '29:somebody' });
});
