/** Other people as a reviewer decides on them: a name and its address in one row, where the data give that one for that name. Pure. */
import { folded, type OtherPerson } from './other-people';
import type { DsrRequest } from './request';
import { othersIn, otherItem } from './review';

export interface SeenPerson {
  /** From 1, as the card shows it: `p1`. */
  number: number;
  /** One, or the name and then the address; as they stood in the data. */
  values: string[];
  /** What is decided on, by `otherItem`. */
  keys: string[];
}

/**
 * In a stable order. Only where nothing contradicts it: several addresses beside a name may be several people's, a shared
 * mailbox has several names. They stay rows of their own, for letting one person stay must never let another one stay.
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

/** Addresses that have one name which has no other address, with that name. */
function namesByAddress(others: readonly OtherPerson[]): Map<string, OtherPerson> {
  const named = new Map<string, OtherPerson[]>();
  for (const other of others)
    for (const address of other.of ?? []) named.set(address, [...(named.get(address) ?? []), other]);
  return new Map(
    [...named].flatMap(([address, [name, another]]) =>
      name?.of?.length === 1 && !another ? [[address, name] as const] : [],
    ),
  );
}
