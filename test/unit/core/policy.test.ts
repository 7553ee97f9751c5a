/** Who may do what: every action, every kind of person, every relation to the request, written out. */
import { refusalText } from '../../../src/core/errors';
import { forbids, POLICY, policyTarget, type ActorFacts, type PolicyAction } from '../../../src/core/policy';
import { ADELE, ALEX, ANNA, aRequest, MEGAN, objectId, TENANT } from '../../support/builders';

type Relation = 'requester' | 'other';
type Role = 'approver' | 'member' | 'guest' | 'foreigner';

const ok = null;
const outsider = 'DSR_NOT_A_MEMBER';
const notTheirs = 'DSR_NOT_THE_REQUESTER';
const same = 'DSR_APPROVAL_SAME_ADMIN';
const noApprover = 'DSR_APPROVAL_NOT_AN_APPROVER';
const neither = 'DSR_NOT_ALLOWED';

type Row = Record<Relation, Record<'approver' | 'member', string | null>>;
const everybody: Row = { requester: { approver: ok, member: ok }, other: { approver: ok, member: ok } };
const requesterOnly: Row = {
  requester: { approver: ok, member: ok },
  other: { approver: notTheirs, member: notTheirs },
};
const secondAdmin: Row = {
  requester: { approver: same, member: same },
  other: { approver: ok, member: noApprover },
};
const requesterOrApprover: Row = {
  requester: { approver: ok, member: ok },
  other: { approver: ok, member: neither },
};

const EXPECTED: Record<PolicyAction, Row> = {
  file: everybody,
  look: everybody,
  confirm: requesterOnly,
  change: requesterOnly,
  choose: requesterOnly,
  record: requesterOnly,
  retry: requesterOnly,
  approve: secondAdmin,
  reject: secondAdmin,
  link: requesterOrApprover,
  revoke: requesterOrApprover,
  cancel: requesterOrApprover,
  'close-task': everybody,
  note: everybody,
  case: requesterOrApprover,
  decline: secondAdmin,
  review: requesterOrApprover,
  'let-stay': secondAdmin,
  release: secondAdmin,
};
const ACTIONS = Object.keys(EXPECTED) as PolicyAction[];
const ROLES: readonly Role[] = ['approver', 'member', 'guest', 'foreigner'];
const RELATIONS: readonly Relation[] = ['requester', 'other'];

const target = policyTarget(aRequest());
const cases = ACTIONS.flatMap((action) =>
  ROLES.flatMap((role) => RELATIONS.map((relation) => ({ action, role, relation }))),
);

function facts(role: Role, relation: Relation): ActorFacts {
  const insider = role === 'approver' || role === 'member';
  const tenantId = role === 'foreigner' ? objectId(9) : TENANT;
  const person = relation === 'requester' ? ALEX.objectId : MEGAN.objectId;
  return { tenantId, objectId: person, member: insider, approver: role !== 'member' };
}

test('the table names every action', () => {
  expect(ACTIONS.sort()).toEqual(Object.keys(POLICY).sort());
});

test.each(cases)('$action by a $role as $relation', ({ action, role, relation }) => {
  const expected = role === 'guest' || role === 'foreigner' ? outsider : EXPECTED[action][relation][role];
  expect(forbids(action, facts(role, relation), target)?.code ?? null).toBe(expected);
});

test.each(ACTIONS)('%s is never for the data subject, whatever else they are', (action) => {
  const anna = { tenantId: TENANT, objectId: ANNA.objectId.toUpperCase(), member: true, approver: true };
  expect(forbids(action, anna, target)?.code).toBe('DSR_OWN_DATA');
  const asRequester = { ...target, requester: ANNA };
  expect(forbids(action, anna, asRequester)?.code).toBe('DSR_OWN_DATA');
});

test('a refused second admin reads what they wanted to decide on', () => {
  const whyOf = (action: PolicyAction, relation: Relation) =>
    refusalText(forbids(action, facts('member', relation), target)!, 'c1');
  expect(whyOf('decline', 'requester')).toMatch(/whether the person is refused.*to decline it/);
  expect(whyOf('decline', 'other')).toMatch(/refuse the request of a person/);
  expect(whyOf('release', 'requester')).toMatch(/release its package/);
  expect(whyOf('let-stay', 'requester')).toMatch(/data of other people stays/);
  expect(whyOf('approve', 'requester')).toMatch(/decide on it/);
});

test('an admin of the same object id in another tenant is somebody else', () => {
  const twin = { ...target, requester: { ...ALEX, tenantId: objectId(9) } };
  expect(forbids('confirm', facts('approver', 'requester'), twin)?.code).toBe(notTheirs);
  expect(forbids('approve', facts('approver', 'requester'), twin)).toBeNull();
});

test('the requester stays the requester however the object id is written', () => {
  const shouted = { ...target, requester: { ...ALEX, objectId: ALEX.objectId.toUpperCase() } };
  expect(forbids('approve', facts('approver', 'requester'), shouted)?.code).toBe(same);
});

test('without a request there is no requester to be', () => {
  const adele = { tenantId: TENANT, objectId: ADELE.objectId, member: true, approver: false };
  expect(forbids('confirm', adele, null)?.code).toBe(notTheirs);
  expect(forbids('file', adele, null)).toBeNull();
});

test('a thing is nobody, so nobody is kept away as its data subject', () => {
  const about = aRequest({ subject: { kind: 'device', id: ANNA.objectId } });
  expect(policyTarget(about).subject).toBeNull();
});
