import type { Cloud } from '../cloud';
import { type Call, noContent, ok, param, type Reply, type Route } from '../http';
import type { Document, Registration } from '../state';
import { notFound } from './errors';
import { headerPage } from './paging';
import { demandMatch, keyIn } from './records';

export function registrationOf(cloud: Cloud, id: string): Registration | undefined {
  const key = keyIn(cloud.store.state.registrations, id);
  return key === undefined ? undefined : cloud.store.get('registrations', key);
}

/** The wire does not say through which group a device came. */
export function shownRegistration({ enrollmentGroupId: _group, ...state }: Registration): Document {
  return state;
}

function registrationIn(call: Call): Registration {
  const id = param(call, 'id');
  const registration = registrationOf(call.cloud, id);
  if (!registration) throw notFound(`Registration ${id}`);
  return registration;
}

function getRegistration(call: Call): Reply {
  const registration = registrationIn(call);
  return ok(shownRegistration(registration), { ETag: registration.etag });
}

function deleteRegistration(call: Call): Reply {
  const registration = registrationIn(call);
  demandMatch(call, registration.etag);
  call.cloud.store.remove('registrations', registration.registrationId);
  return noContent();
}

/** The devices that came through one group; no body. */
function queryGroup(call: Call): Reply {
  const id = param(call, 'id');
  const group = keyIn(call.cloud.store.state.enrollmentGroups, id);
  if (group === undefined) throw notFound(`Enrollment group ${id}`);
  const found = call.cloud.store
    .values('registrations')
    .filter((registration) => registration.enrollmentGroupId === group);
  return headerPage(call, found.map(shownRegistration), 'registrationId', 'deviceRegistration');
}

export const registrationRoutes: readonly Route[] = [
  { method: 'GET', path: '/registrations/:id', handle: getRegistration },
  { method: 'DELETE', path: '/registrations/:id', handle: deleteRegistration },
  { method: 'POST', path: '/registrations/:id/query', handle: queryGroup },
];
