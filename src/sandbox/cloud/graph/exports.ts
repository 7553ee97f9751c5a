import { randomUUID } from 'node:crypto';
import type { Cloud } from '../cloud';
import { type Call, isDocument, ok, param, type Reply, type Route } from '../http';
import type { Document, ExportOperation } from '../state';
import { collection, contextOf } from './collection';
import { Container } from './container';
import { badRequest } from './errors';
import { claimContainer } from './storage-location';
import { isGuid } from './user-view';
import { liveUser } from './users';

/** 202 without a body, Retry-After 60 with Microsoft and never longer than the export itself here; the object id must be a GUID, a UPN is refused (azure-apis.md 2.5). */
async function exportPersonalData(call: Call): Promise<Reply> {
  const { store, clock, settings } = call.cloud;
  if (!isGuid(param(call, 'user'))) throw badRequest('The user must be named by object id.', 'BadRequest');
  const user = liveUser(call);
  const location = isDocument(call.body) ? call.body.storageLocation : undefined;
  const id = randomUUID();
  const wait = Math.min(60, Math.max(1, settings.exportSeconds));
  await claimContainer(location, id, settings.storageCa);
  store.put('exports', id, {
    id,
    userId: user.id,
    storageLocation: String(location),
    status: 'running',
    progress: 0,
    submittedDateTime: clock.iso(),
    completedDateTime: null,
  });
  return {
    status: 202,
    headers: { Location: `${call.baseUrl}/dataPolicyOperations/${id}`, 'Retry-After': String(wait) },
  };
}

const shown = (operation: ExportOperation): Document => ({
  ...operation,
  storageLocation: operation.storageLocation.split('?')[0],
});

/** An unknown id is 400 OperationNotFound, not 404 (azure-apis.md 2.5). */
async function getOperation(call: Call): Promise<Reply> {
  const id = param(call, 'operation');
  if (!isGuid(id)) throw badRequest('The operation id is no GUID.', 'BadRequest');
  await finishExports(call.cloud);
  const operation = call.cloud.store.get('exports', id.toLowerCase());
  if (!operation) throw badRequest(`There is no operation ${id}.`, 'OperationNotFound');
  return ok({ '@odata.context': contextOf(call, 'dataPolicyOperations/$entity'), ...shown(operation) });
}

async function listOperations(call: Call): Promise<Reply> {
  await finishExports(call.cloud);
  const operations = call.cloud.store.values('exports').map(shown);
  return collection(call, operations, { context: 'dataPolicyOperations', show: (operation) => operation });
}

const finishing = new WeakMap<Cloud, Promise<void>>();

/** One after the other: two that looked at the same time would both write the results. */
export function finishExports(cloud: Cloud): Promise<void> {
  const next = (finishing.get(cloud) ?? Promise.resolve()).then(() => finishDue(cloud));
  finishing.set(
    cloud,
    next.catch(() => undefined),
  );
  return next;
}

/** Completes what is due by the clock. A container that is gone or refuses keeps its operation running, as with Microsoft. */
async function finishDue(cloud: Cloud): Promise<void> {
  const { store, clock, settings } = cloud;
  const due = clock.now().getTime() - settings.exportSeconds * 1000;
  for (const operation of store.values('exports')) {
    if (operation.status !== 'running' || Date.parse(operation.submittedDateTime) > due) continue;
    if (!(await wroteResults(cloud, operation))) continue;
    store.put('exports', operation.id, {
      ...operation,
      status: 'complete',
      progress: 1,
      completedDateTime: clock.iso(),
    });
  }
}

const RESULTS = ['Microsoft Entra ID/ProductAndServiceUsage.json', 'Microsoft Teams/ProductAndServiceUsage.json'];

async function wroteResults(cloud: Cloud, { id, userId, storageLocation }: ExportOperation): Promise<boolean> {
  const container = new Container(new URL(storageLocation), cloud.settings.storageCa);
  try {
    for (const blob of RESULTS) {
      const events = [
        { time: cloud.clock.iso(), correlationId: id, properties: { userId, productName: blob.split('/')[0] } },
      ];
      // Replaced, where an earlier attempt broke off.
      if ((await container.replace(blob)) !== 201) return false;
      if ((await container.append(blob, JSON.stringify(events))) !== 201) return false;
    }
    return true;
  } catch {
    return false;
  }
}

export const exportRoutes: readonly Route[] = [
  { method: 'POST', path: '/users/:user/exportPersonalData', handle: exportPersonalData },
  { method: 'GET', path: '/dataPolicyOperations', handle: listOperations },
  { method: 'GET', path: '/dataPolicyOperations/:operation', handle: getOperation },
];
