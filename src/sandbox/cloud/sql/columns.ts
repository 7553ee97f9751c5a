import type { Document } from '../state';
import { valueAt } from './conditions';
import type { SqlQuery } from './parser';

/** A row as the query wants it; `SELECT T FROM digitaltwins T` gives rows `{T: twin}`. */
export function selectedColumns(row: Document, { columns, alias }: SqlQuery): Document {
  if (columns.includes('*')) return row;
  const shown: Document = {};
  for (const column of columns) {
    const path = column.split('.');
    shown[path.at(-1) ?? column] = valueAt(row, path[0] === alias ? path.slice(1) : path);
  }
  return shown;
}
