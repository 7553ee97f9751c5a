import type { Probe } from '../core/object-change';
import type { ServiceName } from '../core/service';
import type { Ports } from './ports';

/** What one service, or the storage account, said of itself. */
export interface ServiceHealth {
  service: ServiceName | 'storage';
  title: string;
  probes: Probe[];
}

/** No service is waited for longer: a card has to come. */
const LONGEST_MS = 10_000;

/**
 * Asks every connected service what it lets the bot do, and the storage account of the packages; read-only but for a file
 * of one byte there. A service that fails is an answer as well.
 */
export async function checkServices(
  ports: Pick<Ports, 'services' | 'packages'>,
  signal: AbortSignal,
): Promise<ServiceHealth[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
  const asked = ports.services.map(async (adapter) => ({
    service: adapter.definition.name,
    title: adapter.definition.title,
    probes: await adapter.probe(limit).catch((): Probe[] => [SILENT]),
  }));
  const probes = await ports.packages.probe(limit).catch((): Probe[] => [SILENT]);
  return [...(await Promise.all(asked)), { service: 'storage', title: 'Storage of the packages', probes }];
}

const SILENT: Probe = { instance: '', what: 'answer in time', state: 'unreachable', needs: null, costs: [] };
