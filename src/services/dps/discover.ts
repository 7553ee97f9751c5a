import type { DataSubject } from '../../core/data-subject';
import type { DeviceLink, DiscoveryQuery } from '../../core/ports/service-adapter';
import type { FoundObject, Match } from '../../core/service';
import { PARALLEL_READS } from '../collecting';
import { type Comparison, comparisonsFor, isAtHub, matchesOf, namedId, RULES, sameDevice } from '../correlation';
import { inParallel } from '../in-parallel';
import type { CorrelationRule } from '../services-config';
import type { DpsClient } from './client';
import { Findings } from './findings';
import type { Enrollment, Registration } from './mapper';

/** A device to look for, and what to say of a record that has it. */
interface WantedDevice {
  deviceId: string;
  hub: string | null;
  match: Match;
}

interface Wanted {
  comparisons: Comparison[];
  devices: Map<string, WantedDevice[]>;
  /** Registration ids with what to say of them. */
  registrations: Map<string, Match>;
  groupId: string | null;
}

export interface Search {
  client: DpsClient;
  instance: string;
  rules: readonly CorrelationRule[];
  sameDevice: boolean;
}

/**
 * The first round looks for the subject itself, later rounds for the devices that other services named. One pass over the
 * enrollments and, where a device is looked for, over the registrations of all groups: the service cannot search.
 */
export async function discoverIn(search: Search, query: DiscoveryQuery, signal: AbortSignal): Promise<FoundObject[]> {
  const wanted =
    query.devices.length > 0 ? wantedByLinks(search, query.devices) : wantedBySubject(search, query.subject);
  const findings = new Findings(search.instance);
  const { client } = search;
  if (wanted.groupId !== null) await findGroup(client, wanted.groupId, findings, signal);
  if (wanted.devices.size > 0) await scanGroups(client, wanted, findings, signal);
  if (wanted.devices.size > 0 || wanted.comparisons.length > 0) await scanEnrollments(client, wanted, findings, signal);
  await readDirectly(client, wanted, findings, signal);
  return findings.objects();
}

function wantedBySubject({ rules }: Search, subject: DataSubject): Wanted {
  const named = 'id' in subject ? subject : null;
  const device =
    named?.kind === 'device' ? { deviceId: named.id, hub: null, match: namedId('deviceId', named.id) } : null;
  return {
    comparisons: comparisonsFor(rules, subject),
    devices: byDeviceId(device ? [device] : []),
    registrations: new Map(named?.kind === 'registration' ? [[named.id, namedId('registrationId', named.id)]] : []),
    groupId: named?.kind === 'enrollment-group' ? named.id : null,
  };
}

function wantedByLinks(search: Search, links: readonly DeviceLink[]): Wanted {
  const followed = search.sameDevice ? links : [];
  const named = followed.filter((link) => link.registrationId !== null);
  return {
    comparisons: [],
    devices: byDeviceId(followed.map((link) => ({ deviceId: link.deviceId, hub: link.hub, match: sameDevice(link) }))),
    registrations: new Map(
      named.map((link) => [link.registrationId ?? '', { ...sameDevice(link), field: 'registrationId' }]),
    ),
    groupId: null,
  };
}

function byDeviceId(devices: readonly WantedDevice[]): Map<string, WantedDevice[]> {
  const map = new Map<string, WantedDevice[]>();
  for (const device of devices) map.set(device.deviceId, [...(map.get(device.deviceId) ?? []), device]);
  return map;
}

/** A group serves many people: it and its records are found only where it is itself the subject. */
async function findGroup(client: DpsClient, id: string, findings: Findings, signal: AbortSignal): Promise<void> {
  const group = await client.enrollmentGroup(id, signal);
  if (!group) return;
  const { enrollmentGroupId } = group.body;
  findings.addGroup(enrollmentGroupId, [namedId('enrollmentGroupId', enrollmentGroupId)]);
  const match = { rule: RULES.enrollmentGroup, field: 'enrollmentGroupId', comparedWith: enrollmentGroupId };
  for await (const registration of client.registrationsOf(enrollmentGroupId, signal)) {
    findings.addRegistration(registration, [match]);
  }
}

