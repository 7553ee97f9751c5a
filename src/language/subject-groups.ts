import { NAMED_SERVICES, type NamedService } from '../core/command';
import { type FieldChange } from './changes';
import type { SubjectEntity, SubjectGroup } from './draft';
import { isAlike, isOtherGivenName } from './entities/same-person';
import { entitiesIn, type Message } from './message';
import type { Segment } from './segment';

/** Subjects of a clause with the services and changes that belong to each. */
export function groupsOf(
  message: Message,
  segment: Segment,
  intent: string | null,
  changes: FieldChange[],
): SubjectGroup[] {
  const free = (entity: { from: number }): boolean =>
    !changes.some(({ value }) => entity.from >= value.from && entity.from < value.to);
  const subjects = entitiesIn(message, segment, 'subject')
    .filter(free)
    .filter((entity) => isObject(entity, intent));
  const services = entitiesIn(message, segment, 'service').filter(free);
  // "except the logs that the services write, i.e. the system-generated logs": what is once excluded stays so.
  const spared = new Set(services.filter((s) => s.excluded).map((s) => s.service));
  const included = services.filter((s) => !s.excluded && !spared.has(s.service));
  const base: SubjectGroup = {
    subjects: withoutTwins(subjects),
    services: canonical(included.map((s) => s.service)),
    except: canonical([...spared]),
    params: changes.length > 0 ? { changes: changes.map((c) => c.change) } : {},
  };
  return splitByChange(base, changes) ?? splitByService(base, included) ?? [base];
}

/** Agents and addressees are no subjects, unless the clause is about nobody else ("request from …" keeps its person). */
const isObject = (entity: SubjectEntity, intent: string | null): boolean =>
  entity.role === 'object' || (entity.role === 'addressee' && intent === 'restrict');

export const canonical = (names: readonly NamedService[]): NamedService[] =>
  NAMED_SERVICES.filter((name) => names.includes(name));

/** One person by name and by address is one subject; no duplicates. */
export function withoutTwins(subjects: SubjectEntity[]): SubjectEntity[] {
  const kept: SubjectEntity[] = [];
  for (const entity of subjects) {
    const { kind, value } = entity.subject;
    const known = kept.some(({ subject }) => subject.kind === kind && subject.value === value);
    const named =
      kind === 'person' &&
      subjects.some(
        (other) => other.subject.kind === 'user' && isAlike(value, other.subject.value) && !isSibling(other, entity),
      );
    if (!known && !named) kept.push(entity);
  }
  return kept;
}

/** "ole.dahl@… and Kari Dahl": side by side, with another given name. */
const isSibling = (address: SubjectEntity, { subject, from }: SubjectEntity): boolean =>
  from - address.to === 1 && isOtherGivenName(subject.value, address.subject.value);

/** "the title of A to X and the city of B to Y": one group a subject. */
function splitByChange(base: SubjectGroup, changes: FieldChange[]): SubjectGroup[] | null {
  if (base.subjects.length < 2 || changes.length < 2) return null;
  const groups: SubjectGroup[] = [];
  let from = -1;
  for (const { change, value } of changes) {
    const own = base.subjects.filter((entity) => entity.from > from && entity.from < value.from);
    if (own.length > 0) groups.push({ ...base, subjects: own, params: { changes: [change] } });
    else groups.at(-1)?.params.changes?.push(change);
    from = value.from;
  }
  return groups.length > 1 && groups.flatMap((group) => group.subjects).length === base.subjects.length ? groups : null;
}

/** "A from the hub and B from Central": one group a subject; a scope that stands only once is shared. */
function splitByService(
  base: SubjectGroup,
  services: { service: NamedService; from: number }[],
): SubjectGroup[] | null {
  if (base.subjects.length < 2 || services.length < 2) return null;
  const groups: SubjectGroup[] = [];
  const items = [
    ...base.subjects.map((entity) => ({ at: entity.from, entity })),
    ...services.map((s) => ({ at: s.from, service: s.service })),
  ];
  let open = false;
  for (const item of items.sort((a, b) => a.at - b.at)) {
    if ('entity' in item) {
      if (!open) groups.push({ ...base, subjects: [], services: [] });
      groups.at(-1)?.subjects.push(item.entity);
      open = true;
    } else {
      groups.at(-1)?.services.push(item.service);
      open = false;
    }
  }
  const whole = groups.length > 1 && groups.every((group) => group.services.length > 0);
  return whole ? groups.map((group) => ({ ...group, services: canonical(group.services) })) : null;
}
