import { type Call, isDocument, noContent, ok, param, type Reply, type Route } from '../http';
import type { CentralUser, Document } from '../state';
import { invalid, notFound } from './errors';
import { listed } from './lists';

function userIn(call: Call): CentralUser {
  const user = call.cloud.store.get('centralUsers', param(call, 'id'));
  if (!user) throw notFound(`User ${param(call, 'id')}`);
  return user;
}

/** What each kind of user is known by; it cannot be changed afterwards. */
const REQUIRED: Record<CentralUser['type'], readonly string[]> = {
  email: ['email'],
  servicePrincipal: ['tenantId', 'objectId'],
  adGroup: ['tenantId', 'objectId'],
};

const isKind = (type: unknown): type is CentralUser['type'] =>
  typeof type === 'string' && Object.hasOwn(REQUIRED, type);

function written(call: Call, user: Document): Reply {
  const { type, roles } = user;
  if (!isKind(type) || REQUIRED[type].some((name) => typeof user[name] !== 'string'))
    throw invalid('The user is not complete.');
  if (!Array.isArray(roles) || roles.length === 0) throw invalid('A user needs a role.');
  const whole = { ...user, id: param(call, 'id'), type };
  call.cloud.store.put('centralUsers', whole.id, whole);
  return ok(whole);
}

function patchUser(call: Call): Reply {
  const user = userIn(call);
  if (!isDocument(call.body)) throw invalid('The body is no user.');
  const fixed = ['id', 'type', ...REQUIRED[user.type]];
  const changed = fixed.find((name) => isDocument(call.body) && name in call.body && call.body[name] !== user[name]);
  if (changed !== undefined) throw invalid(`'${changed}' of a user cannot be changed.`);
  return written(call, { ...user, ...call.body });
}

function putUser(call: Call): Reply {
  if (!isDocument(call.body)) throw invalid('The body is no user.');
  return written(call, call.body);
}

function deleteUser(call: Call): Reply {
  call.cloud.store.remove('centralUsers', userIn(call).id);
  return noContent();
}

const named = (map: 'centralRoles' | 'centralOrganizations', path: string): Route[] => [
  { method: 'GET', path, handle: (call) => listed(call, call.cloud.store.values(map)) },
  {
    method: 'GET',
    path: `${path}/:id`,
    handle: (call) => {
      const found = call.cloud.store.get(map, param(call, 'id'));
      if (!found) throw notFound(param(call, 'id'));
      return ok(found);
    },
  },
];

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users', handle: (call) => listed(call, call.cloud.store.values('centralUsers')) },
  { method: 'GET', path: '/users/:id', handle: (call) => ok(userIn(call)) },
  { method: 'PUT', path: '/users/:id', handle: putUser },
  { method: 'PATCH', path: '/users/:id', handle: patchUser },
  { method: 'DELETE', path: '/users/:id', handle: deleteUser },
  ...named('centralRoles', '/roles'),
  ...named('centralOrganizations', '/organizations'),
];
