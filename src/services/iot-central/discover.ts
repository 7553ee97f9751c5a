import type { DataSubject } from '../../core/data-subject';
import type { DeviceLink, DiscoveryQuery } from '../../core/ports/service-adapter';
import type { FoundObject, Match } from '../../core/service';
import { PARALLEL_READS } from '../collecting';
import { type Comparison, comparisonsFor, matchesOf, namedId, RULES, sameDevice, valueAt } from '../correlation';
import { inParallel } from '../in-parallel';
import type { Instance } from './instance';
import { type CentralDevice, inForce, type Values } from './mapper';
import { ROOT } from './template';

/** The first round looks for the subject itself, later rounds for the devices that other services named. */
export async function discoverIn(
  instance: Instance,
  query: DiscoveryQuery,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const { subject } = query;
  if (query.devices.length > 0) return findLinked(instance, query.devices, subject, signal);
  if (subject.kind === 'device') return findById(instance, subject.id, [namedId('id', subject.id)], [], signal);
  if (subject.kind !== 'user') return [];
  const users = await findUsers(instance, addressesOf(subject), signal);
  return [...users, ...(await findByRules(instance, comparisonsFor(instance.rules, subject), signal))];
}

/** A user signs in with one of these. Compared without case, as the directory does: applications keep what somebody typed. */
function addressesOf({ mail, userPrincipalName }: Extract<DataSubject, { kind: 'user' }>): Map<string, string> {
  const known = [...(mail ? [['mail', mail] as const] : []), ['user principal name', userPrincipalName] as const];
  return new Map(known.reverse().map(([words, address]) => [address.toLowerCase(), words]));
}

/** There is no filter, so all pages are read; whoever has access through a directory group alone stands in no row. */
async function findUsers(
  { client, name }: Instance,
  addresses: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const found: FoundObject[] = [];
  for await (const page of client.users(signal)) {
    for (const { id, email } of page) {
      const comparedWith = email === null ? undefined : addresses.get(email.toLowerCase());
      if (email === null || comparedWith === undefined) continue;
      const match = { rule: RULES.directory, field: 'email', comparedWith };
      found.push({ service: 'iot-central', instance: name, kind: 'user', id, label: email, matches: [match] });
    }
  }
  return found;
}

/** Nor is there one for devices: each one's properties are read, a page of devices after the other. */
async function findByRules(
  instance: Instance,
  comparisons: readonly Comparison[],
  signal: AbortSignal,
): Promise<FoundObject[]> {
  if (comparisons.length === 0) return [];
  const found: FoundObject[] = [];
  for await (const page of instance.client.devices(signal)) {
    const matches = await inParallel(page, PARALLEL_READS, async ({ id }) =>
      matchesOf(comparisons, await valuesOf(instance, id, signal)),
    );
    found.push(...page.flatMap((device, at) => objectsFor(instance, device, matches[at] ?? [])));
  }
  return found;
}

async function valuesOf({ client }: Instance, id: string, signal: AbortSignal): Promise<Values> {
  const answer = await client.properties(id, ROOT, signal);
  return answer ? inForce(answer.body) : {};
}

async function findLinked(
  instance: Instance,
  links: readonly DeviceLink[],
  subject: DataSubject,
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const followed = links.filter(({ namedBy }) => instance.sameDevice || namedBy === NAMED_BESIDE);
  const wanted = new Map<string, DeviceLink[]>();
  for (const link of followed) wanted.set(link.deviceId, [...(wanted.get(link.deviceId) ?? []), link]);
  const comparisons = comparisonsFor(instance.rules, subject);
  const found = await inParallel([...wanted], PARALLEL_READS, ([id, of]) => {
    const contradicted = of.some(({ namedBy }) => namedBy === NAMED_BESIDE) ? [] : comparisons;
    return findById(instance, id, of.map(sameDevice), contradicted, signal);
  });
  return found.flat();
}

/** The device was named in the message itself, beside the person: no other service's word. */
const NAMED_BESIDE = 'message';

/**
 * An application has a hub of its own, so the same id elsewhere need not be the same device: what a rule's property gives to
 * somebody else (`contradicted`) is not taken.
 */
async function findById(
  instance: Instance,
  id: string,
  matches: Match[],
  contradicted: readonly Comparison[],
  signal: AbortSignal,
): Promise<FoundObject[]> {
  const device = (await instance.client.device(id, signal))?.body;
  if (device?.id !== id) return [];
  const values = contradicted.length > 0 ? await valuesOf(instance, id, signal) : {};
  const isOthers = contradicted.some(({ field, value }) => {
    const there = valueAt(values, field) ?? null;
    return there !== null && there !== '' && there !== value;
  });
  return isOthers ? [] : objectsFor(instance, device, matches);
}

/** Without links: no other service can name an application's own hub. */
function objectsFor({ name }: Instance, { id, displayName }: CentralDevice, matches: Match[]): FoundObject[] {
  if (matches.length === 0) return [];
  const label = displayName === null || displayName === id ? id : `${displayName} (${id})`;
  return [{ service: 'iot-central', instance: name, kind: 'device', id, label, matches }];
}
