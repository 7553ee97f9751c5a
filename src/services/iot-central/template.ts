import { z } from 'zod';
import { isValues, type Values } from './mapper';

/** Where properties and telemetry stand: at the root, in a component, in a module, or in a component of a module. */
export interface Place {
  module: string | null;
  component: string | null;
}

export const ROOT: Place = { module: null, component: null };

/** What a template says that its devices have. */
export interface Capability {
  kind: 'telemetry' | 'property';
  place: Place;
  name: string;
  /** `cloud`: kept by the service alone. `writable`: wanted by the service, taken over by the device. */
  access: 'cloud' | 'writable' | 'read-only';
  schema: unknown;
}

/** The device template (DTDL v2 with IoT Central's extensions), as far as it names telemetry and properties. */
export const templateSchema = z
  .looseObject({ capabilityModel: z.looseObject({}) })
  .transform(({ capabilityModel }) => capabilitiesIn(capabilityModel, ROOT));

/** A list or a single one: the service writes both. */
const listOf = (value: unknown): unknown[] => [value ?? []].flat();
const modelsIn = (value: unknown): Values[] => listOf(value).filter(isValues);

function capabilitiesIn(model: Values, place: Place): Capability[] {
  const own = modelsIn(model.contents).flatMap((content) => capabilitiesOf(content, place));
  const inherited = modelsIn(model.extends).flatMap((base) => capabilitiesIn(base, place));
  return [...own, ...inherited];
}

function capabilitiesOf(content: Values, place: Place): Capability[] {
  const types = listOf(content['@type']).map(String);
  const { name, schema } = content;
  if (typeof name !== 'string') return [];
  if (types.includes('Component'))
    return modelsIn(schema).flatMap((model) => capabilitiesIn(model, { ...place, component: name }));
  if (types.includes('Relationship'))
    return modelsIn(content.target).flatMap((model) => capabilitiesIn(model, { module: name, component: null }));
  const kind = types.includes('Telemetry') ? 'telemetry' : types.includes('Property') ? 'property' : null;
  return kind ? [{ kind, place, name, schema, access: accessOf(types, content) }] : [];
}

function accessOf(types: readonly string[], { writable }: Values): Capability['access'] {
  if (types.includes('Cloud')) return 'cloud';
  return writable === true ? 'writable' : 'read-only';
}

/** As a person writes it: `Owner`, `sensor.Interval`, `gateway.sensor.Interval`. */
export const pathOf = ({ place, name }: Pick<Capability, 'place' | 'name'>): string =>
  [place.module, place.component, name].filter((part) => part !== null).join('.');
