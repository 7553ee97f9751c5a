/** An answer made from a schema, for operations of which the files give no example. */
import { type JsonObject, listOf, recordOf, textOf, valueAt } from './json';

/** `full`: every property; `bare`: what must be there, and ids; `null`: every property, null where that is allowed. */
export const VARIANTS = ['full', 'bare', 'null'] as const;
export type Variant = (typeof VARIANTS)[number];

const DEEPEST = 8;
/** Few files say that an object has its id, and a list its items. */
const NAMING = /^(id|deviceId|moduleId|registrationId|value|status)$/;
const TEXTS: Record<string, string> = {
  'date-time': '2026-02-03T04:05:06Z',
  date: '2026-02-03',
  uuid: '00000000-0000-4000-8000-000000000001',
  uri: 'https://example.com/',
  byte: 'dGV4dA==',
};

export function sampleOf(root: JsonObject, schema: JsonObject, variant: Variant, depth = 0): unknown {
  if (typeof schema.$ref === 'string') return sampleOf(root, recordOf(valueAt(root, schema.$ref)), variant, depth);
  if (variant === 'null' && depth > 0 && (schema.nullable === true || schema['x-nullable'] === true)) return null;
  if (schema.example !== undefined && typeof schema.example !== 'object') return schema.example;
  const [choice] = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (choice !== undefined) return sampleOf(root, recordOf(choice), variant, depth);
  const [first] = listOf(schema.enum);
  if (first !== undefined) return first;
  const { type } = schema;
  // The generator of Graph's file calls items nullable that never are null.
  const items = variant === 'null' ? { ...recordOf(schema.items), nullable: false } : recordOf(schema.items);
  if (type === 'array') return depth > DEEPEST ? [] : [sampleOf(root, items, variant, depth + 1)];
  if (type === 'object' || schema.properties || schema.allOf) return objectOf(root, schema, variant, depth);
  return simpleOf(schema);
}

function objectOf(root: JsonObject, schema: JsonObject, variant: Variant, depth: number): JsonObject {
  const parts = listOf(schema.allOf).map((part) => recordOf(sampleOf(root, recordOf(part), variant, depth)));
  const required = listOf(schema.required);
  const own = Object.entries(recordOf(schema.properties))
    .filter(([name]) => required.includes(name) || NAMING.test(name) || (variant !== 'bare' && depth < DEEPEST))
    .map(([name, property]) => [name, sampleOf(root, recordOf(property), variant, depth + 1)] as const);
  return Object.assign({}, ...parts, Object.fromEntries(own)) as JsonObject;
}

function simpleOf({ type, format }: JsonObject): unknown {
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'boolean') return true;
  if (type === 'string') return TEXTS[textOf(format)] ?? 'text';
  return {};
}
