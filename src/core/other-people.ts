/**
 * Other people's data in what was collected on one person (Art. 15(4), 20(4) GDPR): addresses, and names where the data
 * say whose they are. Pure; native JSON in, native JSON out.
 */
import type { DataSubject } from './data-subject';
import { addressesOf, folded, MAX_DEPTH, namesOf, otherIn, othersIn, type Node, type OwnNames } from './person-node';

export { folded, type OwnNames } from './person-node';
export { createRedactor, WITHHELD, type Withheld } from './redactor';

export interface OtherPerson {
  kind: 'address' | 'name';
  /** As it stood where it was seen first. */
  value: string;
  /** Of a name: addresses that stand beside it in the data, folded. Empty where others stand beside it elsewhere. */
  of?: string[] | undefined;
}

export function ownNames(subject: DataSubject): OwnNames {
  if (subject.kind !== 'user') return { objectId: null, addresses: new Set(), names: new Set() };
  const { objectId, userPrincipalName, mail, displayName, aliases = [] } = subject;
  const addresses = [userPrincipalName, mail ?? '', ...aliases].filter(Boolean).map(folded);
  return { objectId: folded(objectId), addresses: new Set(addresses), names: new Set([folded(displayName)]) };
}

/** What was known of one name or address, and what is seen now. Other addresses beside one name: then nothing says whose it is. */
export function mergedOther(known: OtherPerson | undefined, seen: OtherPerson): OtherPerson {
  if (!known) return seen;
  if (!seen.of) return known;
  if (!known.of) return { ...known, of: seen.of };
  const isSame = known.of.length === seen.of.length && seen.of.every((address) => known.of?.includes(address));
  return isSame ? known : { ...known, of: [] };
}

/** Everybody else in a record, each once. */
export function findOthers(record: unknown, own: OwnNames): OtherPerson[] {
  const found = new Map<string, OtherPerson>();
  const add = (other: OtherPerson) => {
    const key = `${other.kind} ${folded(other.value)}`;
    found.set(key, mergedOther(found.get(key), other));
  };
  const addresses = (text: string) => {
    for (const { value } of othersIn(text, own)) add({ kind: 'address', value });
  };
  const names = (node: Node) => {
    const of = addressesOf(node);
    for (const value of namesOf(node))
      if (!own.names.has(folded(value))) add({ kind: 'name', value, ...(of.length > 0 ? { of } : {}) });
  };
  const visit = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') return addresses(value);
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    const isNode = !Array.isArray(value);
    if (isNode && otherIn(value as Node, key, own)) names(value as Node);
    for (const [field, inner] of Object.entries(value)) {
      if (isNode) addresses(field);
      visit(inner, isNode ? field : key, depth + 1);
    }
  };
  visit(record, '', 0);
  return [...found.values()];
}
