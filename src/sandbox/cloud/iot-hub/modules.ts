import { base64Etag } from '../etags';
import { type Call, isDocument, noContent, ok, param, type Reply, type Route } from '../http';
import { type HubModule, keyOf } from '../state';
import { authenticationFrom } from './authentication';
import { deviceIn } from './devices';
import { exists, invalid, mismatch, noModule } from './errors';
import { matched, quoted } from './matching';
import { newTwin } from './twin-document';

const keyIn = (call: Call): string => keyOf(param(call, 'id'), param(call, 'module'));

function moduleIn(call: Call): HubModule {
  const found = call.cloud.store.get('modules', keyIn(call));
  if (!found) throw noModule(deviceIn(call).deviceId, param(call, 'module'));
  return found;
}

function listModules(call: Call): Reply {
  const { deviceId } = deviceIn(call);
  return ok(call.cloud.store.values('modules').filter((one) => one.deviceId === deviceId));
}

function getModule(call: Call): Reply {
  const found = moduleIn(call);
  return ok(found, { ETag: quoted(found.etag) });
}

function putModule(call: Call): Reply {
  const { deviceId } = deviceIn(call);
  const moduleId = param(call, 'module');
  if (!isDocument(call.body) || call.body.moduleId !== moduleId)
    throw invalid('moduleId is missing or differs from the address.');
  const before = call.cloud.store.get('modules', keyIn(call));
  if (before && !matched(call, before.etag)) throw exists(moduleId);
  if (!before && matched(call, '')) throw mismatch();
  const whole: HubModule = {
    ...before,
    deviceId,
    moduleId,
    ...(typeof call.body.managedBy === 'string' ? { managedBy: call.body.managedBy } : {}),
    etag: base64Etag(),
    authentication: authenticationFrom(call.body.authentication),
  };
  call.cloud.store.put('modules', keyIn(call), whole);
  if (!before) call.cloud.store.put('moduleTwins', keyIn(call), newTwin());
  return { ...ok(whole, { ETag: quoted(whole.etag) }), status: before ? 200 : 201 };
}

function deleteModule(call: Call): Reply {
  matched(call, moduleIn(call).etag);
  call.cloud.store.remove('modules', keyIn(call));
  call.cloud.store.remove('moduleTwins', keyIn(call));
  return noContent();
}

export const moduleRoutes: readonly Route[] = [
  { method: 'GET', path: '/devices/:id/modules', handle: listModules },
  { method: 'GET', path: '/devices/:id/modules/:module', handle: getModule },
  { method: 'PUT', path: '/devices/:id/modules/:module', handle: putModule },
  { method: 'DELETE', path: '/devices/:id/modules/:module', handle: deleteModule },
];
