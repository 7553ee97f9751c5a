/**
 * Other people's data in what was collected on one person (Art. 15(4), 20(4) GDPR): addresses, and names where the data
 * say whose they are. Pure; native JSON in, native JSON out.
 */
import { addressesIn } from './addresses';
import type { DataSubject } from './data-subject';
import { folded, namesOf, otherIn, type Node, type OwnNames } from './person-node';

export { folded, type OwnNames } from './person-node';
export { createRedactor, WITHHELD, type Withheld } from './redactor';

export interface OtherPerson {
  kind: 'address' | 'name';
  /** As it stood where it was seen first. */
  value: string;
}

export function ownNames(subject: DataSubject): OwnNames {
  if (subject.kind !== 'user') return { objectId: null, addresses: new Set(), names: new Set() };
  const { objectId, userPrincipalName, mail, displayName, aliases = [] } = subject;
  const addresses = [userPrincipalName, mail ?? '', ...aliases].filter(Boolean).map(folded);
  return { objectId: folded(objectId), addresses: new Set(addresses), names: new Set([folded(displayName)]) };
}

/** Deeper than any service nests; a document that goes on is cut there, as a whole. */
const MAX_DEPTH = 64;

/** Everybody else in a record, each once. */
export function findOthers(record: unknown, own: OwnNames): OtherPerson[] {
  const found = new Map<string, OtherPerson>();
  const add = (kind: OtherPerson['kind'], value: string) => {
    const key = `${kind} ${folded(value)}`;
    if (!found.has(key)) found.set(key, { kind, value });
  };
  const addresses = (text: string) => {
    for (const { value } of addressesIn(text)) if (!own.addresses.has(folded(value))) add('address', value);
  };
  const visit = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') return addresses(value);
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    const isNode = !Array.isArray(value);
    if (isNode && otherIn(value as Node, key, own))
      for (const name of namesOf(value as Node)) if (!own.names.has(folded(name))) add('name', name);
    for (const [field, inner] of Object.entries(value)) {
      if (isNode) addresses(field);
      visit(inner, isNode ? field : key, depth + 1);
    }
  };
  visit(record, '', 0);
  return [...found.values()];
}
