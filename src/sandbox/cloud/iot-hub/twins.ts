import type { Cloud } from '../cloud';
import { type Call, ok, param, type Reply, type Route } from '../http';
import { type Document, type HubDevice, type HubModule, keyOf, type TwinDocument } from '../state';
import { noDevice, noModule } from './errors';
import { matched, quoted } from './matching';
import { changedTwin, merged, shownTwin } from './twin-document';

interface Found {
  readonly map: 'deviceTwins' | 'moduleTwins';
  readonly key: string;
  readonly twin: TwinDocument;
  readonly owner: HubDevice | HubModule;
}

export function deviceTwin(cloud: Cloud, id: string): Found | undefined {
  const [twin, owner] = [cloud.store.get('deviceTwins', id), cloud.store.get('devices', id)];
  return twin && owner ? { map: 'deviceTwins', key: id, twin, owner } : undefined;
}

export function moduleTwin(cloud: Cloud, key: string): Found | undefined {
  const [twin, owner] = [cloud.store.get('moduleTwins', key), cloud.store.get('modules', key)];
  return twin && owner ? { map: 'moduleTwins', key, twin, owner } : undefined;
}

export const shownFound = (cloud: Cloud, { map, key, twin, owner }: Found): Document =>
  shownTwin(twin, owner, map === 'deviceTwins' ? (cloud.store.get('queuedCommands', key)?.length ?? 0) : 0);

function twinIn(call: Call): Found {
  const [id, module] = [param(call, 'id'), param(call, 'module')];
  const found = module === '' ? deviceTwin(call.cloud, id) : moduleTwin(call.cloud, keyOf(id, module));
  if (found) return found;
  throw module !== '' && call.cloud.store.get('devices', id) ? noModule(id, module) : noDevice(id);
}

const answer = (call: Call, found: Found): Reply =>
  ok(shownFound(call.cloud, found), { ETag: quoted(found.twin.etag) });

function write(call: Call, apply: (target: Document, change: Document) => Document): Reply {
  const found = twinIn(call);
  matched(call, found.twin.etag);
  const twin = changedTwin(found.twin, call.body, apply);
  call.cloud.store.put(found.map, found.key, twin);
  return answer(call, { ...found, twin });
}

const replaced = (_target: Document, change: Document): Document => change;

const routesAt = (path: string): Route[] => [
  { method: 'GET', path, handle: (call) => answer(call, twinIn(call)) },
  { method: 'PATCH', path, handle: (call) => write(call, merged) },
  { method: 'PUT', path, handle: (call) => write(call, replaced) },
];

export const twinRoutes: readonly Route[] = [...routesAt('/twins/:id'), ...routesAt('/twins/:id/modules/:module')];
