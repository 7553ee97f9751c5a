import { z } from 'zod';
import type { Member, MemberDirectory } from '../../core/ports/member-directory';
import { nullIfGone } from '../http';
import type { GraphClient } from './client';
import { pageSchema, readAll } from './pages';
import { isGuest, isObjectId, readUser, type User, USER_SELECT, userSchema } from './user';

/** Who may approve: the members of one group, to any depth, and the people of a list; without either nobody. */
export interface ApproverSource {
  groupId?: string;
  objectIds?: readonly string[];
}

const FRESH_MS = 60_000;
/** A click must be answered in ten seconds; a slower directory counts as one that cannot be asked. */
const DEADLINE_MS = 8_000;
/** More answers than people who click in a minute: above it the oldest are forgotten. */
const MOST_ANSWERS = 500;

const groupsSchema = z.looseObject({ value: z.array(z.string()) });

const memberFrom = (user: User): Member => ({
  objectId: user.id.toLowerCase(),
  displayName: user.displayName ?? '',
  guest: isGuest(user),
  enabled: user.accountEnabled === true,
});

export function createMemberDirectory(graph: GraphClient, approvers: ApproverSource, now: () => Date): MemberDirectory {
  const fresh = answersKept(now);
  const member = (objectId: string): Promise<Member | null> => {
    const id = objectId.toLowerCase();
    return fresh(`member ${id}`, async () => {
      const user = await readUser(graph, 'living', id, new AbortController().signal, DEADLINE_MS);
      return user ? memberFrom(user.body) : null;
    });
  };
  const source = together([
    ...(approvers.objectIds?.length ? [byList(approvers.objectIds, member)] : []),
    ...(approvers.groupId ? [byGroup(graph, approvers.groupId)] : []),
  ]);
  return {
    member,
    isApprover: (objectId) =>
      fresh(`approver ${objectId.toLowerCase()}`, () => source.includes(objectId.toLowerCase())),
    async approvers() {
      const all = await fresh('approvers', () => source.all());
      return all.filter(({ guest, enabled }) => enabled && !guest);
    },
    evidence: source.evidence,
  };
}

/** Keeps answers for a minute by the given clock; never a failure, and nothing from a clock that was put back. */
function answersKept(now: () => Date): <T>(key: string, ask: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { at: number; answer: unknown }>();
  return async <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const askedAt = now().getTime();
    const known = kept.get(key);
    if (known && askedAt >= known.at && askedAt - known.at < FRESH_MS) return known.answer as T;
    kept.delete(key);
    const answer = await ask();
    kept.set(key, { at: askedAt, answer });
    const [oldest] = kept.keys();
    if (kept.size > MOST_ANSWERS && oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}

interface Approvers {
  evidence: string;
  includes(objectId: string): Promise<boolean>;
  all(): Promise<Member[]>;
}

function together(sources: readonly Approvers[]): Approvers {
  return {
    evidence: sources.map(({ evidence }) => evidence).join(' or ') || 'none',
    async includes(objectId) {
      for (const source of sources) if (await source.includes(objectId)) return true;
      return false;
    },
    async all() {
      const members = (await Promise.all(sources.map((source) => source.all()))).flat();
      return [...new Map(members.map((member) => [member.objectId, member])).values()];
    },
  };
}

function byGroup(graph: GraphClient, groupId: string): Approvers {
  const { signal } = new AbortController();
  return {
    evidence: `group:${groupId}`,
    /** Transitive. Somebody who is no member of the tenant is in no group. */
    async includes(objectId) {
      if (!isObjectId(objectId)) return false;
      const path = `/users/${objectId}/checkMemberGroups`;
      const body = { groupIds: [groupId] };
      const call = {
        operation: 'check group membership',
        path,
        body,
        schema: groupsSchema,
        deadlineMs: DEADLINE_MS,
        signal,
      };
      const answer = await nullIfGone(graph.read(call));
      return answer?.body.value.some((id) => id.toLowerCase() === groupId.toLowerCase()) ?? false;
    },
    /** The cast needs the eventual index, which is good enough for a list of names; the click is decided by `includes`. */
    async all() {
      const path = `/groups/${encodeURIComponent(groupId)}/transitiveMembers/microsoft.graph.user`;
      const query = { $select: USER_SELECT, $count: 'true', $top: '999' };
      const page = pageSchema(userSchema);
      const call = {
        operation: 'list approvers',
        path,
        query,
        eventual: true,
        schema: page,
        deadlineMs: DEADLINE_MS,
        signal,
      };
      return (await readAll(graph, call)).map(memberFrom);
    },
  };
}

function byList(objectIds: readonly string[], member: (id: string) => Promise<Member | null>): Approvers {
  const ids = [...new Set(objectIds.map((id) => id.toLowerCase()))];
  return {
    evidence: 'list',
    includes: (objectId) => Promise.resolve(ids.includes(objectId)),
    async all() {
      const members = await Promise.all(ids.map(member));
      return members.filter((found) => found !== null);
    },
  };
}
