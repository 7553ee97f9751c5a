import type { FoundObject, Match } from '../../core/service';
import { RULES } from '../correlation';
import type { Registration } from './mapper';

interface Pair {
  registrationId: string;
  enrollment: Match[] | null;
  registration: { at: Registration; matches: Match[] } | null;
}

/** What belongs to the subject in one instance, by registration id (compared without case, as the service does). */
export class Findings {
  private readonly pairs = new Map<string, Pair>();
  private readonly others: FoundObject[] = [];

  constructor(private readonly instance: string) {}

  has(registrationId: string): boolean {
    return this.pairs.has(registrationId.toLowerCase());
  }

  /** Device ids that a registration found so far names. */
  deviceIds(): Set<string> {
    return new Set([...this.pairs.values()].flatMap(({ registration }) => registration?.at.deviceId ?? []));
  }

  withoutRegistration(): string[] {
    return [...this.pairs.values()].filter(({ registration }) => !registration).map((pair) => pair.registrationId);
  }

  addEnrollment(registrationId: string, matches: readonly Match[]): void {
    const pair = this.pairOf(registrationId);
    pair.enrollment = merged(pair.enrollment ?? [], matches);
  }

  addRegistration(at: Registration, matches: readonly Match[]): void {
    const pair = this.pairOf(at.registrationId);
    pair.registration = { at, matches: merged(pair.registration?.matches ?? [], matches) };
  }

  addGroup(id: string, matches: Match[]): void {
    this.others.push({ service: 'dps', instance: this.instance, kind: 'enrollment-group', id, label: id, matches });
  }

  objects(): FoundObject[] {
    return [...this.others, ...[...this.pairs.values()].flatMap((pair) => this.objectsOf(pair))];
  }

  private objectsOf({ registrationId: id, enrollment, registration }: Pair): FoundObject[] {
    const base = { service: 'dps' as const, instance: this.instance, label: id, id };
    const first = enrollment && reasons('enrollment', id, enrollment);
    const second = registration && reasons('registration', id, registration.matches);
    return [
      ...(first?.length ? [{ ...base, kind: 'enrollment', matches: first }] : []),
      ...(registration && second?.length
        ? [{ ...base, kind: 'registration', matches: second, links: linksOf(registration.at) }]
        : []),
    ];
  }

  private pairOf(registrationId: string): Pair {
    const key = registrationId.toLowerCase();
    const pair = this.pairs.get(key) ?? { registrationId, enrollment: null, registration: null };
    this.pairs.set(key, pair);
    return pair;
  }
}

const OTHER = { enrollment: 'registration', registration: 'enrollment' } as const;

/** Without a reason of its own a record is there for its pair; a link that the record itself gave is no reason. */
function reasons(kind: keyof typeof OTHER, id: string, matches: readonly Match[]): Match[] {
  if (matches.length === 0) return [sameRegistration(`${OTHER[kind]} ${id}`)];
  return matches.filter(({ comparedWith }) => comparedWith !== `${kind} ${id}`);
}

/** A device that was never assigned is in no hub: then there is nothing to follow. */
function linksOf({ registrationId, deviceId, assignedHub }: Registration): FoundObject['links'] {
  return deviceId && assignedHub ? { registrationId, deviceId, hub: assignedHub } : { registrationId };
}

const sameRegistration = (comparedWith: string): Match => ({
  rule: RULES.sameRegistration,
  field: 'registrationId',
  comparedWith,
});

function merged(before: readonly Match[], added: readonly Match[]): Match[] {
  const all = [...before, ...added].map((match) => [JSON.stringify(match), match] as const);
  return [...new Map(all).values()];
}
