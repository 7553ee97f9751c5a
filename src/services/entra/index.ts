import { subjectLabel } from '../../core/data-subject';
import type { DiscoveryQuery, ServiceAdapter } from '../../core/ports/service-adapter';
import type { FoundObject, ServiceDefinition } from '../../core/service';
import { capabilities, YES } from '../capabilities';
import { changerOf, pauseOf } from '../changing';
import { collectFrom, entryOf } from '../collecting';
import { connect, instanceOf } from '../connected';
import { RULES } from '../correlation';
import type { HttpDependencies } from '../http';
import type { Connection } from '../services-config';
import { rolesOf } from '../token-roles';
import { ENTRA_ACTIONS } from './changes';
import { CLIENT_REQUEST_ID_HEADER, createGraphClient, type GraphClient } from './client';
import { COLLECTIONS, sourcesOf } from './collections';
import { OBJECT_KINDS } from './object-kinds';
import { probeGraph } from './probe';
import { isObjectId, personFrom, readUser } from './user';

export { type ApproverSource, createMemberDirectory } from './member-directory';
export { createPersonFinder } from './person-finder';
export type { GraphClient } from './client';

export const entraDefinition: ServiceDefinition = {
  name: 'entra',
  title: 'Microsoft Entra ID',
  capabilities: capabilities({
    ...{ discover: YES, access: YES, export: YES },
    ...{ rectify: YES, restrict: YES, lift: YES, delete: YES, restore: YES },
  }),
  objectKinds: OBJECT_KINDS,
  collections: COLLECTIONS,
};

export function connectGraph(connection: Connection, dependencies: HttpDependencies): GraphClient {
  return createGraphClient(connect('entra', connection, dependencies, CLIENT_REQUEST_ID_HEADER));
}

interface EntraDependencies extends HttpDependencies {
  now: () => Date;
}

/** Registered and owned devices are in the account's export, not objects of their own. */
export function createEntraAdapter(
  { name: instance, scope }: Connection,
  graph: GraphClient,
  dependencies: EntraDependencies,
): ServiceAdapter {
  const { credential, now } = dependencies;
  const sources = sourcesOf(graph);
  const instances = new Map([[instance, sources]]);
  return {
    definition: entraDefinition,
    discover: (query, signal) => discover(graph, instance, query, signal),
    async collect(request) {
      const accounts = request.objects.filter(({ kind, id }) => kind in OBJECT_KINDS && isObjectId(id));
      return collectFrom(request, accounts, entryOf(instanceOf(instances, request), request.collection));
    },
    changes: changerOf(new Map([[instance, { graph, now, pause: pauseOf(dependencies) }]]), ENTRA_ACTIONS),
    probe: (signal) => probeGraph(instance, graph, () => rolesOf(credential, scope), signal),
  };
}

async function discover(
  graph: GraphClient,
  instance: string,
  { subject, devices }: DiscoveryQuery,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  if (subject.kind !== 'user' || devices.length > 0) return [];
  const living = await readUser(graph, 'living', subject.objectId, signal);
  const user = living ?? (await readUser(graph, 'deleted', subject.objectId, signal));
  if (!user) return [];
  const { objectId } = subject;
  const match = { rule: RULES.directory, field: 'id', comparedWith: objectId };
  const kind = living ? 'user' : 'deleted-user';
  return [
    { service: 'entra', instance, kind, id: objectId, label: subjectLabel(personFrom(user.body)), matches: [match] },
  ];
}
