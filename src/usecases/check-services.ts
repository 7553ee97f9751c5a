import type { Probe } from '../core/object-change';
import type { ServiceName } from '../core/service';
import type { Ports } from './ports';

/** What one service said of itself. */
export interface ServiceHealth {
  service: ServiceName;
  title: string;
  probes: Probe[];
}

/** No service is waited for longer: a card has to come. */
const LONGEST_MS = 10_000;

/** Asks every connected service what it lets the bot do; read-only. A service that fails is an answer as well. */
export async function checkServices(ports: Pick<Ports, 'services'>, signal: AbortSignal): Promise<ServiceHealth[]> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]);
  return Promise.all(
    ports.services.map(async (adapter) => ({
      service: adapter.definition.name,
      title: adapter.definition.title,
      probes: await adapter.probe(limit).catch((): Probe[] => [SILENT]),
    })),
  );
}

const SILENT: Probe = { instance: '', what: 'answer in time', state: 'unreachable', needs: null, costs: [] };
