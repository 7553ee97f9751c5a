import { type Call, noContent, ok, param, type Reply, type Route } from '../http';
import { collection, contextOf } from './collection';
import { badRequest, denied } from './errors';
import { hardDelete } from './lifecycle';
import { optionsOf } from './query-options';
import { checkSelect, checkUserQuery, findUser, isGuid, shownUser, wholeUser } from './user-view';
import type { User } from '../state';

function listDeletedUsers(call: Call): Reply {
  const users = call.cloud.store.values('deletedUsers').map((user) => wholeUser(call.cloud, user));
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
  const shown = shownUser(wholeUser(call.cloud, deletedUser(call)), select);
  return ok({
    '@odata.context': contextOf(call, 'directoryObjects/$entity'),
    '@odata.type': '#microsoft.graph.user',
    ...shown,
  });
}

function deleteForGood(call: Call): Reply {
  const user = deletedUser(call);
  if (call.cloud.settings.refuseHardDelete) throw denied();
  hardDelete(call.cloud, user.id);
  return noContent();
}

function deletedUser(call: Call): User {
  const id = param(call, 'item');
  if (!isGuid(id)) throw badRequest(`Invalid object identifier '${id}'.`);
  return findUser(call.cloud.store.state.deletedUsers, id);
}

export const deletedItemRoutes: readonly Route[] = [
  { method: 'GET', path: '/directory/deletedItems', handle: listWithoutCast },
  { method: 'GET', path: '/directory/deletedItems/microsoft.graph.user', handle: listDeletedUsers },
  { method: 'GET', path: '/directory/deletedItems/:item', handle: getDeleted },
  { method: 'DELETE', path: '/directory/deletedItems/:item', handle: deleteForGood },
];
