import { type Call, noContent, ok, param, Refusal, type Reply, type Route } from '../http';
import type { DirectoryDevice, Document, User } from '../state';
import { collection, contextOf } from './collection';
import { notFound } from './errors';
import { allHolders, castOf, directHolders, shownGroup, typed } from './groups';
import { optionsOf } from './query-options';
import { findUser, shownUser, usersSeen, wholeUser } from './user-view';

type Items = (call: Call, user: User) => readonly Document[];

const userIn = (call: Call): User => findUser(usersSeen(call.cloud), param(call, 'user'));

/** A user's list of something, by its name in the path. */
const relation = (name: string, items: Items, context = 'directoryObjects'): Route => ({
  method: 'GET',
  path: `/users/:user/${name}`,
  handle: (call) =>
    collection(call, items(call, userIn(call)), { context, show: (item, { select }) => shownGroup(item, select) }),
});

const memberOf: Items = ({ cloud }, user) => directHolders(cloud, user.id).map((group) => typed(cloud, group));
const transitiveMemberOf: Items = ({ cloud }, user) => allHolders(cloud, user.id).map((group) => typed(cloud, group));

const shownDevice = ({ owners: _owners, registeredUsers: _users, ...device }: DirectoryDevice): Document => ({
  '@odata.type': '#microsoft.graph.device',
  ...device,
});

const devicesBy =
  (side: 'owners' | 'registeredUsers'): Items =>
  ({ cloud }, user) =>
    cloud.store
      .values('directoryDevices')
      .filter((device) => device[side].includes(user.id))
      .map(shownDevice);

const heldBy =
  (map: 'appRoleAssignments' | 'permissionGrants'): Items =>
  ({ cloud }, user) =>
    cloud.store.values(map).filter((held) => held.principalId === user.id);

const reports: Items = ({ cloud }, user) =>
  Object.values(usersSeen(cloud))
    .filter((other) => cloud.store.get('managers', other.id) === user.id)
    .map((other) => ({ '@odata.type': '#microsoft.graph.user', ...shownUser(wholeUser(cloud, other)) }));

function getManager(call: Call): Reply {
  const users = usersSeen(call.cloud);
  const user = findUser(users, param(call, 'user'));
  const manager = users[call.cloud.store.get('managers', user.id) ?? ''];
  if (!manager) throw notFound('manager');
  const shown = shownUser(wholeUser(call.cloud, manager), optionsOf(call).select);
  return ok({
    '@odata.context': contextOf(call, 'directoryObjects/$entity'),
    '@odata.type': '#microsoft.graph.user',
    ...shown,
  });
}

function photoOf(call: Call): Buffer {
  const photo = call.cloud.store.get('photos', userIn(call).id);
  if (photo === undefined)
    throw new Refusal(
      404,
      'ImageNotFound',
      "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
    );
  return Buffer.from(photo, 'base64');
}

function getPhoto(call: Call): Reply {
  const image = photoOf(call);
  const tag = `"${image.length.toString(16)}"`;
  return ok({
    '@odata.context': contextOf(call, 'users/photo/$entity'),
    '@odata.mediaContentType': 'image/png',
    '@odata.mediaEtag': tag,
    id: '1X1',
    width: 1,
    height: 1,
  });
}

const getPhotoValue = (call: Call): Reply => ok(photoOf(call), { 'Content-Type': 'image/png' });

function deleteAppRole(call: Call): Reply {
  const id = param(call, 'assignment');
  const held = call.cloud.store.get('appRoleAssignments', id);
  if (held?.principalId !== userIn(call).id) throw notFound(id);
  call.cloud.store.remove('appRoleAssignments', id);
  return noContent();
}

function deviceIn(call: Call): DirectoryDevice {
  const id = param(call, 'device');
  const device = call.cloud.store.get('directoryDevices', id.toLowerCase());
  if (!device) throw notFound(id);
  return device;
}

const getDevice = (call: Call): Reply =>
  ok({
    '@odata.context': contextOf(call, 'devices/$entity'),
    ...shownGroup(shownDevice(deviceIn(call)), optionsOf(call).select),
  });

function deleteDevice(call: Call): Reply {
  call.cloud.store.remove('directoryDevices', deviceIn(call).id);
  return noContent();
}

const cast = (route: Route): Route => ({
  ...route,
  path: `${route.path}/:cast`,
});

const castRelation = (name: string, items: Items): Route =>
  cast(relation(name, (call, user) => castOf(call, items(call, user))));

export const relationRoutes: readonly Route[] = [
  relation('memberOf', memberOf),
  castRelation('memberOf', memberOf),
  relation('transitiveMemberOf', transitiveMemberOf),
  castRelation('transitiveMemberOf', transitiveMemberOf),
  relation('appRoleAssignments', heldBy('appRoleAssignments'), 'appRoleAssignments'),
  relation('oauth2PermissionGrants', heldBy('permissionGrants'), 'oauth2PermissionGrants'),
  relation('ownedDevices', devicesBy('owners')),
  relation('ownedObjects', devicesBy('owners')),
  relation('registeredDevices', devicesBy('registeredUsers')),
  relation('directReports', reports),
  { method: 'GET', path: '/users/:user/manager', handle: getManager },
  { method: 'GET', path: '/users/:user/photo', handle: getPhoto },
  { method: 'GET', path: '/users/:user/photo/$value', handle: getPhotoValue },
  { method: 'DELETE', path: '/users/:user/appRoleAssignments/:assignment', handle: deleteAppRole },
  { method: 'GET', path: '/devices/:device', handle: getDevice },
  { method: 'DELETE', path: '/devices/:device', handle: deleteDevice },
];
