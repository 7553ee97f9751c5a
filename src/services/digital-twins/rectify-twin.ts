import type { FieldDifference, Preview } from '../../core/object-change';
import { type Action, type ActionCall, approvedFields } from '../changing';
import { operationTo, type Place, placeOf, shown, valueAt, valueFrom } from './fields';
import type { Instance } from './instance';
import type { ValueKind } from './models';
import { judged, kindAt, type Read, readFor, recordOf, type Wanted } from './rectify-fields';
import type { PatchOperation } from './twin-writes';
import { notAsApproved, relationshipTarget, twinTarget, writeDocument } from './write-document';

const GONE = 'the twin is gone';
const NONE = 'it has none of the fields that are to be changed';
const OTHERS = 'Not every field that was asked for is there; only those listed change.';
const LINK = 'One of the fields is the link to the person: by it the twin is not found for this person any more.';

/** Properties, those of components, and those of relationships that go out from the twin; each document in one change. */
export const rectifyTwin: Action<Instance> = {
  async preview({ client: instance, change: { object, fields }, signal }): Promise<Preview> {
    const read = await readFor(instance, object.id, fields, signal);
    if (!read) return { can: 'no', reason: GONE };
    const all = [];
    for (const field of fields) all.push(await judged(instance, read, field, signal));
    const [refused] = all.flatMap((one) => ('refused' in one ? one.refused : []));
    const wanted = all.flatMap((one) => ('wanted' in one ? one.wanted : []));
    if (refused ?? wanted.length === 0) return { can: 'no', reason: refused ?? NONE };
    const says = [...(wanted.length < fields.length ? [OTHERS] : []), ...(changesLink(instance, wanted) ? [LINK] : [])];
    return { can: 'yes', fields: wanted.map(({ difference }) => difference), ...(says.length > 0 ? { says } : {}) };
  },

  /** All is read before anything is written, so that a field changed by somebody else stops the whole. */
  async apply(call, context) {
    const { client: instance, change, signal } = call;
    const steps = await stepsFor(call, approvedFields(context));
    for (const [relationshipId, own] of byDocument(steps)) {
      const target =
        relationshipId === null
          ? twinTarget(instance, change.object.id, signal)
          : relationshipTarget(instance, change.object.id, relationshipId, signal);
      const isThere = await writeDocument(instance, target, (record) => missingIn(record, own), signal);
      if (!isThere) throw notAsApproved();
    }
    return { is: 'done' };
  },

  async verify({ client: instance, change, signal }, context) {
    const fields = approvedFields(context);
    const read = await readFor(instance, change.object.id, fields, signal);
    if (!read) return GONE;
    return fields.every((field) => holds(read, field)) ? null : 'a field of the twin holds another value';
  },
};

const changesLink = ({ rules }: Instance, wanted: readonly Wanted[]): boolean =>
  wanted.some(({ difference }) => rules.some(({ field }) => field === difference.field));

interface Step {
  place: Place;
  kind: ValueKind | null;
  difference: FieldDifference;
}

async function stepsFor(
  { client: instance, change, signal }: ActionCall<Instance>,
  differences: readonly FieldDifference[],
): Promise<Step[]> {
  const read = await readFor(instance, change.object.id, differences, signal);
  if (!read) throw notAsApproved();
  const steps: Step[] = [];
  for (const difference of differences) {
    const place = placeOf(difference.field);
    const record = place && recordOf(read, place);
    if (!place || !record) throw notAsApproved();
    const kind = await kindAt(instance, read, place, valueAt(record, place.path), signal);
    missingIn(record, [{ place, kind, difference }]);
    steps.push({ place, kind, difference });
  }
  return steps;
}

/** What still has to be written; a field that is neither as it was nor as it is to be was changed by somebody else. */
function missingIn(record: Record<string, unknown>, steps: readonly Step[]): PatchOperation[] {
  return steps.flatMap(({ place, kind, difference: { before, after } }) => {
    const now = valueAt(record, place.path);
    if (shown(now) === after) return [];
    const value = after === null ? undefined : kind && valueFrom(after, kind);
    if (shown(now) !== before || value === null) throw notAsApproved();
    return operationTo(place.path, now, value);
  });
}

function byDocument(steps: readonly Step[]): Map<string | null, Step[]> {
  const documents = new Map<string | null, Step[]>();
  for (const step of steps) {
    const { relationshipId } = step.place;
    documents.set(relationshipId, [...(documents.get(relationshipId) ?? []), step]);
  }
  return documents;
}

function holds(read: Read, { field, after }: FieldDifference): boolean {
  const place = placeOf(field);
  const record = place && recordOf(read, place);
  return place !== null && record !== null && shown(valueAt(record, place.path)) === after;
}
