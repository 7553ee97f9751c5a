import type { DiscoveryQuery } from '../../core/ports/service-adapter';
import type { FoundObject, Match } from '../../core/service';
import { PARALLEL_READS } from '../collecting';
import { type Comparison, comparisonsFor, matchesOf, namedId } from '../correlation';
import { inParallel } from '../in-parallel';
import type { Instance } from './instance';
import { findRoleAssignments } from './role-assignments';

/**
 * By the configured properties, by `$dtId` where a twin is the subject, and what roles the person has. A device that another
 * service named is not followed here: nothing but a configured property says which twin is its.
 */
export async function discoverIn(
  instance: Instance,
  query: DiscoveryQuery,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  if (query.devices.length > 0) return [];
  const { subject } = query;
  if (subject.kind === 'twin') return findById(instance, subject.id, signal);
  const twins = await findByRules(instance, comparisonsFor(instance.rules, subject), signal);
  return [...twins, ...(await findRoleAssignments(instance, subject, signal))];
}

async function findById(instance: Instance, id: string, signal: AbortSignal): Promise<FoundObject[]> {
  const twin = await instance.client.twin(id, signal);
  return twin?.body.id === id ? objectsFor(instance, id, [namedId('$dtId', id)]) : [];
}

/** The index only proposes; a twin is believed when it, read by id, has the value as well. */
async function findByRules(
  instance: Instance,
  comparisons: readonly Comparison[],
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const proposed = new Set<string>();
  for (const { field, value } of comparisons) {
    for await (const id of instance.client.twinIdsWhere(field, value, signal)) proposed.add(id);
  }
  const found = await inParallel([...proposed], PARALLEL_READS, async (id) => {
    const twin = await instance.client.twin(id, signal);
    return twin ? objectsFor(instance, twin.body.id, matchesOf(comparisons, twin.body.record)) : [];
  });
  return found.flat();
}

function objectsFor({ name }: Instance, id: string, matches: Match[]): FoundObject[] {
  if (matches.length === 0) return [];
  return [{ service: 'digital-twins', instance: name, kind: 'twin', id, label: id, matches }];
}
