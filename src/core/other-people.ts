/**
 * Other people's data in what was collected on one person (Art. 15(4), 20(4) GDPR): addresses, and names where the data
 * say whose they are. Pure; native JSON in, native JSON out.
 */
import type { DataSubject } from './data-subject';
import {
  addressesOf,
  factsOf,
  folded,
  idsOf,
  MAX_DEPTH,
  namesOf,
  OBJECT_ID,
  otherIn,
  othersAddressesIn,
  othersIn,
  type Facts,
  type OwnNames,
  type Somebody,
} from './person-node';
import type { ObjectRef } from './service';

export { folded, type OwnNames } from './person-node';
export { createRedactor, WITHHELD, type Withheld } from './redactor';

export interface OtherPerson {
  kind: 'address' | 'name';
  /** As it stood where it was seen first. */
  value: string;
  /** Of a name: addresses that stand beside it in the data, folded. Empty where others stand beside it elsewhere. */
  of?: string[] | undefined;
  /** Object ids that stand beside it in the data, folded: withheld wherever they stand, as it is. */
  ids?: string[] | undefined;
  /** The lists of its service in which collecting saw it. */
  lists?: string[] | undefined;
}

/** A person has one. Where records' own ids stand beside an address there are as many as records. */
export const MOST_IDS = 20;

/** `objects`: what the plan gives to the subject. */
export function ownNames(subject: DataSubject, objects: readonly Pick<ObjectRef, 'id'>[] = []): OwnNames {
  const things = objects.map(({ id }) => folded(id));
  if (subject.kind !== 'user') return { objectId: null, ids: new Set(things), addresses: new Set(), names: new Set() };
  const { objectId, userPrincipalName, mail, displayName, aliases = [] } = subject;
  const addresses = [userPrincipalName, mail ?? '', ...aliases].filter(Boolean).map(folded);
  return {
    objectId: folded(objectId),
    ids: new Set([folded(objectId), ...things]),
    addresses: new Set(addresses),
    names: new Set([folded(displayName)]),
  };
}

/** What was known of one name or address, and what is seen now. Other addresses beside one name: then nothing says whose it is. */
export function mergedOther(known: OtherPerson | undefined, seen: OtherPerson): OtherPerson {
  if (!known) return seen;
  return withLists(withIds(withAddresses(known, seen), seen), seen);
}

function withLists(known: OtherPerson, { lists = [] }: OtherPerson): OtherPerson {
  const added = lists.filter((list) => !known.lists?.includes(list));
  return added.length === 0 ? known : { ...known, lists: [...(known.lists ?? []), ...added] };
}

function withAddresses(known: OtherPerson, seen: OtherPerson): OtherPerson {
  if (!seen.of) return known;
  if (!known.of) return { ...known, of: seen.of };
  const isSame = known.of.length === seen.of.length && seen.of.every((address) => known.of?.includes(address));
  return isSame ? known : { ...known, of: [] };
}

function withIds(known: OtherPerson, { ids = [] }: OtherPerson): OtherPerson {
  const before = known.ids ?? [];
  const added = ids.filter((id) => !before.includes(id)).slice(0, MOST_IDS - before.length);
  return added.length === 0 ? known : { ...known, ids: [...before, ...added] };
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
  const person = (facts: Facts, somebody: Somebody) => {
    const of = addressesOf(facts);
    const ids = idsOf(facts, somebody, own).filter((id) => OBJECT_ID.test(id));
    const beside = ids.length > 0 ? { ids: ids.slice(0, MOST_IDS) } : {};
    for (const value of namesOf(facts))
      if (!own.names.has(folded(value))) add({ kind: 'name', value, ...(of.length > 0 ? { of } : {}), ...beside });
    if (ids.length > 0) for (const value of othersAddressesIn(facts, own)) add({ kind: 'address', value, ...beside });
  };
  const visit = (value: unknown, key: string, depth: number): void => {
    if (typeof value === 'string') return addresses(value);
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
    if (Array.isArray(value)) return value.forEach((item) => visit(item, key, depth + 1));
    const facts = factsOf(value);
    const somebody = otherIn(facts, key, own);
    if (somebody) person(facts, somebody);
    for (const field of Object.keys(value)) {
      addresses(field);
      visit((value as Record<string, unknown>)[field], field, depth + 1);
    }
  };
  visit(record, '', 0);
  return [...found.values()];
}
