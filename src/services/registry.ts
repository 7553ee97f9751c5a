import type { MemberDirectory } from '../core/ports/member-directory';
import type { PersonFinder } from '../core/ports/person-finder';
import type { ServiceAdapter } from '../core/ports/service-adapter';
import { SERVICE_NAMES, type ServiceDefinition, type ServiceName } from '../core/service';
import { createDpsAdapter, dpsDefinition } from './dps';
import {
  type ApproverSource,
  connectGraph,
  createEntraAdapter,
  createMemberDirectory,
  createPersonFinder,
  entraDefinition,
  type GraphClient,
} from './entra';
import type { HttpDependencies } from './http';
import { createIotHubAdapter, iotHubDefinition } from './iot-hub';
import type { ServicesConfig } from './services-config';

/** What an adapter is made from. */
interface Parts {
  config: ServicesConfig;
  dependencies: HttpDependencies;
  graph: GraphClient;
  directoryName: string;
}

export type RegistryEntry =
  { definition: ServiceDefinition; create: (parts: Parts) => ServiceAdapter } | { title: string; unavailable: string };

const LATER = 'not connected in this version';

/** The only list of services. A service without an adapter stands here as well, so that nobody takes it for done. */
export const REGISTRY: Record<ServiceName, RegistryEntry> = {
  entra: {
    definition: entraDefinition,
    create: ({ directoryName, graph }) => createEntraAdapter(directoryName, graph),
  },
  'system-logs': { title: 'Microsoft system-generated logs', unavailable: LATER },
  'digital-twins': { title: 'Azure Digital Twins', unavailable: LATER },
  dps: { definition: dpsDefinition, create: ({ config, dependencies }) => createDpsAdapter(config, dependencies) },
  'iot-hub': {
    definition: iotHubDefinition,
    create: ({ config, dependencies }) => createIotHubAdapter(config, dependencies),
  },
  'iot-central': { title: 'Azure IoT Central', unavailable: LATER },
  manual: { title: 'Other systems, by checklist', unavailable: LATER },
};

export interface UnavailableService {
  name: ServiceName;
  title: string;
  reason: string;
}

export interface ServicesDependencies extends Omit<HttpDependencies, 'now'> {
  now: () => Date;
  approvers: ApproverSource;
}

export interface Services {
  /** In the registry's order; those with a connection. */
  adapters: ServiceAdapter[];
  personFinder: PersonFinder;
  memberDirectory: MemberDirectory;
  /** All others, with the reason: shown as not covered. */
  unavailable: UnavailableService[];
}

/** Sends nothing yet. */
export function createServices(config: ServicesConfig, { approvers, ...dependencies }: ServicesDependencies): Services {
  const [directory] = config.connections.entra;
  if (!directory) throw new Error('the services file has no connection to the directory');
  const graph = connectGraph(directory, dependencies);
  const parts: Parts = { config, dependencies, graph, directoryName: directory.name };
  return {
    adapters: SERVICE_NAMES.flatMap((name) => adapterOf(name, parts)),
    personFinder: createPersonFinder(graph),
    memberDirectory: createMemberDirectory(graph, approvers, dependencies.now),
    unavailable: SERVICE_NAMES.flatMap((name) => unavailableOf(name, config)),
  };
}

function adapterOf(name: ServiceName, parts: Parts): ServiceAdapter[] {
  const entry = REGISTRY[name];
  return 'create' in entry && parts.config.connections[name].length > 0 ? [entry.create(parts)] : [];
}

function unavailableOf(name: ServiceName, { connections }: ServicesConfig): UnavailableService[] {
  const entry = REGISTRY[name];
  if ('unavailable' in entry) return [{ name, title: entry.title, reason: entry.unavailable }];
  if (connections[name].length > 0) return [];
  return [{ name, title: entry.definition.title, reason: 'no connection is configured' }];
}
