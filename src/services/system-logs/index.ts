import { subjectLabel } from '../../core/data-subject';
import type { DiscoveryQuery, ServiceAdapter } from '../../core/ports/service-adapter';
import type { Capability, FoundObject, ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { entryOf } from '../collecting';
import { connect, instanceOf } from '../connected';
import { RULES } from '../correlation';
import { type HttpDependencies, isLoopback } from '../http';
import { managedAt } from '../managed';
import type { Connection, ServicesConfig } from '../services-config';
import { CLIENT_REQUEST_ID_HEADER, createLogsClient, type LogsClient } from './client';
import { collectLogs, KIND } from './collect';
import { containerPrefix } from './container-names';
import { deleteContainers } from './export-container';
import { isObjectId } from './mapper';
import { type ProbedExporter, probeExporter } from './probe';
import { type ExportStorage, ownLocation, stagingLocation, type StorageLocation } from './storage-location';
import { tokenRoles } from './token-roles';

export type { ExportStorage } from './storage-location';

const no = (reason: string): Capability => ({ can: 'no', reason });

export const systemLogsDefinition = {
  name: 'system-logs',
  title: 'Microsoft system-generated logs',
  capabilities: capabilities({
    ...{ discover: YES, access: YES, export: YES },
    rectify: no('they are a historical record that nobody can change'),
    restrict: no('Microsoft writes them whenever its services are used, and offers no way to stop it'),
    lift: no('they cannot be restricted, so there is nothing to lift'),
    delete: no('it follows the permanent deletion of the account (within 30 days)'),
    restore: no('nothing of them is deleted by the bot'),
  }),
  objectKinds: { [KIND]: 'set of system-generated logs' },
  collections: [{ name: 'logs', title: 'Logs that Microsoft services wrote about the use of the account' }],
} as const satisfies ServiceDefinition;

const TAKES_LONG =
  'Microsoft takes hours to weeks to export system-generated logs; the package is built when it has ended.';
const SHORT_LINK =
  'Microsoft can write the system-generated logs for 7 days at most, because no staging account with an access policy is configured; an export that takes longer fails.';

export function createSystemLogsAdapter(
  config: ServicesConfig,
  dependencies: HttpDependencies & { now: () => Date },
  storage: ExportStorage | undefined,
): ServiceAdapter {
  if (!storage) throw new Error('system-logs needs a storage account');
  const connections = config.connections['system-logs'];
  const exporters = connections.map((connection) => exporterOf(connection, dependencies, storage));
  const byName = new Map(exporters.map((exporter) => [exporter.instance, exporter]));
  const short = exporters.some(({ staged }) => !staged);
  return {
    definition: { ...systemLogsDefinition, notes: [TAKES_LONG, ...(short ? [SHORT_LINK] : [])] },
    async discover(query, signal) {
      const found = exporters.map(({ client, instance }) => discover(client, instance, query, signal));
      return (await Promise.all(found)).flat();
    },
    async collect(request) {
      const exporter = instanceOf(byName, request);
      return entryOf({ logs: collectLogs }, request.collection)(exporter, request);
    },
    changes: null,
    async probe(signal) {
      const probes = exporters.map((exporter) => probeExporter(exporter, signal));
      return (await Promise.all(probes)).flat();
    },
    async release(requestId, signal) {
      const prefix = containerPrefix(storage.nameKey, requestId);
      for (const { location } of exporters) await deleteContainers(location, prefix, signal);
    },
  };
}

function exporterOf(
  connection: Connection,
  dependencies: HttpDependencies & { now: () => Date },
  storage: ExportStorage,
): ProbedExporter {
  const connected = connect('system-logs', connection, dependencies, CLIENT_REQUEST_ID_HEADER);
  const own = ownLocation(storage, dependencies.credential);
  return {
    instance: connection.name,
    client: createLogsClient(connected),
    own,
    location: stagingOf(connection, storage) ?? own,
    managed: managedAt('system-logs', connection, dependencies),
    offered: isGlobal(connection),
    staged: connection.staging !== undefined,
    nameKey: storage.nameKey,
    now: dependencies.now,
    roles: () => tokenRoles(dependencies.credential, connection.scope),
  };
}

function stagingOf({ staging }: Connection, storage: ExportStorage): StorageLocation | null {
  if (!staging) return null;
  if (storage.stagingKey === undefined) throw new Error('system-logs has a staging account and no key of it');
  return stagingLocation(storage, staging, storage.stagingKey);
}

/** National clouds have Graph without this export (azure-apis.md 2); a simulator stands in for the global one. */
function isGlobal({ baseUrl }: Connection): boolean {
  const url = new URL(baseUrl);
  return url.hostname === 'graph.microsoft.com' || isLoopback(url);
}

/** What the logs hold is known when they are exported; that there may be some, wherever there is an account. */
async function discover(
  client: LogsClient,
  instance: string,
  { subject, devices }: DiscoveryQuery,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  if (subject.kind !== 'user' || devices.length > 0 || !isObjectId(subject.objectId)) return [];
  const { objectId } = subject;
  if (!(await client.hasAccount(objectId, signal))) return [];
  const match = { rule: RULES.directory, field: 'id', comparedWith: objectId };
  return [
    { service: 'system-logs', instance, kind: KIND, id: objectId, label: subjectLabel(subject), matches: [match] },
  ];
}
