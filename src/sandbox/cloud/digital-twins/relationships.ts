import { weakEtag } from '../etags';
import { type Call, isDocument, noContent, ok, param, type Reply, type Route } from '../http';
import { type Document, keyOf, type Relationship } from '../state';
import { invalid, noRelationship } from './errors';
import { operationsIn, patched } from './json-patch';
import { listed } from './lists';
import { demandAbsent, demandMatch } from './preconditions';
import { twinIn } from './twins';

function relationshipIn(call: Call): Relationship {
  const { $dtId } = twinIn(call);
  const found = call.cloud.store.get('relationships', keyOf($dtId, param(call, 'relationship')));
  if (!found) throw noRelationship(param(call, 'relationship'));
  return found;
}

function listOutgoing(call: Call): Reply {
  const { $dtId } = twinIn(call);
  const name = call.query.get('relationshipName');
  const found = call.cloud.store
    .values('relationships')
    .filter((one) => one.$sourceId === $dtId && (!name || one.$relationshipName === name));
  return listed(call, found, '$relationshipId');
}

const shownIncoming = ({ $relationshipId, $sourceId, $relationshipName }: Relationship): Document => ({
  $relationshipId,
  $sourceId,
  $relationshipName,
  $relationshipLink: `/digitaltwins/${$sourceId}/relationships/${$relationshipName}/${$relationshipId}`,
});

function listIncoming(call: Call): Reply {
  const { $dtId } = twinIn(call);
  const found = call.cloud.store.values('relationships').filter((one) => one.$targetId === $dtId);
  return listed(call, found.map(shownIncoming), '$relationshipLink');
}

function getRelationship(call: Call): Reply {
  const found = relationshipIn(call);
  return ok(found, { ETag: found.$etag });
}

function putRelationship(call: Call): Reply {
  const { $dtId } = twinIn(call);
  const id = param(call, 'relationship');
  const { $targetId, $relationshipName } = isDocument(call.body) ? call.body : {};
  if (!isDocument(call.body) || typeof $targetId !== 'string' || typeof $relationshipName !== 'string') {
    throw invalid('$targetId and $relationshipName are needed.', 'InvalidRelationship');
  }
  twinIn(call, $targetId);
  demandAbsent(call, call.cloud.store.get('relationships', keyOf($dtId, id)) !== undefined);
  const whole = {
    ...call.body,
    $relationshipId: id,
    $sourceId: $dtId,
    $targetId,
    $relationshipName,
    $etag: weakEtag(),
  };
  call.cloud.store.put('relationships', keyOf($dtId, id), whole);
  return ok(whole, { ETag: whole.$etag });
}

function patchRelationship(call: Call): Reply {
  const found = relationshipIn(call);
  demandMatch(call, found.$etag);
  const changed = { ...(patched(found, operationsIn(call)) as Relationship), $etag: weakEtag() };
  call.cloud.store.put('relationships', keyOf(found.$sourceId, found.$relationshipId), changed);
  return noContent({ ETag: changed.$etag });
}

function deleteRelationship(call: Call): Reply {
  const found = relationshipIn(call);
  demandMatch(call, found.$etag);
  call.cloud.store.remove('relationships', keyOf(found.$sourceId, found.$relationshipId));
  return noContent();
}

export const relationshipRoutes: readonly Route[] = [
  { method: 'GET', path: '/digitaltwins/:id/relationships', handle: listOutgoing },
  { method: 'GET', path: '/digitaltwins/:id/incomingrelationships', handle: listIncoming },
  { method: 'GET', path: '/digitaltwins/:id/relationships/:relationship', handle: getRelationship },
  { method: 'PUT', path: '/digitaltwins/:id/relationships/:relationship', handle: putRelationship },
  { method: 'PATCH', path: '/digitaltwins/:id/relationships/:relationship', handle: patchRelationship },
  { method: 'DELETE', path: '/digitaltwins/:id/relationships/:relationship', handle: deleteRelationship },
];
