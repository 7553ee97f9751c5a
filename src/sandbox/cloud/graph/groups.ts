import type { Cloud } from '../cloud';
import { without } from '../documents';
import { type Call, isDocument, noContent, ok, param, type Reply, type Route } from '../http';
import type { Document, Group } from '../state';
import { collection, contextOf } from './collection';
import { badRequest, notFound, unsupportedQuery } from './errors';
import { optionsOf } from './query-options';
import { shownUser, wholeUser } from './user-view';
import { liveUser } from './users';

/** The groups and roles that hold one of `ids` directly. */
const holdersOf = (cloud: Cloud, ids: ReadonlySet<string>): Group[] =>
  [...cloud.store.values('groups'), ...cloud.store.values('directoryRoles')].filter((group) =>
    group.members.some((member) => ids.has(member)),
  );

export const directHolders = (cloud: Cloud, id: string): Group[] => holdersOf(cloud, new Set([id]));

/** Also the groups that hold those groups, to any depth; a ring of groups ends. */
export function allHolders(cloud: Cloud, id: string): Group[] {
  const found = new Map<string, Group>();
  for (let reached = new Set([id]); reached.size > 0;) {
    const fresh = holdersOf(cloud, reached).filter((group) => !found.has(group.id));
    for (const group of fresh) found.set(group.id, group);
    reached = new Set(fresh.map((group) => group.id));
  }
  return [...found.values()];
}

/** A group as a directory object; its members are a list of their own. */
export function shownGroup(group: Document, select?: readonly string[]): Document {
  const shown = without(group, 'members');
  if (!select) return shown;
  return Object.fromEntries([...select, '@odata.type'].flatMap((name) => (name in shown ? [[name, shown[name]]] : [])));
}

export const typed = (cloud: Cloud, group: Group): Document => ({
  '@odata.type': cloud.store.get('groups', group.id) ? '#microsoft.graph.group' : '#microsoft.graph.directoryRole',
  ...group,
});

function membersOf(cloud: Cloud, group: Group, deep: boolean): Document[] {
  const seen = new Map<string, Document>();
  const visit = (holder: Group): void => {
    for (const id of holder.members) {
      const user = cloud.store.get('users', id);
      const inner = cloud.store.get('groups', id);
      if (seen.has(id) || (!user && !inner)) continue;
      seen.set(
        id,
        user ? { '@odata.type': '#microsoft.graph.user', ...wholeUser(cloud, user) } : typed(cloud, inner as Group),
      );
      if (deep && inner) visit(inner);
    }
  };
  visit(group);
  return [...seen.values()];
}

const listMembers =
  (deep: boolean) =>
  (call: Call): Reply =>
    collection(call, castOf(call, membersOf(call.cloud, groupIn(call), deep)), {
      context: 'directoryObjects',
      show: (member, { select }) =>
        member['@odata.type'] === '#microsoft.graph.user'
          ? { '@odata.type': member['@odata.type'], ...shownUser(member, select) }
          : shownGroup(member, select),
    });

/** `/…/microsoft.graph.user` keeps one kind, and is an advanced query (azure-apis.md 2.6). */
export function castOf(call: Call, items: readonly Document[]): readonly Document[] {
  const cast = param(call, 'cast');
  if (cast === '') return items;
  const { eventual, count } = optionsOf(call);
  if (!eventual || !count)
    throw unsupportedQuery("A cast needs the header 'ConsistencyLevel: eventual' and the parameter $count=true.");
  return items.filter((item) => item['@odata.type'] === `#${cast}`);
}

function groupIn(call: Call): Group {
  const id = param(call, 'group');
  const group = call.cloud.store.get('groups', id.toLowerCase());
  if (!group) throw notFound(id);
  return group;
}

const listGroups = (call: Call): Reply =>
  collection(call, call.cloud.store.values('groups'), {
    context: 'groups',
    show: (group, { select }) => shownGroup(group, select),
  });

const getGroup = (call: Call): Reply =>
  ok({ '@odata.context': contextOf(call, 'groups/$entity'), ...shownGroup(groupIn(call), optionsOf(call).select) });

function removeMember(call: Call): Reply {
  const group = groupIn(call);
  const member = param(call, 'member').toLowerCase();
  if (!group.members.includes(member)) throw notFound(member);
  const members = group.members.filter((id) => id !== member);
  call.cloud.store.put('groups', group.id, { ...group, members });
  return noContent();
}

/** Transitive; at most 20 groups a call (azure-apis.md 2.6). */
function checkMemberGroups(call: Call): Reply {
  const user = liveUser(call);
  const asked = isDocument(call.body) ? call.body.groupIds : undefined;
  if (!Array.isArray(asked)) throw badRequest('Required parameter groupIds is missing.');
  if (asked.length > 20) throw badRequest('Too many groupIds: at most 20 are allowed.');
  const held = new Set(allHolders(call.cloud, user.id).map((group) => group.id));
  return ok({
    '@odata.context': contextOf(call, 'Collection(Edm.String)'),
    value: asked.filter((id: string) => held.has(id)),
  });
}

function getMemberGroups(call: Call): Reply {
  const ids = allHolders(call.cloud, liveUser(call).id).map((group) => group.id);
  return ok({ '@odata.context': contextOf(call, 'Collection(Edm.String)'), value: ids });
}

export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', handle: listGroups },
  { method: 'GET', path: '/groups/:group', handle: getGroup },
  { method: 'GET', path: '/groups/:group/members', handle: listMembers(false) },
  { method: 'GET', path: '/groups/:group/members/:cast', handle: listMembers(false) },
  { method: 'GET', path: '/groups/:group/transitiveMembers', handle: listMembers(true) },
  { method: 'GET', path: '/groups/:group/transitiveMembers/:cast', handle: listMembers(true) },
  { method: 'DELETE', path: '/groups/:group/members/:member/$ref', handle: removeMember },
  { method: 'POST', path: '/users/:user/checkMemberGroups', handle: checkMemberGroups },
  { method: 'POST', path: '/users/:user/getMemberGroups', handle: getMemberGroups },
];
