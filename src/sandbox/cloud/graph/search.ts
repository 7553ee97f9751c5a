import { textOf } from '../documents';
import type { Document } from '../state';
import { badRequest } from './errors';

const CLAUSE = /^"([A-Za-z]+):(.+)"$/;

/** `"displayName:anna" OR "mail:anna"`: display names match at the start of any word, everything else at its own start. */
export function parseSearch(text: string): (item: Document) => boolean {
  const clauses = text.split(/\s+OR\s+/).map(clauseOf);
  return (item) => clauses.some((matches) => matches(item));
}

function clauseOf(text: string): (item: Document) => boolean {
  const [, property = '', wanted = ''] = CLAUSE.exec(text.trim()) ?? [];
  if (property === '')
    throw badRequest(`Syntax error in $search: '${text}'; every clause stands in double quotes, "property:value".`);
  const words = wanted.toLowerCase().split(/\s+/);
  return (item) => {
    const value = textOf(item[property]).toLowerCase();
    if (property !== 'displayName') return value.startsWith(wanted.toLowerCase());
    const parts = value.split(/[\s.@_-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
}
