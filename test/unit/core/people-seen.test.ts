/** Proves that a reviewer sees a person once, and that nobody is taken for somebody else. */
import { findOthers, mergedOther, ownNames, type OtherPerson } from '../../../src/core/other-people';
import { peopleIn } from '../../../src/core/people-seen';
import { aRequest, aSubject } from '../../support/builders';

const own = ownNames(aSubject());

/** What collecting sees of records, a record a page. */
function seenIn(...records: unknown[]): string[][] {
  const found = new Map<string, OtherPerson>();
  for (const other of records.flatMap((record) => findOthers(record, own))) {
    const key = `${other.kind} ${other.value.toLowerCase()}`;
    found.set(key, mergedOther(found.get(key), other));
  }
  return peopleOf([...found.values()]).map(({ values }) => values);
}

function peopleOf(...steps: OtherPerson[][]) {
  const [step] = aRequest().steps;
  const blank = { collection: 0, page: 0, continuation: null, counts: {}, pages: {}, gaps: [] };
  return peopleIn({ steps: steps.map((others) => ({ ...step!, progress: { ...blank, others } })) });
}

const bob = { displayName: 'Bob Lee', userPrincipalName: 'bob@contoso.com' };

test('a name and the one address that is given for it are one row', () => {
  const twice = { manager: { ...bob, mail: 'Bob@contoso.com' } };
  expect(seenIn(twice, { note: 'ask bob@contoso.com' })).toEqual([['Bob Lee', 'bob@contoso.com']]);
});

test('several addresses beside one name may be several people: each is a row of its own', () => {
  const list = 'member1@fabrikam.com; member2@fabrikam.com';
  expect(seenIn({ notify: { name: 'Thermostat hall', email: list } })).toEqual([
    ['member1@fabrikam.com'],
    ['member2@fabrikam.com'],
    ['Thermostat hall'],
  ]);
  expect(seenIn({ manager: { ...bob, mail: 'carol@contoso.com' } })).toHaveLength(3);
});

test('the data subject’s own address joins nobody', () => {
  const sensor = (upn: string) => ({ name: 'Thermostat', upn, email: 'anna.kovacs@contoso.com' });
  expect(seenIn({ a: sensor('bob@contoso.com') }, { a: sensor('carol@contoso.com') })).toEqual([
    ['bob@contoso.com'],
    ['carol@contoso.com'],
    ['Thermostat'],
  ]);
});

test('two people of one name who share a mailbox stay apart', () => {
  const john = (own: string) => ({ displayName: 'John Smith', userPrincipalName: own, mail: 'sales@contoso.com' });
  expect(seenIn({ a: john('js1@contoso.com') }, { a: john('js2@contoso.com') })).toHaveLength(4);
});

test('an address alone and a name alone are rows of their own', () => {
  expect(seenIn({ note: 'ask bob@contoso.com' }, { manager: { displayName: 'Carol Ray' } })).toEqual([
    ['bob@contoso.com'],
    ['Carol Ray'],
  ]);
});

test('two people of one name are not taken for one', () => {
  const other = { displayName: 'Bob Lee', userPrincipalName: 'b.lee@fabrikam.com' };
  expect(seenIn({ a: bob }, { a: other })).toEqual([['b.lee@fabrikam.com'], ['bob@contoso.com'], ['Bob Lee']]);
  expect(seenIn({ a: bob }, { a: other }, { a: bob })).toHaveLength(3);
});

test('two names at one address, as of a shared mailbox, are not taken for one person', () => {
  const names = ['Bob Lee', 'Carol Ray'].map((displayName) => ({ a: { displayName, mail: 'info@contoso.com' } }));
  expect(seenIn(...names)).toEqual([['info@contoso.com'], ['Bob Lee'], ['Carol Ray']]);
});

test('what two services say of one name is weighed together', () => {
  const name = (of: string[]): OtherPerson => ({ kind: 'name', value: 'Bob Lee', of });
  const address = (value: string): OtherPerson => ({ kind: 'address', value });
  const [one, other] = [address('bob@contoso.com'), address('b.lee@fabrikam.com')];
  expect(peopleOf([name([one.value]), one], [name([other.value]), other])).toHaveLength(3);
  expect(peopleOf([name([one.value]), one], [name([one.value])])).toMatchObject([
    {
      number: 1,
      values: ['Bob Lee', 'bob@contoso.com'],
      keys: ['other address bob@contoso.com', 'other name bob lee'],
    },
  ]);
});

test('the data subject is in no row, though named with somebody', () => {
  expect(seenIn({ a: { displayName: 'Anna Kovács', mail: 'anna.kovacs@contoso.com' }, b: bob })).toEqual([
    ['Bob Lee', 'bob@contoso.com'],
  ]);
});
