import { isDocument } from '../http';
import type { Document } from '../state';

/** What a clause reads from: the item, and the variables of the any() around it. */
export interface Scope {
  readonly item: Document;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** `initiatedBy/user/id`, or `c/issuer` where `c` is the variable of an any(). */
export function valueAt(scope: Scope, path: string): unknown {
  const [first = '', ...rest] = path.split('/');
  const start = first in scope.variables ? scope.variables[first] : scope.item[first];
  return rest.reduce<unknown>((value, name) => (isDocument(value) ? value[name] : undefined), start);
}

type Ordered = string | number | boolean | null;

/** Entra compares strings without case; `null` equals what is not there. */
function ordered(value: unknown): Ordered {
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

export function compare(operator: string, left: unknown, right: unknown): boolean {
  const [a, b] = [ordered(left), ordered(right)];
  if (operator === 'eq') return a === b;
  if (operator === 'ne') return a !== b;
  if (a === null || b === null) return false;
  return { ge: a >= b, gt: a > b, le: a <= b, lt: a < b }[operator] ?? false;
}

type Check = (value: unknown, wanted: unknown) => boolean;

const textually =
  (check: (value: string, wanted: string) => boolean): Check =>
  (value, wanted) =>
    typeof value === 'string' && typeof wanted === 'string' && check(value.toLowerCase(), wanted.toLowerCase());

export const FUNCTIONS: Record<string, Check | undefined> = {
  startswith: textually((value, wanted) => value.startsWith(wanted)),
  endswith: textually((value, wanted) => value.endsWith(wanted)),
};
