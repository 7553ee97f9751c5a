import type { StagedPage } from '../core/ports/package-store';

/** Whose a page's records are, in their order: so many of the object at that place in the plan, then so many of the next. */
export type PageOwners = NonNullable<StagedPage['owners']>;

/** A blob's metadata hold 8 KiB in all. */
const MAX_TEXT = 4096;

/** `0:1,1:3`; null where it is not known, does not fit the records or does not fit into the metadata. */
export function ownersText(owners: PageOwners | undefined, records: number): string | null {
  if (!owners || !fits(owners, records)) return null;
  const text = owners.map(({ object, records: count }) => `${object}:${count}`).join(',');
  return text.length === 0 || text.length > MAX_TEXT ? null : text;
}

export function parseOwners(text: string | undefined, records: number): PageOwners | null {
  if (text === undefined || !/^\d+:\d+(,\d+:\d+)*$/.test(text)) return null;
  const owners = text.split(',').map((part) => {
    const [object, count] = part.split(':').map(Number);
    return { object: object ?? 0, records: count ?? 0 };
  });
  return fits(owners, records) ? owners : null;
}

/** One that is no object of the plan (-1), or a record that is nobody's, makes all of them doubtful. */
function fits(owners: PageOwners, records: number): boolean {
  return owners.every(({ object }) => object >= 0) && owners.reduce((sum, owner) => sum + owner.records, 0) === records;
}
