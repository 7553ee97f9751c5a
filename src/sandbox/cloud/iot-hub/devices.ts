import { textOf } from '../documents';
import { base64Etag } from '../etags';
import { type Call, isDocument, noContent, ok, param, type Reply, type Route } from '../http';
import type { Document, HubDevice } from '../state';
import { authenticationFrom } from './authentication';
import { exists, invalid, mismatch, noDevice } from './errors';
import { matched, quoted } from './matching';
import { newTwin } from './twin-document';

export function deviceIn(call: Call, id = param(call, 'id')): HubDevice {
  const device = call.cloud.store.get('devices', id);
  if (!device) throw noDevice(id);
  return device;
}

/** With its keys, as the registry gives it; the queue's length is counted. */
function shown(call: Call, device: HubDevice): Document {
  const queue = call.cloud.store.get('queuedCommands', device.deviceId) ?? [];
  return { ...device, cloudToDeviceMessageCount: queue.length };
}

function listDevices(call: Call): Reply {
  const top = Number(call.query.get('top') ?? 1000);
  if (!Number.isInteger(top) || top < 1 || top > 1000) throw invalid('top must be between 1 and 1000.');
  return ok(
    call.cloud.store
      .values('devices')
      .slice(0, top)
      .map((device) => shown(call, device)),
  );
}

function getDevice(call: Call): Reply {
  const device = deviceIn(call);
  return ok(shown(call, device), { ETag: quoted(device.etag) });
}

/** Whole object: creates without If-Match, replaces with one. */
function putDevice(call: Call): Reply {
  const id = param(call, 'id');
  if (!isDocument(call.body) || call.body.deviceId !== id)
    throw invalid('deviceId is missing or differs from the address.');
  const before = call.cloud.store.get('devices', id);
  if (before && !matched(call, before.etag)) throw exists(id);
  if (!before && matched(call, '')) throw mismatch();
  const device = written(call, id, call.body, before);
  call.cloud.store.put('devices', id, device);
  if (!before) call.cloud.store.put('deviceTwins', id, newTwin());
  return ok(shown(call, device), { ETag: quoted(device.etag) });
}

const NEVER = '0001-01-01T00:00:00Z';
const STATUSES = new Set(['enabled', 'disabled']);

function written(call: Call, id: string, body: Document, before?: HubDevice): HubDevice {
  const status = body.status ?? 'enabled';
  if (typeof status !== 'string' || !STATUSES.has(status))
    throw invalid(`The status '${textOf(status)}' is not known.`);
  const changed = status !== before?.status;
  return {
    deviceId: id,
    generationId: before?.generationId ?? String(call.cloud.clock.now().getTime()),
    etag: base64Etag(),
    connectionState: before?.connectionState ?? 'Disconnected',
    status,
    ...(typeof body.statusReason === 'string' ? { statusReason: body.statusReason } : {}),
    connectionStateUpdatedTime: before?.connectionStateUpdatedTime ?? NEVER,
    statusUpdatedTime: changed ? call.cloud.clock.iso() : before.statusUpdatedTime,
    lastActivityTime: before?.lastActivityTime ?? NEVER,
    authentication: authenticationFrom(body.authentication),
    capabilities: body.capabilities ?? { iotEdge: false },
    ...only(body, 'deviceScope', 'parentScopes'),
  };
}

const only = (body: Document, ...names: readonly string[]): Document =>
  Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));

function deleteDevice(call: Call): Reply {
  const device = deviceIn(call);
  matched(call, device.etag);
  forget(call, device.deviceId);
  return noContent();
}

/** With the device go its twin, its modules and theirs, and its queue. */
export function forget({ cloud: { store } }: Call, id: string): void {
  store.remove('devices', id);
  store.remove('deviceTwins', id);
  if (store.get('queuedCommands', id)) store.remove('queuedCommands', id);
  for (const map of ['modules', 'moduleTwins'] as const) {
    for (const key of Object.keys(store.state[map])) if (key.startsWith(`${id}/`)) store.remove(map, key);
  }
}

function purgeCommands(call: Call): Reply {
  const { deviceId } = deviceIn(call);
  const queue = call.cloud.store.get('queuedCommands', deviceId) ?? [];
  if (queue.length > 0) call.cloud.store.remove('queuedCommands', deviceId);
  return ok({ totalMessagesPurged: queue.length, deviceId });
}

function statistics(call: Call): Reply {
  const devices = call.cloud.store.values('devices');
  const enabled = devices.filter((device) => device.status === 'enabled').length;
  return ok({
    totalDeviceCount: devices.length,
    enabledDeviceCount: enabled,
    disabledDeviceCount: devices.length - enabled,
  });
}

export const deviceRoutes: readonly Route[] = [
  { method: 'GET', path: '/devices', handle: listDevices },
  { method: 'GET', path: '/devices/:id', handle: getDevice },
  { method: 'PUT', path: '/devices/:id', handle: putDevice },
  { method: 'DELETE', path: '/devices/:id', handle: deleteDevice },
  { method: 'DELETE', path: '/devices/:id/commands', handle: purgeCommands },
  { method: 'GET', path: '/statistics/devices', handle: statistics },
];
