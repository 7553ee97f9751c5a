import { withoutSecrets } from '../secrets';
import { isValues, type Values } from './mapper';
import type { Capability } from './template';

/** A value as it stands on a card; groups and lists as JSON. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const number = (text: string): unknown =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
const whole = (text: string): unknown => (Number.isSafeInteger(number(text)) ? number(text) : undefined);
const same = (text: string): unknown => text;

/** Of DTDL's primitive schemas; the service refuses a value of another type. */
const READERS: Record<string, (text: string) => unknown> = {
  string: same,
  date: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined),
  dateTime: (text) => (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined),
  time: same,
  duration: same,
  boolean: (text) => ({ true: true, false: false })[text],
  integer: whole,
  long: whole,
  float: number,
  double: number,
};

/** What a person wrote, in the type that the template says; undefined where it cannot be that. */
export function typedValue({ schema }: Pick<Capability, 'schema'>, text: string): unknown {
  if (typeof schema === 'string') return READERS[schema]?.(text);
  return isValues(schema) && [schema['@type']].flat().includes('Enum') ? enumValue(schema, text) : undefined;
}

function enumValue({ enumValues }: Values, text: string): unknown {
  const entries = [enumValues ?? []].flat().filter(isValues);
  return entries.find(({ name, enumValue: value }) => name === text || String(value) === text)?.enumValue;
}

/** Neither shown nor written: by the property's name or by the form of the value. */
export const looksSecret = (name: string, value: string | null): boolean =>
  (withoutSecrets({ [name]: value ?? '' }) as Values)[name] !== (value ?? '');
