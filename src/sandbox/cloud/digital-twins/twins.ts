import { without } from '../documents';
import { weakEtag } from '../etags';
import { type Call, isDocument, noContent, ok, param, Refusal, type Reply, type Route } from '../http';
import type { Document, Twin } from '../state';
import { invalid, noTwin } from './errors';
import { operationsIn, patched } from './json-patch';
import { demandAbsent, demandMatch } from './preconditions';

export function twinIn(call: Call, id = param(call, 'id')): Twin {
  const twin = call.cloud.store.get('twins', id);
  if (!twin) throw noTwin(id);
  return twin;
}

function getTwin(call: Call): Reply {
  const twin = twinIn(call);
  return ok(twin, { ETag: twin.$etag });
}

function putTwin(call: Call): Reply {
  const id = param(call, 'id');
  const { body } = call;
  const model = isDocument(body) && isDocument(body.$metadata) ? body.$metadata.$model : undefined;
  if (!isDocument(body) || typeof model !== 'string') throw invalid('The payload has no $metadata.$model.');
  if (!call.cloud.store.get('models', model)) throw invalid(`There is no model ${model}.`, 'ValidationFailed');
  demandAbsent(call, call.cloud.store.get('twins', id) !== undefined);
  const twin = written(call, id, body);
  return ok(twin, { ETag: twin.$etag });
}

function patchTwin(call: Call): Reply {
  const twin = twinIn(call);
  demandMatch(call, twin.$etag);
  const changed = written(call, twin.$dtId, patched(twin, operationsIn(call)));
  return noContent({ ETag: changed.$etag });
}

/** Every write renews the etag and the times of the properties that changed. */
function written(call: Call, $dtId: string, content: Document): Twin {
  const { store, clock } = call.cloud;
  const before: Document = store.get('twins', $dtId) ?? {};
  const { $metadata } = content;
  const properties = without(content, '$dtId', '$etag', '$metadata');
  const known = isDocument($metadata) ? $metadata : {};
  const $lastUpdateTime = clock.iso();
  const times = Object.entries(properties).filter(([, value]) => !isDocument(value));
  const metadata = Object.fromEntries(
    times.map(([name, value]) => {
      const unchanged = JSON.stringify(before[name]) === JSON.stringify(value);
      return [name, (unchanged && known[name]) || { lastUpdateTime: $lastUpdateTime }];
    }),
  );
  const twin: Twin = {
    $dtId,
    $etag: weakEtag(),
    ...properties,
    $metadata: { $model: known.$model, $lastUpdateTime, ...metadata },
  };
  store.put('twins', $dtId, twin);
  return twin;
}

/** A twin goes only after every relationship from it and to it (azure-apis.md 3). */
function deleteTwin(call: Call): Reply {
  const { $dtId, $etag } = twinIn(call);
  demandMatch(call, $etag);
  const bound = call.cloud.store
    .values('relationships')
    .some((one) => one.$sourceId === $dtId || one.$targetId === $dtId);
  if (bound)
    throw invalid(
      `The digital twin ${$dtId} has relationships that must be deleted before it.`,
      'RelationshipsNotDeleted',
    );
  call.cloud.store.remove('twins', $dtId);
  return noContent();
}

function componentIn(call: Call): { twin: Twin; name: string; component: Document } {
  const [twin, name] = [twinIn(call), param(call, 'component')];
  const component = twin[name];
  if (name.startsWith('$') || !isDocument(component))
    throw new Refusal(404, 'ComponentNotFound', `The twin has no component '${name}'.`);
  return { twin, name, component };
}

function getComponent(call: Call): Reply {
  const { twin, component } = componentIn(call);
  return ok(component, { ETag: twin.$etag });
}

function patchComponent(call: Call): Reply {
  const { twin, name, component } = componentIn(call);
  demandMatch(call, twin.$etag);
  const changed = written(call, twin.$dtId, { ...twin, [name]: patched(component, operationsIn(call)) });
  return noContent({ ETag: changed.$etag });
}

export const twinRoutes: readonly Route[] = [
  { method: 'GET', path: '/digitaltwins/:id/components/:component', handle: getComponent },
  { method: 'PATCH', path: '/digitaltwins/:id/components/:component', handle: patchComponent },
  { method: 'GET', path: '/digitaltwins/:id', handle: getTwin },
  { method: 'PUT', path: '/digitaltwins/:id', handle: putTwin },
  { method: 'PATCH', path: '/digitaltwins/:id', handle: patchTwin },
  { method: 'DELETE', path: '/digitaltwins/:id', handle: deleteTwin },
];
