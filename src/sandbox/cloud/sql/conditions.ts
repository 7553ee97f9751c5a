import { isDocument } from '../http';
import type { Document } from '../state';
import { SqlError } from './tokens';

export type Condition = (row: Document) => boolean;
export type Path = readonly string[];

/** Names compare with case, as the services' do. */
export const valueAt = (row: Document, path: Path): unknown =>
  path.reduce<unknown>((value, name) => (isDocument(value) ? value[name] : undefined), row);

type Comparison = (left: unknown, right: unknown) => boolean;

const ordering =
  (check: (order: number) => boolean): Comparison =>
  (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return check(left - right);
    if (typeof left === 'string' && typeof right === 'string') return check(left < right ? -1 : Number(left > right));
    return false;
  };

/** What is not there is neither equal nor unequal to anything. */
const COMPARISONS: Record<string, Comparison | undefined> = {
  '=': (left, right) => left === right,
  '!=': (left, right) => left !== undefined && left !== right,
  '<>': (left, right) => left !== undefined && left !== right,
  '<': ordering((order) => order < 0),
  '<=': ordering((order) => order <= 0),
  '>': ordering((order) => order > 0),
  '>=': ordering((order) => order >= 0),
};

export function comparison(path: Path, operator: string, wanted: unknown): Condition {
  const compare = COMPARISONS[operator];
  if (!compare) throw new SqlError(`unexpected '${operator}'`);
  return (row) => compare(valueAt(row, path), wanted);
}

/** At most 50 values, as in Digital Twins (azure-apis.md 3). */
export function membership(path: Path, values: readonly unknown[]): Condition {
  if (values.length > 50) throw new SqlError('IN takes at most 50 values');
  return (row) => values.includes(valueAt(row, path));
}

export const definedness =
  (path: Path): Condition =>
  (row) =>
    valueAt(row, path) !== undefined;

const TEXT_FUNCTIONS: Record<string, ((value: string, wanted: string) => boolean) | undefined> = {
  STARTSWITH: (value, wanted) => value.startsWith(wanted),
  ENDSWITH: (value, wanted) => value.endsWith(wanted),
};

export function textFunction(name: string, path: Path, wanted: unknown): Condition {
  const check = TEXT_FUNCTIONS[name];
  if (!check || typeof wanted !== 'string') throw new SqlError(`${name} is not simulated`);
  return (row) => {
    const value = valueAt(row, path);
    return typeof value === 'string' && check(value, wanted);
  };
}
