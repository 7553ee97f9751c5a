import { base64Etag } from '../etags';
import { isDocument } from '../http';
import type { Document, HubDevice, HubModule, TwinDocument } from '../state';
import { invalid } from './errors';

export const newTwin = (tags: Document = {}, desired: Document = {}, reported: Document = {}): TwinDocument => ({
  etag: base64Etag(),
  version: 1,
  tags,
  desired: { ...desired, $version: 1 },
  reported: { ...reported, $version: 1 },
});

/** A twin as the service shows it: the document, and beside it what the identity says. */
export function shownTwin(twin: TwinDocument, owner: HubDevice | HubModule, queued: number): Document {
  const authentication = isDocument(owner.authentication) ? owner.authentication : {};
  return {
    deviceId: owner.deviceId,
    ...('moduleId' in owner ? { moduleId: owner.moduleId } : {}),
    etag: twin.etag,
    deviceEtag: owner.etag,
    status: owner.status ?? 'enabled',
    statusUpdateTime: owner.statusUpdatedTime ?? '0001-01-01T00:00:00Z',
    connectionState: owner.connectionState ?? 'Disconnected',
    lastActivityTime: owner.lastActivityTime ?? '0001-01-01T00:00:00Z',
    cloudToDeviceMessageCount: queued,
    authenticationType: authentication.type ?? 'sas',
    x509Thumbprint: {},
    version: twin.version,
    tags: twin.tags,
    properties: { desired: twin.desired, reported: twin.reported },
    capabilities: owner.capabilities ?? { iotEdge: false },
  };
}

/** A patch: null deletes, objects merge, all else replaces. */
export function merged(target: Document, patch: Document): Document {
  const result = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = isDocument(value) ? merged(isDocument(result[name]) ? result[name] : {}, value) : value;
  }
  return result;
}

type Apply = (target: Document, change: Document) => Document;

/** The twin after a write. Reported properties are the device's own: the service may not write them. */
export function changedTwin(twin: TwinDocument, body: unknown, apply: Apply): TwinDocument {
  if (!isDocument(body)) throw invalid('The body is no twin.');
  const properties = isDocument(body.properties) ? body.properties : {};
  if ('reported' in properties && apply === merged)
    throw invalid('Reported properties cannot be written by the service.');
  const tags = isDocument(body.tags) ? apply(twin.tags, body.tags) : twin.tags;
  const { $version, ...desired } = twin.desired;
  const next = isDocument(properties.desired) ? apply(desired, withoutSystem(properties.desired)) : undefined;
  return {
    etag: base64Etag(),
    version: twin.version + 1,
    tags,
    desired: next ? { ...next, $version: Number($version) + 1 } : twin.desired,
    reported: twin.reported,
  };
}

const withoutSystem = (values: Document): Document =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('$')));
