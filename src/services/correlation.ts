import type { DataSubject, PersonKey } from '../core/data-subject';
import type { DeviceLink } from '../core/ports/service-adapter';
import type { Match } from '../core/service';
import type { CorrelationRule } from './services-config';

/** The rules by which an object can belong to a data subject, as they stand on cards. */
export const RULES = {
  /** A configured rule: a field of the object holds one of the person's names. */
  correlation: 'correlation',
  /** An id found in one service, looked up in another. */
  sameDevice: 'same-device',
  /** Enrollment and registration record of one registration id. */
  sameRegistration: 'same-registration',
  /** The records of an enrollment group that is itself the subject. */
  enrollmentGroup: 'enrollment-group',
  /** The object was named by its id. */
  namedId: 'named-id',
  /** The person's own account. */
  directory: 'directory',
  /** Azure gives the person, or a group that the person is in, a role. */
  roleAssignment: 'role-assignment',
} as const;

const KEY_WORDS: Record<PersonKey, string> = {
  objectId: 'object id',
  userPrincipalName: 'user principal name',
  mail: 'mail',
  employeeId: 'employee id',
};

/** A rule with the value that its field must have for one subject. */
export interface Comparison {
  field: string;
  value: string;
  match: Match;
}

/** A rule whose name the person does not have (no mail, no employee id) compares nothing. */
export function comparisonsFor(rules: readonly CorrelationRule[], subject: DataSubject): Comparison[] {
  if (subject.kind !== 'user') return [];
  return rules.flatMap(({ field, equals }) => {
    const value = subject[equals];
    const match = { rule: RULES.correlation, field, comparedWith: KEY_WORDS[equals] };
    return value ? [{ field, value, match }] : [];
  });
}

/** Exact: the same text, case included; never a part of it, never a list that has it. */
export function matchesOf(comparisons: readonly Comparison[], record: unknown): Match[] {
  return comparisons.filter(({ field, value }) => valueAt(record, field) === value).map(({ match }) => match);
}

/** The value at a path of names joined by dots; undefined where there is none. */
export function valueAt(record: unknown, field: string): unknown {
  return field.split('.').reduce<unknown>((at, name) => {
    const inside = typeof at === 'object' && at !== null && Object.hasOwn(at, name);
    return inside ? (at as Record<string, unknown>)[name] : undefined;
  }, record);
}

export const namedId = (field: string, id: string): Match => ({ rule: RULES.namedId, field, comparedWith: id });

export const sameDevice = ({ namedBy }: DeviceLink): Match => ({
  rule: RULES.sameDevice,
  field: 'deviceId',
  comparedWith: namedBy,
});

/** Device ids are unique within a hub only; a link without a hub may mean any. Host names compare without case. */
export function isAtHub(link: Pick<DeviceLink, 'hub'>, hub: string | null | undefined): boolean {
  return link.hub === null || (hub ?? '').toLowerCase() === link.hub.toLowerCase();
}
