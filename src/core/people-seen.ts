/** Other people as a reviewer decides on them: one row a person, where the data say that a name and an address are one person's. Pure. */
import { folded, type OtherPerson } from './other-people';
import type { DsrRequest } from './request';
import { othersIn, otherItem } from './review';

export interface SeenPerson {
  /** From 1, as the card shows it: `p1`. */
  number: number;
  /** Names first, as they stood in the data. */
  values: string[];
  /** What is decided on, by `otherItem`. */
  keys: string[];
}

/**
 * In a stable order. Only where nothing contradicts it: an address with two names, as a shared mailbox has, and a name of
 * two people each stay rows of their own, for letting one of them stay must never let another one stay as well.
 */
export function peopleIn(request: Pick<DsrRequest, 'steps'>): SeenPerson[] {
  const others = othersIn(request);
  const nameOf = namesByAddress(others);
  const joined = new Map<OtherPerson, OtherPerson[]>();
  for (const other of others) {
    const head = other.kind === 'address' ? (nameOf.get(folded(other.value)) ?? other) : other;
    joined.set(head, [...(joined.get(head) ?? []), other]);
  }
  return [...joined.values()].map((items, index) => ({
    number: index + 1,
    values: [...items].sort((a, b) => b.kind.localeCompare(a.kind)).map(({ value }) => value),
    keys: items.map(otherItem),
  }));
}

/** Addresses that have one name, with the person of that name. */
function namesByAddress(others: readonly OtherPerson[]): Map<string, OtherPerson> {
  const named = new Map<string, OtherPerson[]>();
  for (const other of others)
    for (const address of other.of ?? []) named.set(address, [...(named.get(address) ?? []), other]);
  return new Map([...named].flatMap(([address, [first, second]]) => (first && !second ? [[address, first]] : [])));
}
