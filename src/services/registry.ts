import type { MemberDirectory } from '../core/ports/member-directory';
import type { PersonFinder } from '../core/ports/person-finder';
import type { ServiceAdapter } from '../core/ports/service-adapter';
import { SERVICE_NAMES, type ServiceDefinition, type ServiceName } from '../core/service';
import { createDigitalTwinsAdapter, digitalTwinsDefinition } from './digital-twins';
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
import { type HttpDependencies, RateLimits } from './http';
import { createIotCentralAdapter, iotCentralDefinition } from './iot-central';
import { createIotHubAdapter, iotHubDefinition } from './iot-hub';
import { createManualAdapter, hasManualTasks, manualDefinition } from './manual';
import type { Connection, ServicesConfig } from './services-config';
import { createSystemLogsAdapter, type ExportStorage, systemLogsDefinition } from './system-logs';

export type { ExportStorage } from './system-logs';

/** What an adapter is made from. */
interface Parts {
  config: ServicesConfig;
  dependencies: HttpDependencies & { now: () => Date };
  storage: ExportStorage | undefined;
  graph: GraphClient;
  directory: Connection;
}

export interface RegistryEntry {
  /** Of `manual` what it can be; what it is, configuration says. */
  definition: ServiceDefinition;
  create: (parts: Parts) => ServiceAdapter;
  /** For a service without connections: whether it is there. Where it is not, nothing is missing. */
  isConfigured?: (config: ServicesConfig) => boolean;
}

/** The only list of services. */
export const REGISTRY: Record<ServiceName, RegistryEntry> = {
  entra: {
    definition: entraDefinition,
    create: ({ directory, dependencies, graph }) => createEntraAdapter(directory, graph, dependencies),
  },
  'system-logs': {
    definition: systemLogsDefinition,
    create: ({ config, dependencies, storage }) => createSystemLogsAdapter(config, dependencies, storage),
  },
  'digital-twins': {
    definition: digitalTwinsDefinition,
    create: ({ config, dependencies }) => createDigitalTwinsAdapter(config, dependencies),
  },
  dps: { definition: dpsDefinition, create: ({ config, dependencies }) => createDpsAdapter(config, dependencies) },
  'iot-hub': {
    definition: iotHubDefinition,
    create: ({ config, dependencies }) => createIotHubAdapter(config, dependencies),
  },
  'iot-central': {
    definition: iotCentralDefinition,
    create: ({ config, dependencies }) => createIotCentralAdapter(config, dependencies),
  },
  manual: {
    definition: manualDefinition,
    create: ({ config }) => createManualAdapter(config),
    isConfigured: hasManualTasks,
  },
};

export interface UnavailableService {
  name: ServiceName;
  title: string;
  reason: string;
}

export interface ServicesDependencies extends Omit<HttpDependencies, 'now'> {
  now: () => Date;
  approvers: ApproverSource;
  /** Needed where system-logs has a connection. */
  storage?: ExportStorage;
}

export interface Services {
  /** In the registry's order; those with a connection. */
  adapters: ServiceAdapter[];
  personFinder: PersonFinder;
  memberDirectory: MemberDirectory;
  /** The others that a connection would bring, with the reason: shown as not covered. */
  unavailable: UnavailableService[];
}

/** Sends nothing yet. */
export function createServices(
  config: ServicesConfig,
  { approvers, storage, ...given }: ServicesDependencies,
): Services {
  const dependencies = { rateLimits: new RateLimits(given), ...given };
  const [directory] = config.connections.entra;
  if (!directory) throw new Error('the services file has no connection to the directory');
  const graph = connectGraph(directory, dependencies);
  const parts: Parts = { config, dependencies, storage, graph, directory };
  return {
    adapters: SERVICE_NAMES.flatMap((name) => adapterOf(name, parts)),
    personFinder: createPersonFinder(graph),
    memberDirectory: createMemberDirectory(graph, approvers, dependencies.now),
    unavailable: SERVICE_NAMES.flatMap((name) => unavailableOf(name, config)),
  };
}

function isThere(name: ServiceName, config: ServicesConfig): boolean {
  const { isConfigured } = REGISTRY[name];
  return isConfigured ? isConfigured(config) : config.connections[name].length > 0;
}

function adapterOf(name: ServiceName, parts: Parts): ServiceAdapter[] {
  return isThere(name, parts.config) ? [REGISTRY[name].create(parts)] : [];
}

function unavailableOf(name: ServiceName, config: ServicesConfig): UnavailableService[] {
  const { definition, isConfigured } = REGISTRY[name];
  if (isConfigured || isThere(name, config)) return [];
  return [{ name, title: definition.title, reason: 'no connection is configured' }];
}
