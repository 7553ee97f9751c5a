import { type Call, noContent, ok, param, Refusal, type Reply, type Route } from '../http';
import type { User } from '../state';
import { collection, contextOf } from './collection';
import { badRequest } from './errors';
import { dropPrefix, softDeleted } from './lifecycle';
import { optionsOf } from './query-options';
import { refuseOnAdmins } from './roles';
import { patchedUser } from './user-patch';
import { checkSelect, checkUserQuery, findUser, shownUser, usersSeen, wholeUser } from './user-view';

function listUsers(call: Call): Reply {
  const users = Object.values(usersSeen(call.cloud)).map((user) => wholeUser(call.cloud, user));
  return collection(call, users, {
    context: 'users',
    check: checkUserQuery,
    show: (user, { select }) => shownUser(user, select),
  });
}

function countUsers(call: Call): Reply {
  const { eventual, filter } = optionsOf(call);
  if (!eventual) throw badRequest("$count is not currently supported without the header 'ConsistencyLevel: eventual'.");
  const users = Object.values(usersSeen(call.cloud)).filter((user) => !filter || filter.matches(user));
  return { status: 200, headers: { 'Content-Type': 'text/plain' }, body: Buffer.from(String(users.length)) };
}

function getUser(call: Call): Reply {
  const { select } = optionsOf(call);
  checkSelect(select, true);
  const user = findUser(usersSeen(call.cloud), param(call, 'user'));
  return ok({ '@odata.context': contextOf(call, 'users/$entity'), ...shownUser(wholeUser(call.cloud, user), select) });
}

function patchUser(call: Call): Reply {
  const { store } = call.cloud;
  const user = liveUser(call);
  store.put('users', user.id, patchedUser(call, user));
  return noContent();
}

function deleteUser(call: Call): Reply {
  const { store, clock } = call.cloud;
  const user = liveUser(call);
  refuseOnAdmins(call.cloud, user);
  store.remove('users', user.id);
  store.put('deletedUsers', user.id, softDeleted(user, clock.now()));
  return noContent();
}

/** Guests have their sessions with their home tenant, which this does not reach (azure-apis.md 2.3). */
function revokeSessions(call: Call): Reply {
  const user = liveUser(call);
  if (user.userType !== 'Guest') {
    const revoked = { ...user, signInSessionsValidFromDateTime: call.cloud.clock.iso() };
    call.cloud.store.put('users', user.id, revoked);
  }
  return ok({ '@odata.context': contextOf(call, 'Edm.Boolean'), value: true });
}

/** A write sees what is, however late the reads are. */
export function liveUser(call: Call): User {
  return findUser(call.cloud.store.state.users, param(call, 'user'));
}

function restoreUser(call: Call): Reply {
  const { store } = call.cloud;
  const deleted = findUser(store.state.deletedUsers, param(call, 'user'));
  const restored = dropPrefix(deleted);
  const taken = store.values('users').find((user) => clash(user, restored));
  if (taken)
    throw new Refusal(
      400,
      'Request_BadRequest',
      'Another object with the same value for property userPrincipalName or proxyAddresses already exists.',
    );
  store.remove('deletedUsers', deleted.id);
  store.put('users', restored.id, restored);
  const shown = shownUser(wholeUser(call.cloud, restored));
  return ok({
    '@odata.context': contextOf(call, 'directoryObjects/$entity'),
    '@odata.type': '#microsoft.graph.user',
    ...shown,
  });
}

function clash(user: User, restored: User): boolean {
  const addresses = new Set(user.proxyAddresses.map((address) => address.toLowerCase()));
  const sameName = user.userPrincipalName.toLowerCase() === restored.userPrincipalName.toLowerCase();
  return sameName || restored.proxyAddresses.some((address) => addresses.has(address.toLowerCase()));
}

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users', handle: listUsers },
  { method: 'GET', path: '/users/$count', handle: countUsers },
  { method: 'GET', path: '/users/:user', handle: getUser },
  { method: 'PATCH', path: '/users/:user', handle: patchUser },
  { method: 'DELETE', path: '/users/:user', handle: deleteUser },
  { method: 'POST', path: '/users/:user/revokeSignInSessions', handle: revokeSessions },
  { method: 'POST', path: '/directory/deletedItems/:user/restore', handle: restoreUser },
];
