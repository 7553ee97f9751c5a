import type { Change } from '../../core/command';
import type { Account } from './account';

interface FieldRule {
  /** Microsoft's limit (descriptions of `microsoft.graph.user`). */
  longest: number;
  keepsValue?: true;
  /** What is wrong with a value, said of it: "has to be …". */
  problem?: (value: string) => string | null;
}

const upTo = (longest: number): FieldRule => ({ longest });

/** Graph refuses accents in it (description of `mail`). */
const addressProblem = (value: string): string | null =>
  /^[\x21-\x7e]+@[\x21-\x7e]+\.[\x21-\x7e]+$/.test(value) ? null : 'has to be a mail address without accents';

const languageProblem = (value: string): string | null =>
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? null : 'has to be an ISO 639-1 code, e.g. "en-US"';

const numberProblem = (value: string): string | null =>
  /[,;]/.test(value) ? 'has to be one number, the field holds no more' : null;

/** The fields of an account that a rectification may change (language contract); everything else is refused. */
const FIELDS = {
  displayName: { longest: 256, keepsValue: true },
  givenName: upTo(64),
  surname: upTo(64),
  jobTitle: upTo(128),
  department: upTo(64),
  officeLocation: upTo(128),
  mobilePhone: upTo(64),
  businessPhones: { longest: 64, problem: numberProblem },
  streetAddress: upTo(1024),
  city: upTo(128),
  state: upTo(128),
  postalCode: upTo(40),
  country: upTo(128),
  preferredLanguage: { longest: 64, problem: languageProblem },
  employeeId: upTo(16),
  companyName: upTo(64),
  mail: { longest: 256, problem: addressProblem },
} as const satisfies Record<string, FieldRule>;
export type AccountField = keyof typeof FIELDS;

const isField = (name: string): name is AccountField => Object.hasOwn(FIELDS, name);

/** A value wanted of a field; null clears it. */
export interface Wanted {
  field: AccountField;
  value: string | null;
}

/** `left`: fields that may be another service's, so that they do not stop this one. */
export type Wish = { wanted: Wanted[]; left: string[] } | { reason: string };

export function wantedOf(changes: readonly Change[]): Wish {
  const own = changes.flatMap(({ field, value }) =>
    isField(field) ? [{ field, value: value === null ? null : value.trim() }] : [],
  );
  const reason = own.length === 0 ? NONE : (own.map(problemOf).find((problem) => problem !== null) ?? twice(own));
  if (reason) return { reason };
  const left = changes.map(({ field }) => field).filter((field) => !isField(field));
  return { wanted: [...new Map(own.map((one) => [one.field, one])).values()], left };
}

const NONE = `of an account only these fields can be changed here: ${Object.keys(FIELDS).join(', ')}`;

function problemOf({ field, value }: Wanted): string | null {
  const rule: FieldRule = FIELDS[field];
  if (value === null) return rule.keepsValue ? `${field} cannot be cleared, only changed` : null;
  if (value === '') return `the new value of ${field} is empty; ask to clear the field instead`;
  if (value.length > rule.longest) return `the new value of ${field} has more than ${rule.longest} characters`;
  const problem = rule.problem?.(value) ?? null;
  return problem && `the new value of ${field} ${problem}`;
}

function twice(changes: readonly Wanted[]): string | null {
  const values = new Map<string, string | null>();
  for (const { field, value } of changes) {
    if (values.has(field) && values.get(field) !== value) return `${field} is to get two different values`;
    values.set(field, value);
  }
  return null;
}

/** An empty text is no value, as for Graph itself. */
export function valueOf(account: Account, field: AccountField): string | null {
  const value = field === 'businessPhones' ? account.businessPhones?.join(', ') : account[field];
  return value || null;
}

/** `businessPhones` is a list that holds one number (azure-apis.md 2.3). */
export function bodyOf(wanted: readonly Wanted[]): Record<string, unknown> {
  const entries = wanted.map(({ field, value }) => [
    field,
    field === 'businessPhones' ? [value].filter((number) => number !== null) : value,
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
