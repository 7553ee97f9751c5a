import { refuse, type ErrorText, type Refusal } from './errors';
import { samePerson, type Identity } from './person';
import type { DsrRequest } from './request';

/** What somebody can want to do with a request, a draft or the bot. */
export type PolicyAction =
  | 'file'
  | 'look'
  | 'confirm'
  | 'change'
  | 'choose'
  | 'record'
  | 'retry'
  | 'approve'
  | 'reject'
  | 'link'
  | 'revoke'
  | 'cancel'
  | 'close-task'
  | 'note'
  | 'case'
  | 'decline'
  | 'review'
  | 'let-stay'
  | 'release';

/** Who may: the rows of the rights table. */
type Rule = 'member' | 'requester' | 'second-admin' | 'requester-or-approver';

export const POLICY: Record<PolicyAction, Rule> = {
  file: 'member',
  look: 'member',
  confirm: 'requester',
  change: 'requester',
  choose: 'requester',
  record: 'requester',
  retry: 'requester',
  approve: 'second-admin',
  reject: 'second-admin',
  link: 'requester-or-approver',
  revoke: 'requester-or-approver',
  cancel: 'requester-or-approver',
  'close-task': 'member',
  note: 'member',
  // extend, pause, resume, assign, verify-identity
  case: 'requester-or-approver',
  decline: 'second-admin',
  // include, exclude
  review: 'requester-or-approver',
  // include of another person's data
  'let-stay': 'second-admin',
  release: 'second-admin',
};

/** Who acts, as the directory says at this moment. */
export interface ActorFacts extends Identity {
  /** An enabled account of the tenant that is no guest. */
  member: boolean;
  /** In the approver group or list. */
  approver: boolean;
}

/** What the decision is about. `null` where nothing exists yet. */
export interface PolicyTarget {
  requester: Identity;
  /** The data subject's own account, where it is a person of this tenant. */
  subject: Identity | null;
}

/** Null: allowed. The only place in which the product says who may do what. */
export function forbids(action: PolicyAction, actor: ActorFacts, target: PolicyTarget | null): Refusal | null {
  if (!actor.member) return refuse('DSR_NOT_A_MEMBER');
  if (target?.subject && samePerson(actor, target.subject)) return refuse('DSR_OWN_DATA');
  return RULES[POLICY[action]](actor, target, action);
}

/** What the second admin is needed for, where that is not the plan. */
const SECOND_LOOKS: Partial<Record<PolicyAction, { same: Partial<ErrorText>; other: Partial<ErrorText> }>> = {
  reject: {
    same: {
      why: 'You asked for this request, and its plan is turned down by a second admin.',
      next: 'Cancel the request, or ask another approver to look at the card.',
    },
    other: { why: 'Only members of the approver group can turn a plan down.' },
  },
  decline: {
    same: {
      why: 'You asked for this request, and a second admin has to decide whether the person is refused.',
      next: 'Ask another approver to decline it, or cancel it where the person has withdrawn it.',
    },
    other: {
      why: 'Only members of the approver group can refuse the request of a person.',
      next: 'Ask an approver to decline it.',
    },
  },
  'let-stay': {
    same: {
      why: 'You asked for this request, and a second admin has to decide whether data of other people stays in it.',
      next: 'Ask another approver to include it.',
    },
    other: {
      why: 'Only members of the approver group can let data of other people stay in a package.',
      next: 'Ask an approver to include it.',
    },
  },
  release: {
    same: {
      why: 'You asked for this request, and a second admin has to release its package.',
      next: 'Ask another approver to look at the package and to release it.',
    },
    other: {
      why: 'Only members of the approver group can release a package.',
      next: 'Ask an approver to look at the package and to release it.',
    },
  },
};

type Ruling = (actor: ActorFacts, target: PolicyTarget | null, action: PolicyAction) => Refusal | null;

const RULES: Record<Rule, Ruling> = {
  member: () => null,
  requester: (actor, target) => (isRequester(actor, target) ? null : refuse('DSR_NOT_THE_REQUESTER')),
  'second-admin': (actor, target, action) => {
    const words = SECOND_LOOKS[action];
    if (isRequester(actor, target)) return refuse('DSR_APPROVAL_SAME_ADMIN', words?.same);
    return actor.approver ? null : refuse('DSR_APPROVAL_NOT_AN_APPROVER', words?.other);
  },
  'requester-or-approver': (actor, target) =>
    isRequester(actor, target) || actor.approver ? null : refuse('DSR_NOT_ALLOWED'),
};

function isRequester(actor: Identity, target: PolicyTarget | null): boolean {
  return target !== null && samePerson(actor, target.requester);
}

export function policyTarget(request: Pick<DsrRequest, 'requester' | 'subject'>): PolicyTarget {
  const { requester, subject } = request;
  return {
    requester,
    subject: subject.kind === 'user' ? { tenantId: requester.tenantId, objectId: subject.objectId } : null,
  };
}

/** The owner is reminded and told of everything: whoever it is about is not to be that. */
export function isSubject(person: Identity, request: Pick<DsrRequest, 'requester' | 'subject'>): boolean {
  const { subject } = policyTarget(request);
  return subject !== null && samePerson(person, subject);
}

/** Said to a third person, so not as the code's own text. */
export const OWNER_IS_SUBJECT = refuse('DSR_OWN_DATA', {
  why: 'The request is about this person, so somebody else has to handle it.',
  next: 'Name a colleague of the privacy team.',
});
