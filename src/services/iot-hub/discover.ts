import type { DeviceLink, DiscoveryQuery } from '../../core/ports/service-adapter';
import type { FoundObject, Match } from '../../core/service';
import { PARALLEL_READS } from '../collecting';
import { type Comparison, comparisonsFor, isAtHub, matchesOf, namedId, sameDevice } from '../correlation';
import { inParallel } from '../in-parallel';
import type { CorrelationRule } from '../services-config';
import type { IotHubClient } from './client';

export interface Search {
  client: IotHubClient;
  instance: string;
  hostName: string;
  rules: readonly CorrelationRule[];
  sameDevice: boolean;
}

/** The first round looks for the subject itself, later rounds for the devices that other services named. */
export async function discoverIn(search: Search, query: DiscoveryQuery, signal: AbortSignal): Promise<FoundObject[]> {
  if (query.devices.length > 0) return findLinked(search, query.devices, signal);
  const { subject } = query;
  if (subject.kind === 'user') return findByRules(search, comparisonsFor(search.rules, subject), signal);
  if (subject.kind !== 'device') return [];
  return findByIds(search, new Map([[subject.id, [namedId('deviceId', subject.id)]]]), signal);
}

/** The index only proposes; each device is believed when its twin, read by id, has the value as well. */
async function findByRules(
  search: Search,
  comparisons: readonly Comparison[],
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const proposed = new Set<string>();
  for (const { field, value } of comparisons) {
    for await (const id of search.client.deviceIdsWhere(field, value, signal)) proposed.add(id);
  }
  const found = await inParallel([...proposed], PARALLEL_READS, async (id) => {
    const twin = await search.client.twin(id, signal);
    return twin ? objectsFor(search, twin.body.deviceId, matchesOf(comparisons, twin.body.record)) : [];
  });
  return found.flat();
}

function findLinked(search: Search, links: readonly DeviceLink[], signal: AbortSignal): Promise<FoundObject[]> {
  const wanted = new Map<string, Match[]>();
  for (const link of search.sameDevice ? links : []) {
    if (!isAtHub(link, search.hostName) || isOwn(link)) continue;
    wanted.set(link.deviceId, [...(wanted.get(link.deviceId) ?? []), sameDevice(link)]);
  }
  return findByIds(search, wanted, signal);
}

/** What this service named itself in an earlier round; nobody else knows a device's hub and calls it a device. */
const isOwn = ({ hub, deviceId, namedBy }: DeviceLink): boolean => hub !== null && namedBy === `device ${deviceId}`;

/** By their twins: the hub answers 100 of those a second, of the registry's identities 100 a minute (azure-apis.md 5). */
async function findByIds(
  search: Search,
  wanted: ReadonlyMap<string, Match[]>,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const found = await inParallel([...wanted], PARALLEL_READS, async ([id, matches]) => {
    const twin = await search.client.twin(id, signal);
    return twin?.body.deviceId === id ? objectsFor(search, id, matches) : [];
  });
  return found.flat();
}

function objectsFor({ instance, hostName }: Search, id: string, matches: Match[]): FoundObject[] {
  if (matches.length === 0) return [];
  return [
    { service: 'iot-hub', instance, kind: 'device', id, label: id, matches, links: { deviceId: id, hub: hostName } },
  ];
}
