import { type Call, isDocument, ok, param, type Reply, type Route } from '../http';
import { keyOf } from '../state';
import { deviceIn } from './devices';
import { invalid, notFound } from './errors';
import { listed } from './lists';
import { namesBelow, PLACES, placeIn } from './places';
import { written } from './property-writes';

/** A write is answered before it is done: 202, and reads show it a little later (azure-apis.md 6). The root shows components too. */
function getProperties(call: Call): Reply {
  const { map, key, component } = placeIn(call);
  const lag = call.cloud.settings.centralWriteLagMs;
  const own = call.cloud.store.asSeen(map, lag)[key] ?? {};
  if (component !== '') return ok(own);
  const components = call.cloud.store.asSeen('centralComponents', lag);
  const inner = namesBelow(call, 'centralComponents', `${key}/`).map((name) => [name, components[`${key}/${name}`]]);
  return ok({ ...own, ...Object.fromEntries(inner) });
}

const write =
  (merge: boolean) =>
  (call: Call): Reply => {
    const place = placeIn(call);
    if (!isDocument(call.body)) throw invalid('The body holds no properties.');
    const whole = written(call, place, call.body, merge);
    call.cloud.store.put(place.map, place.key, whole);
    return { status: 202, body: whole };
  };

function listComponents(call: Call): Reply {
  const { key } = placeIn(call);
  const components = namesBelow(call, 'centralComponents', `${key}/`).map((name) => ({
    '@id': `dtmi:contoso:Wearable:${name};1`,
    '@type': ['Component'],
    name,
  }));
  return listed(call, components, 'name');
}

function listModules(call: Call): Reply {
  const { id } = deviceIn(call);
  const modules = namesBelow(call, 'centralModules', `${id}/modules/`).map((name) => ({
    '@id': `dtmi:contoso:Wearable:${name};1`,
    '@type': ['Relationship', 'EdgeModule'],
    name,
  }));
  return listed(call, modules, 'name');
}

/** The last known value is all that the GA API gives. */
function getTelemetry(call: Call): Reply {
  const { key } = placeIn(call);
  const last = call.cloud.store.get('centralTelemetry', keyOf(key, param(call, 'telemetry')));
  if (!last) throw notFound(`Telemetry ${param(call, 'telemetry')}`);
  return ok(last);
}

const routesAt = (place: string): Route[] => [
  { method: 'GET', path: `${place}/properties`, handle: getProperties },
  { method: 'PUT', path: `${place}/properties`, handle: write(false) },
  { method: 'PATCH', path: `${place}/properties`, handle: write(true) },
  { method: 'GET', path: `${place}/telemetry/:telemetry`, handle: getTelemetry },
];

export const propertyRoutes: readonly Route[] = [
  ...PLACES.flatMap(routesAt),
  { method: 'GET', path: '/devices/:id/components', handle: listComponents },
  { method: 'GET', path: '/devices/:id/modules', handle: listModules },
  { method: 'GET', path: '/devices/:id/modules/:module/components', handle: listComponents },
];
