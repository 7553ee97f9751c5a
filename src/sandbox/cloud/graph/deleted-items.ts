import { type Call, noContent, ok, param, type Reply, type Route } from '../http';
import { collection, contextOf } from './collection';
import { badRequest, denied } from './errors';
import { hardDelete, isProtected } from './lifecycle';
import { optionsOf } from './query-options';
import { checkSelect, checkUserQuery, deletedUsersSeen, findUser, isGuid, shownUser, wholeUser } from './user-view';
import type { User } from '../state';

function listDeletedUsers(call: Call): Reply {
  const users = Object.values(deletedUsersSeen(call.cloud)).map((user) => wholeUser(call.cloud, user));
  return collection(call, users, {
    context: 'directoryObjects',
    check: checkUserQuery,
    show: (user, { select }) => shownUser(user, select),
  });
}

/** The cast to a kind of object is mandatory (azure-apis.md 2.1). */
function listWithoutCast(): Reply {
  throw badRequest("Listing deleted items needs a type, e.g. '/directory/deletedItems/microsoft.graph.user'.");
}

function getDeleted(call: Call): Reply {
  const { select } = optionsOf(call);
  checkSelect(select, true);
  const user = deletedUser(call, deletedUsersSeen(call.cloud));
  const shown = shownUser(wholeUser(call.cloud, user), select);
  return ok({
    '@odata.context': contextOf(call, 'directoryObjects/$entity'),
    '@odata.type': '#microsoft.graph.user',
    ...shown,
  });
}

function deleteForGood(call: Call): Reply {
  const { store, settings } = call.cloud;
  const user = deletedUser(call, store.state.deletedUsers);
  if (settings.refuseHardDelete) throw denied();
  if (settings.hardDeleteProtection && isProtected(user, call.cloud.clock.now())) {
    throw badRequest('The object is protected against permanent deletion.');
  }
  hardDelete(call.cloud, user.id);
  return noContent();
}

function deletedUser(call: Call, users: Record<string, User>): User {
  const id = param(call, 'item');
  if (!isGuid(id)) throw badRequest(`Invalid object identifier '${id}'.`);
  return findUser(users, id);
}

export const deletedItemRoutes: readonly Route[] = [
  { method: 'GET', path: '/directory/deletedItems', handle: listWithoutCast },
  { method: 'GET', path: '/directory/deletedItems/microsoft.graph.user', handle: listDeletedUsers },
  { method: 'GET', path: '/directory/deletedItems/:item', handle: getDeleted },
  { method: 'DELETE', path: '/directory/deletedItems/:item', handle: deleteForGood },
];
