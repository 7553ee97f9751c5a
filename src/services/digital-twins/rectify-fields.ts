import type { Change } from '../../core/command';
import type { FieldDifference } from '../../core/object-change';
import { hasParent, isSimple, kindOfValue, type Place, placeOf, shown, valueAt, valueFrom } from './fields';
import type { Instance } from './instance';
import type { Relationship, Twin } from './mapper';
import { propertyKind, relationshipPropertyKind, type ValueKind } from './models';

/** A twin with those of its relationships that the fields name. */
export interface Read {
  twin: Twin;
  relationships: ReadonlyMap<string, Relationship>;
}

/** One asked-for field, with what is known of it; `refused` says why it cannot be what was asked for. */
export interface Wanted {
  place: Place;
  kind: ValueKind;
  difference: FieldDifference;
}
export type Judged = { wanted: Wanted } | { refused: string } | { absent: true };

/** The twin as it stands; null where it is gone. */
export async function readFor(
  { client }: Pick<Instance, 'client'>,
  twinId: string,
  fields: readonly { field: string }[],
  signal: AbortSignal,
): Promise<Read | null> {
  const twin = (await client.twin(twinId, signal))?.body;
  if (!twin) return null;
  const ids = new Set(fields.flatMap(({ field }) => placeOf(field)?.relationshipId ?? []));
  const relationships = new Map<string, Relationship>();
  for (const id of ids) {
    const found = await client.relationship({ twinId, id }, signal);
    if (found) relationships.set(id, found.body);
  }
  return { twin, relationships };
}

export const recordOf = ({ twin, relationships }: Read, { relationshipId }: Place): Record<string, unknown> | null =>
  relationshipId === null ? twin.record : (relationships.get(relationshipId)?.record ?? null);

const NOT_SIMPLE = 'A field that holds more than one value cannot be changed here';
const WRONG_KIND: Record<ValueKind, string> = {
  text: 'The value is no text',
  number: 'A field holds a number, and the new value is none',
  boolean: 'A field holds true or false, and the new value is neither',
};

/** Whether a twin has the field that was asked for, and what it would hold. */
export async function judged(instance: Instance, read: Read, change: Change, signal: AbortSignal): Promise<Judged> {
  const place = placeOf(change.field);
  const record = place && recordOf(read, place);
  if (!place || !record || !hasParent(record, place.path)) return { absent: true };
  const now = valueAt(record, place.path);
  if (now !== undefined && now !== null && !isSimple(now)) return { refused: NOT_SIMPLE };
  const kind = await kindAt(instance, read, place, now, signal);
  if (kind === null) return { absent: true };
  const after = change.value === null ? null : valueFrom(change.value, kind);
  if (change.value !== null && after === null) return { refused: WRONG_KIND[kind] };
  return { wanted: { place, kind, difference: { field: change.field, before: shown(now), after: shown(after) } } };
}

/** By the value that is there; a property without one is shown by no twin, and only the model knows it. */
export async function kindAt(
  { client }: Pick<Instance, 'client'>,
  { twin, relationships }: Read,
  { relationshipId, path }: Place,
  now: unknown,
  signal: AbortSignal,
): Promise<ValueKind | null> {
  const known = kindOfValue(now);
  if (known) return known;
  if (relationshipId === null) return propertyKind(client, twin.model, path, signal);
  const name = relationships.get(relationshipId)?.name ?? '';
  return relationshipPropertyKind(client, twin.model, name, path[0] ?? '', signal);
}