async function scanGroups(client: DpsClient, wanted: Wanted, findings: Findings, signal: AbortSignal): Promise<void> {
  for await (const { enrollmentGroupId } of client.enrollmentGroups(signal)) {
    for await (const registration of client.registrationsOf(enrollmentGroupId, signal)) {
      const matches = registrationMatches(wanted, registration);
      if (matches.length > 0) findings.addRegistration(registration, matches);
    }
  }
}

function registrationMatches({ devices }: Wanted, { deviceId, assignedHub }: Registration): Match[] {
  const candidates = deviceId === null ? [] : (devices.get(deviceId) ?? []);
  return candidates.filter((device) => isAtHub(device, assignedHub)).map(({ match }) => match);
}

async function scanEnrollments(
  client: DpsClient,
  wanted: Wanted,
  findings: Findings,
  signal: AbortSignal,
): Promise<void> {
  for await (const enrollment of client.enrollments(signal)) {
    const byRule = matchesOf(wanted.comparisons, enrollment.record);
    const byDevice = enrollmentMatches(wanted, enrollment);
    const matches = [...byRule, ...byDevice];
    if (matches.length === 0 && !findings.has(enrollment.registrationId)) continue;
    findings.addEnrollment(enrollment.registrationId, matches);
    if (enrollment.registration) findings.addRegistration(enrollment.registration, byDevice);
  }
}

/** An enrollment whose device is not assigned yet matches in every hub it may be assigned to: it would bring the device back. */
function enrollmentMatches({ devices }: Wanted, { deviceId, hubs }: Enrollment): Match[] {
  const candidates = devices.get(deviceId) ?? [];
  return candidates
    .filter((device) => hubs.length === 0 || hubs.some((hub) => isAtHub(device, hub)))
    .map(({ match }) => match);
}

/**
 * By registration id: what was named so; the registration of an enrollment whose list entry had none; and for every device
 * still without one the registration of the device's own name, which outlives enrollment and group and then stands in no list.
 */
async function readDirectly(client: DpsClient, wanted: Wanted, findings: Findings, signal: AbortSignal): Promise<void> {
  const named = [...wanted.registrations].filter(([id]) => !findings.has(id));
  await inParallel(named, PARALLEL_READS, ([id, match]) => readNamed(client, id, match, findings, signal));
  await inParallel(findings.withoutRegistration(), PARALLEL_READS, async (id) => {
    const registration = await client.registration(id, signal);
    if (registration) findings.addRegistration(registration.body, []);
  });
  const known = findings.deviceIds();
  const missing = [...wanted.devices.keys()].filter((id) => !known.has(id) && !findings.has(id));
  await inParallel(missing, PARALLEL_READS, (id) => readOrphan(client, id, wanted, findings, signal));
}

async function readNamed(
  client: DpsClient,
  id: string,
  match: Match,
  findings: Findings,
  signal: AbortSignal,
): Promise<void> {
  const enrollment = await client.enrollment(id, signal);
  if (enrollment) findings.addEnrollment(enrollment.body.registrationId, [match]);
  const registration = await client.registration(id, signal);
  if (registration) findings.addRegistration(registration.body, [match]);
}

async function readOrphan(
  client: DpsClient,
  id: string,
  wanted: Wanted,
  findings: Findings,
  signal: AbortSignal,
): Promise<void> {
  const registration = await client.registration(id, signal);
  const matches = registration ? registrationMatches(wanted, registration.body) : [];
  if (!registration || matches.length === 0) return;
  findings.addRegistration(registration.body, matches);
  const enrollment = await client.enrollment(id, signal);
  if (enrollment) findings.addEnrollment(enrollment.body.registrationId, []);
}
