import { base64Etag, ifMatch } from '../etags';
import { type Call, isDocument, noContent, ok, param, Refusal, type Reply, type Route } from '../http';
import type { CentralDevice } from '../state';
import { invalid, notFound } from './errors';
import { listed } from './lists';

export function deviceIn(call: Call): CentralDevice {
  const device = call.cloud.store.get('centralDevices', param(call, 'id'));
  if (!device) throw notFound(`Device ${param(call, 'id')}`);
  return device;
}

const CHANGEABLE = new Set(['displayName', 'template', 'simulated', 'enabled', 'organizations', 'etag']);

/** The etag is of the body (GA) or of If-Match (preview); what is not given stays. */
function patchDevice(call: Call): Reply {
  const device = deviceIn(call);
  if (!isDocument(call.body)) throw invalid('The body is no device.');
  demandMatch(call, device, call.body.etag);
  const unknown = Object.keys(call.body).find((name) => !CHANGEABLE.has(name));
  if (unknown !== undefined) throw invalid(`'${unknown}' of a device cannot be changed.`);
  const whole = { ...device, ...call.body, id: device.id, etag: base64Etag() };
  call.cloud.store.put('centralDevices', device.id, whole);
  return ok(whole);
}

function demandMatch(call: Call, device: CentralDevice, etag: unknown): void {
  const another = etag !== undefined && etag !== device.etag;
  if (another || ifMatch(call, device.etag) === 'fails')
    throw new Refusal(412, 'PreconditionFailed', 'The etag does not match.');
}

/** The device's data goes with it. */
function deleteDevice(call: Call): Reply {
  const { id } = deviceIn(call);
  const { store } = call.cloud;
  store.remove('centralDevices', id);
  if (store.get('centralProperties', id)) store.remove('centralProperties', id);
  for (const map of ['centralComponents', 'centralModules', 'centralTelemetry'] as const) {
    for (const key of Object.keys(store.state[map])) if (key.startsWith(`${id}/`)) store.remove(map, key);
  }
  return noContent();
}

export const deviceRoutes: readonly Route[] = [
  { method: 'GET', path: '/devices', handle: (call) => listed(call, call.cloud.store.values('centralDevices')) },
  { method: 'GET', path: '/devices/:id', handle: (call) => ok(deviceIn(call)) },
  { method: 'PATCH', path: '/devices/:id', handle: patchDevice },
  { method: 'DELETE', path: '/devices/:id', handle: deleteDevice },
];
