import { type Call, isDocument, ok, param, type Reply, type Route } from '../http';
import { type Document, keyOf } from '../state';
import { deviceIn } from './devices';
import { invalid, notFound } from './errors';
import { listed } from './lists';

interface Place {
  readonly map: 'centralProperties' | 'centralComponents';
  readonly key: string;
}

function placeIn(call: Call): Place {
  const { id } = deviceIn(call);
  const component = param(call, 'component');
  if (component === '') return { map: 'centralProperties', key: id };
  const key = keyOf(id, component);
  if (!call.cloud.store.get('centralComponents', key)) throw notFound(`Component ${component}`);
  return { map: 'centralComponents', key };
}

/** A write is answered before it is done: 202, and reads show it a little later (azure-apis.md 6). */
function getProperties(call: Call): Reply {
  const { map, key } = placeIn(call);
  const seen = call.cloud.store.asSeen(map, call.cloud.settings.centralWriteLagMs);
  return ok(seen[key] ?? {});
}

const write =
  (merge: boolean) =>
  (call: Call): Reply => {
    const { map, key } = placeIn(call);
    if (!isDocument(call.body)) throw invalid('The body holds no properties.');
    const before: Document = call.cloud.store.get(map, key) ?? {};
    const values = Object.entries(merge ? { ...before, ...call.body } : { ...call.body, $metadata: before.$metadata });
    const whole = Object.fromEntries(values.filter(([, value]) => value !== null && value !== undefined));
    call.cloud.store.put(map, key, whole);
    return { status: 202, body: whole };
  };

function listComponents(call: Call): Reply {
  const { id } = deviceIn(call);
  const keys = Object.keys(call.cloud.store.state.centralComponents).filter((key) => key.startsWith(`${id}/`));
  const components = keys.map((key) => ({
    '@id': `dtmi:contoso:Wearable:${key.slice(id.length + 1)};1`,
    '@type': ['Component'],
    name: key.slice(id.length + 1),
  }));
  return listed(call, components, 'name');
}

function listModules(call: Call): Reply {
  deviceIn(call);
  return listed(call, []);
}

/** The last known value is all that the GA API gives. */
function getTelemetry(call: Call): Reply {
  const { id } = deviceIn(call);
  const last = call.cloud.store.get('centralTelemetry', keyOf(id, param(call, 'telemetry')));
  if (!last) throw notFound(`Telemetry ${param(call, 'telemetry')}`);
  return ok(last);
}

const propertiesAt = (path: string): Route[] => [
  { method: 'GET', path, handle: getProperties },
  { method: 'PUT', path, handle: write(false) },
  { method: 'PATCH', path, handle: write(true) },
];

export const propertyRoutes: readonly Route[] = [
  ...propertiesAt('/devices/:id/properties'),
  ...propertiesAt('/devices/:id/components/:component/properties'),
  { method: 'GET', path: '/devices/:id/components', handle: listComponents },
  { method: 'GET', path: '/devices/:id/modules', handle: listModules },
  { method: 'GET', path: '/devices/:id/telemetry/:telemetry', handle: getTelemetry },
];
