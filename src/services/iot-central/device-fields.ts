import type { Change } from '../../core/command';
import type { FieldDifference } from '../../core/object-change';
import { valueAt } from '../correlation';
import type { CentralClient } from './client';
import { type CentralDevice, inForce, type Values } from './mapper';
import { looksSecret, textOf, typedValue } from './property-values';
import { type Capability, pathOf, ROOT } from './template';

/** The device's own name. Not `displayName`: that is a person's, and a correction of it goes to every service. */
export const DEVICE_NAME = 'deviceName';

/** A device with what can be corrected of it, as read. */
export interface DeviceState {
  device: CentralDevice;
  /** Of the template; empty where there is none. */
  properties: Capability[];
  /** In force, by the module that they are in; the root's with the components inside. */
  values: ReadonlyMap<string | null, Values>;
  /** As the device last reported them. */
  reported: ReadonlyMap<string | null, Values>;
}

/** Null where the device is gone. Modules are read where a field names one. */
export async function readState(
  client: CentralClient,
  deviceId: string,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<DeviceState | null> {
  const device = (await client.device(deviceId, signal))?.body;
  if (!device) return null;
  const template = device.template === null ? null : await client.template(device.template, signal);
  const properties = (template ?? []).filter(({ kind }) => kind === 'property');
  const named = fields.map((field) => propertyAt(properties, field)?.place.module ?? null);
  const reported = new Map<string | null, Values>();
  for (const module of new Set([null, ...named])) {
    reported.set(module, (await client.properties(deviceId, { ...ROOT, module }, signal))?.body ?? {});
  }
  const values = new Map([...reported].map(([module, read]) => [module, inForce(read)]));
  return { device, properties, values, reported };
}

/** By its path, with "properties." before it or without; what stands for two is taken for neither. */
export function propertyAt(properties: readonly Capability[], field: string): Capability | null {
  const path = field.replace(/^properties\./, '');
  const [found, ...more] = properties.filter((property) => pathOf(property) === path);
  return found && more.length === 0 ? found : null;
}

/** The value in force, as text. */
export function currentOf({ device, properties, values }: DeviceState, field: string): string | null {
  if (field === DEVICE_NAME) return device.displayName;
  const property = propertyAt(properties, field);
  return property ? textOf(valueIn(values, property)) : null;
}

function valueIn(values: DeviceState['values'], { place, name }: Capability): unknown {
  return valueAt(values.get(place.module), [place.component, name].filter((part) => part !== null).join('.'));
}

/** Whether the device itself still reports another value than the one that the service wants. */
export function isBehind({ properties, values, reported }: DeviceState, field: string): boolean {
  const property = propertyAt(properties, field);
  return property?.access === 'writable' && textOf(valueIn(values, property)) !== textOf(valueIn(reported, property));
}

export interface FieldPlan {
  fields: FieldDifference[];
  /** What a person has to correct. */
  tasks: string[];
  /** Fields that this device does not have. */
  left: string[];
}

/** What a rectification comes to at this device. */
export function planFields(state: DeviceState, asked: readonly Change[]): FieldPlan {
  const plan: FieldPlan = { fields: [], tasks: [], left: [] };
  for (const { field, value } of asked) {
    const property = propertyAt(state.properties, field);
    const problem = field === DEVICE_NAME ? nameProblem(value) : property && propertyProblem(property, value);
    if (problem) plan.tasks.push(problem);
    else if (!property && field !== DEVICE_NAME) plan.left.push(field);
    else plan.fields.push({ field, before: currentOf(state, field), after: afterOf(property, value) });
  }
  return plan;
}

const afterOf = (property: Capability | null, value: string | null): string | null =>
  property && value !== null ? textOf(typedValue(property, value)) : value;

const nameProblem = (value: string | null): string | null =>
  value?.trim() ? null : 'Give the device in IoT Central another name by hand: it cannot be without one.';

/** The sentence for a person where the bot cannot write the property. */
function propertyProblem(property: Capability, value: string | null): string | null {
  const path = pathOf(property);
  if (property.access === 'read-only')
    return `Correct the property "${path}" at the device itself: it reports it, and the service cannot write it.`;
  if (looksSecret(property.name, value))
    return `Correct the property "${path}" by hand in IoT Central: it looks like a key or a password, which the bot does not write.`;
  if (value === null) {
    return property.access === 'cloud'
      ? null
      : `Clear the property "${path}" at the device itself: the service can only ask the device for another value.`;
  }
  return typedValue(property, value) === undefined
    ? `Correct the property "${path}" by hand in IoT Central: the new value is not of its type.`
    : null;
}
