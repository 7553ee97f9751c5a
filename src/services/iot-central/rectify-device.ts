import type { FieldDifference } from '../../core/object-change';
import { type Action, type ActionCall, approvedFields, changedMeanwhile, settle } from '../changing';
import { currentOf, DEVICE_NAME, type DeviceState, isBehind, planFields, propertyAt, readState } from './device-fields';
import { GONE } from './device-texts';
import type { Instance } from './instance';
import type { Values } from './mapper';
import { typedValue } from './property-values';
import type { Place } from './template';

const OPERATION = 'correct device';
/** How long a connected device is given to take a property over. */
const TAKE_OVER_MS = 2_000;
const BEHIND =
  'A device still reports the old value of a corrected property; it takes the new one over once it connects.';

export const rectifyDevice: Action<Instance> = {
  async preview(call) {
    const { fields: asked } = call.change;
    const state = await stateFor(call, asked);
    if (!state) return { can: 'no', reason: GONE.reason };
    const { fields, tasks, left } = planFields(state, asked);
    if (fields.length > 0) return { can: 'yes', fields, says: [...consequences(state, fields), ...tasks] };
    if (tasks.length > 0) return { can: 'manual', task: tasks.join(' ') };
    return { can: 'no', reason: noneReason(state, left) };
  },
  async apply(call, context) {
    const fields = approvedFields(context);
    const state = await settle({
      service: 'iot-central',
      operation: OPERATION,
      read: () => stateFor(call, fields),
      isDone: (now) => now === null || holdsAll(now, fields),
      write: (now) => write(call, now, fields),
      pause: call.client.pause,
      signal: call.signal,
    });
    if (!state) return { is: 'manual', task: GONE.task };
    const { tasks } = planFields(state, call.change.fields);
    const gaps = (await staysBehind(call, state, fields)) ? [BEHIND] : [];
    return { is: 'done', ...(gaps.length > 0 ? { gaps } : {}), ...(tasks.length > 0 ? { tasks } : {}) };
  },
  async verify(call, context) {
    const fields = approvedFields(context);
    const state = await stateFor(call, fields);
    if (!state) return GONE.verified;
    return holdsAll(state, fields) ? null : 'A device does not hold the corrected values.';
  },
};

const stateFor = (
  { client, change, signal }: ActionCall<Instance>,
  fields: readonly { field: string }[],
): Promise<DeviceState | null> =>
  readState(
    client.client,
    change.object.id,
    fields.map(({ field }) => field),
    signal,
  );

function consequences({ properties }: DeviceState, fields: readonly FieldDifference[]): string[] {
  const writable = fields.some(({ field }) => propertyAt(properties, field)?.access === 'writable');
  return writable ? ['The device takes a corrected property over itself, once it is connected.'] : [];
}

function noneReason({ device, properties }: DeviceState, left: readonly string[]): string {
  if (left.includes('displayName'))
    return `a person's name is not the device's; write "${DEVICE_NAME}" for that of the device`;
  if (device.template === null || properties.length === 0)
    return 'the device has no device template that names its properties';
  return 'the device has none of these properties';
}

const holdsAll = (state: DeviceState, fields: readonly FieldDifference[]): boolean =>
  fields.every(({ field, after }) => currentOf(state, field) === after);

/** Only what is not there yet, each in its place. A property write takes no condition: the values were read the moment before. */
async function write(
  { client: { client }, change, signal }: ActionCall<Instance>,
  now: DeviceState | null,
  fields: readonly FieldDifference[],
): Promise<void> {
  if (!now) return;
  if (fields.some((field) => isAnothers(now, field))) throw changedMeanwhile('iot-central', OPERATION);
  const open = fields.filter(({ field, after }) => currentOf(now, field) !== after);
  const name = open.find(({ field }) => field === DEVICE_NAME)?.after;
  if (name) await client.changeDevice(now.device, { displayName: name }, signal);
  for (const { place, values } of writesFor(now, open))
    await client.changeProperties(change.object.id, place, values, signal);
}

/** It holds neither what it held nor what it shall hold; a property that left the template meanwhile cannot be written at all. */
function isAnothers(now: DeviceState, { field, before, after }: FieldDifference): boolean {
  const current = currentOf(now, field);
  const known = field === DEVICE_NAME || propertyAt(now.properties, field) !== null;
  return !known || (current !== before && current !== after);
}

function writesFor(
  { properties }: DeviceState,
  fields: readonly FieldDifference[],
): { place: Place; values: Values }[] {
  const writes = new Map<string, { place: Place; values: Values }>();
  for (const { field, after } of fields) {
    const property = propertyAt(properties, field);
    if (!property) continue;
    const { place, name } = property;
    const key = JSON.stringify([place.module, place.component]);
    const value = after === null ? null : typedValue(property, after);
    writes.set(key, { place, values: { ...writes.get(key)?.values, [name]: value } });
  }
  return [...writes.values()];
}

async function staysBehind(
  call: ActionCall<Instance>,
  state: DeviceState,
  fields: readonly FieldDifference[],
): Promise<boolean> {
  const behind = (now: DeviceState | null) => now !== null && fields.some(({ field }) => isBehind(now, field));
  if (!behind(state)) return false;
  await call.client.pause(TAKE_OVER_MS, call.signal);
  return behind(await stateFor(call, fields));
}
