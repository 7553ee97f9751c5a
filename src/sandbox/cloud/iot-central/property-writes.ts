import { type Call, isDocument } from '../http';
import type { CentralDevice, Document } from '../state';
import { deviceIn } from './devices';
import { invalid } from './errors';
import type { Place } from './places';
import { modelledIn } from './templates';

/**
 * The properties after a write. A cloud property takes the value, null erases it. A writable one is the device's: the service
 * keeps the value wanted in `$metadata` until a device takes it over, which here one does at once unless it is disabled.
 */
export function written(call: Call, place: Place, body: Document, merge: boolean): Document {
  const device = deviceIn(call);
  const before: Document = call.cloud.store.get(place.map, place.key) ?? {};
  const start: Document = merge ? { ...before } : { $metadata: before.$metadata };
  const values = Object.entries(body).filter(([name]) => name !== '$metadata');
  const whole = values.reduce((so, [name, value]) => withValue(call, device, place, so, name, value), start);
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null && value !== undefined));
}

function withValue(
  call: Call,
  device: CentralDevice,
  place: Place,
  so: Document,
  name: string,
  value: unknown,
): Document {
  const modelled = modelledIn(call, device, place, name);
  if (modelled === undefined || (modelled !== 'unassigned' && modelled.access === 'read-only'))
    throw invalid(`'${name}' cannot be written.`);
  if (modelled === 'unassigned' || modelled.access === 'cloud') {
    demandType(modelled === 'unassigned' ? undefined : modelled.schema, name, value);
    return { ...so, [name]: value };
  }
  demandType(modelled.schema, name, value);
  const metadata: Document = isDocument(so.$metadata) ? so.$metadata : {};
  const old: Document = isDocument(metadata[name]) ? metadata[name] : {};
  const { desiredValue: _replaced, ...rest } = old;
  const wanted = value === null ? rest : { ...rest, desiredValue: value };
  return { ...so, ...(device.enabled === true ? { [name]: value } : {}), $metadata: { ...metadata, [name]: wanted } };
}

const TYPES: Record<string, string> = {
  string: 'string',
  boolean: 'boolean',
  integer: 'number',
  long: 'number',
  double: 'number',
  float: 'number',
};

function demandType(schema: unknown, name: string, value: unknown): void {
  const type = typeof schema === 'string' ? TYPES[schema] : undefined;
  if (type !== undefined && value !== null && typeof value !== type) throw invalid(`'${name}' is of another type.`);
}
