import { z } from 'zod';
import type { Preview } from '../../core/object-change';
import type { ApplyContext } from '../../core/ports/service-adapter';
import { type Action, type ActionCall, priorFrom } from '../changing';
import { operationTo } from './fields';
import type { Instance } from './instance';
import type { Twin } from './mapper';
import { propertyKind } from './models';
import { notAsApproved, twinTarget, writeDocument } from './write-document';

const NO_MARKER =
  'The model of this twin has no marker for a restriction: see to it that the systems which process the twin stop doing ' +
  'so, and write down how.';
const BY_HAND =
  'The restriction of this twin was put in place by hand: see to it that the systems concerned may process it again.';
const GONE_TASK =
  'The twin is gone, so its restriction marker cannot be put back: find out whether it was deleted on purpose.';
const GONE = 'the twin is gone';
const SAYS = 'The marker is set; it stops only those systems that heed it.';
const ALREADY = 'The marker is set already; it stops only those systems that heed it.';

/** What stood in the marker, under the name that it had in the configuration then; null: nothing. */
const priorSchema = z.strictObject({ marker: z.string(), value: z.boolean().nullable() });
type Prior = z.infer<typeof priorSchema>;

type Call = ActionCall<Instance>;

const readTwin = async ({ client: { client }, change, signal }: Call): Promise<Twin | null> =>
  (await client.twin(change.object.id, signal))?.body ?? null;

const markerIn = (record: Record<string, unknown>, marker: string): unknown =>
  Object.hasOwn(record, marker) ? record[marker] : undefined;

/** A twin that has no value for the marker does not show it: then its model tells whether it may have one. */
async function mayHold(
  { client: { client }, signal }: Call,
  { record, model }: Twin,
  marker: string,
): Promise<boolean> {
  const now = markerIn(record, marker);
  if (now !== undefined) return typeof now === 'boolean';
  return (await propertyKind(client, model, [marker], signal)) === 'boolean';
}

export const restrictTwin: Action<Instance> = {
  async preview(call): Promise<Preview> {
    const { markerProperty } = call.client;
    const twin = await readTwin(call);
    if (!twin) return { can: 'no', reason: GONE };
    if (!(await mayHold(call, twin, markerProperty))) return { can: 'manual', task: NO_MARKER };
    return { can: 'yes', says: [markerIn(twin.record, markerProperty) === true ? ALREADY : SAYS] };
  },

  async priorState(call): Promise<Prior> {
    const { markerProperty: marker } = call.client;
    const now = markerIn((await readTwin(call))?.record ?? {}, marker);
    return { marker, value: typeof now === 'boolean' ? now : null };
  },

  async apply(call, context) {
    const { marker } = priorFrom(priorSchema, context);
    const twin = await readTwin(call);
    if (!twin) throw notAsApproved();
    if (!(await mayHold(call, twin, marker))) return { is: 'manual', task: NO_MARKER };
    if (!(await write(call, marker, true))) throw notAsApproved();
    return { is: 'done' };
  },

  async verify(call, context) {
    const { marker } = priorFrom(priorSchema, context);
    return problem(await readTwin(call), marker, true, 'the restriction marker of the twin is not set');
  },
};

export const liftTwin: Action<Instance> = {
  async preview(call): Promise<Preview> {
    const twin = await readTwin(call);
    if (!twin) return { can: 'manual', task: GONE_TASK };
    if (!(await mayHold(call, twin, call.client.markerProperty))) return { can: 'manual', task: BY_HAND };
    return { can: 'yes', says: ['The marker is put back as it was.'] };
  },

  async apply(call, context) {
    if (wasByHand(context)) return { is: 'manual', task: BY_HAND };
    const { marker, value } = priorFrom(priorSchema, context);
    return (await write(call, marker, value)) ? { is: 'done' } : { is: 'manual', task: GONE_TASK };
  },

  async verify(call, context) {
    if (wasByHand(context)) return null;
    const { marker, value } = priorFrom(priorSchema, context);
    return problem(await readTwin(call), marker, value, 'the restriction marker of the twin is not as it was');
  },
};

/** Nothing was kept because nothing was done: the model may have got its marker since. */
const wasByHand = ({ prior }: ApplyContext): boolean => prior === null;

function write({ client: instance, change, signal }: Call, marker: string, value: boolean | null): Promise<boolean> {
  const target = twinTarget(instance, change.object.id, signal);
  const missing = (record: Record<string, unknown>) =>
    operationTo([marker], markerIn(record, marker), value ?? undefined);
  return writeDocument(instance, target, missing, signal);
}

function problem(twin: Twin | null, marker: string, value: boolean | null, told: string): string | null {
  if (!twin) return GONE;
  return (markerIn(twin.record, marker) ?? null) === value ? null : told;
}
