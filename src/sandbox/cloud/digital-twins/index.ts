import { type Call, ok, param, Refusal, type Reply, type Route, type Service } from '../http';
import type { Document } from '../state';
import { codeOf, errorReply, invalid } from './errors';
import { listed } from './lists';
import { queryRoutes } from './query';
import { relationshipRoutes } from './relationships';
import { twinRoutes } from './twins';

const API_VERSIONS = new Set(['2020-10-31', '2022-05-31', '2023-10-31']);

function admit(call: Call): void {
  const version = call.query.get('api-version') ?? '';
  if (!API_VERSIONS.has(version))
    throw invalid(`The api-version '${version}' is not supported.`, 'UnsupportedApiVersion');
}

/** The definition comes only on request. */
function shownModel(call: Call, { model, ...metadata }: Document): Document {
  return call.query.get('includeModelDefinition') === 'true' ? { ...metadata, model } : metadata;
}

const listModels = (call: Call): Reply =>
  listed(
    call,
    call.cloud.store.values('models').map((model) => shownModel(call, model)),
    'id',
  );

function getModel(call: Call): Reply {
  const model = call.cloud.store.get('models', param(call, 'id'));
  if (!model) throw new Refusal(404, 'ModelNotFound', `There is no model ${param(call, 'id')}.`);
  return ok(shownModel(call, model));
}

function getEventRoute(call: Call): Reply {
  const route = call.cloud.store.get('eventRoutes', param(call, 'id'));
  if (!route) throw new Refusal(404, 'EventRouteNotFound', `There is no event route ${param(call, 'id')}.`);
  return ok(route);
}

const listEventRoutes = (call: Call): Reply => listed(call, call.cloud.store.values('eventRoutes'), 'id');

const otherRoutes: readonly Route[] = [
  { method: 'GET', path: '/models', handle: listModels },
  { method: 'GET', path: '/models/:id', handle: getModel },
  { method: 'GET', path: '/eventroutes', handle: listEventRoutes },
  { method: 'GET', path: '/eventroutes/:id', handle: getEventRoute },
];

/**
 * The data plane of Azure Digital Twins (azure-apis.md 3). There is no /jobs on purpose: /jobs/deletions empties the whole instance,
 * so whoever calls it must fail.
 */
export const digitalTwins: Service = {
  name: 'digital-twins',
  base: '/digital-twins',
  routes: [...queryRoutes, ...relationshipRoutes, ...twinRoutes, ...otherRoutes],
  admit,
  errorReply,
  codeOf,
  headers: (call) => ({ 'x-ms-request-id': call.requestId }),
};
