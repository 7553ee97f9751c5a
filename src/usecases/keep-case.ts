/** Owner, notes, identity and refusal of a request: what people record beside its plan. */
import { addNote, assignOwner, declineRequest, verifyIdentity, type Refused } from '../core/case-lifecycle';
import { refuse, type Result } from '../core/errors';
import type { Actor } from '../core/person';
import { isPartOfName, type PersonSubject } from '../core/data-subject';
import { isSubject, OWNER_IS_SUBJECT, policyTarget } from '../core/policy';
import type { DsrRequest } from '../core/request';
import { ServiceError } from '../core/ports/service-adapter';
import { actOnRequest, allow, auditRefusal, type Acted, type RequestWish } from './act';
import type { Ports } from './ports';

export function noteOnCase(ports: Ports, wish: RequestWish & { text: string }): Promise<Acted> {
  return actOnRequest(ports, wish, 'note', (request, cause) => addNote(request, wish.text, cause));
}

export function recordIdentity(ports: Ports, wish: RequestWish & { method: string }): Promise<Acted> {
  return actOnRequest(ports, wish, 'case', (request, cause) => verifyIdentity(request, wish.method, cause));
}

export function declineCase(ports: Ports, wish: RequestWish & Refused): Promise<Acted> {
  const { ground, reason, note } = wish;
  return actOnRequest(ports, wish, 'decline', (request, cause) =>
    declineRequest(request, { ground, reason, note }, cause),
  );
}

/** `me`, an address of a member, or somebody whom the message mentions. */
export interface AssignWish extends RequestWish {
  assignee: string;
  /** The people mentioned in the message, with their Teams ids. */
  mentioned: readonly Actor[];
}

export async function assignCase(ports: Ports, wish: AssignWish): Promise<Acted> {
  const request = await ports.requests.get(wish.requestId);
  const allowed = await allow(ports, wish, 'case', request && policyTarget(request));
  if (!allowed.ok) return { ...allowed, request: null };
  const owner = await ownerOf(ports, wish, request);
  if (owner.ok) return actOnRequest(ports, wish, 'case', (request, cause) => assignOwner(request, owner.value, cause));
  await auditRefusal(ports, wish, 'case', wish.requestId, owner);
  return { ...owner, request: null };
}

async function ownerOf(ports: Ports, wish: AssignWish, request: DsrRequest | null): Promise<Result<Actor>> {
  const { actor, assignee, mentioned } = wish;
  const wanted = assignee.toLowerCase();
  if (wanted === 'me') return { ok: true, value: actor };
  if (wanted === '') return refuse('DSR_NOBODY_FOUND', NOBODY_NAMED);
  const named = mentioned.filter(({ name }) => name.toLowerCase() === wanted);
  const found = await peopleOf(ports, assignee);
  if (!found) return refuse('DSR_SERVICE_FAILED');
  const colleague = named.length === 1 ? named[0] : undefined;
  // A part of a name is enough to be the data subject perhaps, and not to be made an owner.
  const whole = assignee.includes('@') ? found : found.filter((person) => !isPartOfName(assignee, person));
  return colleague ? mentionedOwner(colleague, found, request) : foundOwner(ports, whole);
}

/** Teams tells no object id of who is mentioned: by that name it must not be the data subject, not even perhaps. */
function mentionedOwner(colleague: Actor, found: readonly PersonSubject[], request: DsrRequest | null): Result<Actor> {
  const isIt = ({ objectId }: PersonSubject) => request && isSubject({ ...colleague, objectId }, request);
  if (!found.some(isIt)) return { ok: true, value: colleague };
  return found.length === 1 ? OWNER_IS_SUBJECT : refuse('DSR_OWN_DATA', SAME_NAME);
}

const SAME_NAME = {
  why: 'The person whom the request is about has the same name, so nobody was made its owner.',
  next: 'Write the address of your colleague instead.',
};

function foundOwner({ settings }: Ports, found: readonly PersonSubject[]): Result<Actor> {
  const members = found.filter(({ guest, deletedAt }) => !guest && deletedAt === null);
  const [only] = members;
  if (!only || members.length > 1) return refuse('DSR_NOBODY_FOUND');
  const { objectId, displayName: name } = only;
  return { ok: true, value: { tenantId: settings.tenantId, objectId, name, teamsId: '' } };
}

const NOBODY_NAMED = { why: 'No new owner was named.', next: 'Write a name or an address, or: me.' };

/** Null where the directory does not answer. */
async function peopleOf(ports: Ports, name: string): Promise<PersonSubject[] | null> {
  try {
    if (name.includes('@')) return await ports.people.find({ kind: 'user', value: name }, signal());
    return await ports.people.find({ kind: 'person', value: name }, signal());
  } catch (fault) {
    if (fault instanceof ServiceError) return null;
    throw fault;
  }
}

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
