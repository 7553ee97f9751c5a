/**
 * The files' schemas as JSON Schema, and stricter than they are read by most: a property that no schema names is a mistake,
 * and what only the service may write is not sent.
 */
import Ajv2019, { type ErrorObject } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import { isRecord, type JsonObject, listOf, recordOf, textOf } from './json';
import type { SpecDocument } from './spec-documents';

export type Direction = 'request' | 'answer';

export interface Finding {
  /** Where in the value, as a JSON pointer with `*` for the places of lists. */
  at: string;
  says: string;
}

const KEPT = ['type', 'enum', 'required', 'pattern', 'format', 'minimum', 'maximum', 'minLength', 'maxLength'].concat(
  ...['minItems', 'maxItems', 'uniqueItems', 'multipleOf', 'minProperties', 'maxProperties'],
);
const ODATA_TYPE = '@odata.type';
/** OData puts these on anything. */
const ANNOTATION = '^[^@]*@odata\\.';

/** Checks values against the schemas of one document. */
export class Schemas {
  private readonly ajv = new Ajv2019({ strict: false, allErrors: true, unicodeRegExp: false, logger: false });
  private readonly definitions: JsonObject;
  private readonly checks = new Map<object, Partial<Record<Direction, ReturnType<Ajv2019['compile']>>>>();

  constructor({ json }: SpecDocument) {
    addFormats(this.ajv);
    this.definitions = { ...recordOf(json.definitions), ...recordOf(recordOf(json.components).schemas) };
    for (const direction of ['request', 'answer'] as const) {
      const definitions = Object.entries(this.definitions).flatMap(([name, schema]) => [
        [name, this.converted(recordOf(schema), direction, true)],
        [`${name}!`, this.whole(name, direction)],
      ]);
      this.ajv.addSchema({ $id: idOf(direction), $defs: Object.fromEntries(definitions) as JsonObject });
    }
  }

  findings(schema: JsonObject, direction: Direction, value: unknown): Finding[] {
    const cached = this.checks.get(schema) ?? {};
    this.checks.set(schema, cached);
    const check = (cached[direction] ??= this.ajv.compile(this.converted(schema, direction, false)));
    return check(value) ? [] : withoutEchoes((check.errors ?? []).filter(isOwn)).map(findingOf);
  }

  /** `part`: of a whole that says itself what belongs to it. */
  private converted(schema: JsonObject, direction: Direction, part: boolean): JsonObject {
    const { $ref } = schema;
    if (typeof $ref === 'string') return nullableIf(schema, refTo(direction, nameIn($ref), part));
    const made: JsonObject = Object.fromEntries(KEPT.filter((key) => key in schema).map((key) => [key, schema[key]]));
    // A parameter of Swagger 2 is its own schema, and says by this whether it may be left out.
    if (typeof made.required === 'boolean') delete made.required;
    if (direction === 'answer' && recordOf(schema['x-ms-enum']).modelAsString === true) delete made.enum;
    const inner = part || isRecord(schema.properties);
    for (const key of ['allOf', 'anyOf', 'oneOf']) {
      const members = listOf(schema[key]).map(recordOf);
      if (members.length > 0)
        made[key] = members.map((each) => this.converted(each, direction, key === 'allOf' || inner));
    }
    if (isRecord(schema.items)) made.items = this.converted(schema.items, direction, false);
    if (isRecord(schema.properties)) this.addProperties(made, schema.properties, direction);
    const rest = schema.additionalProperties;
    if (rest !== undefined) made.additionalProperties = isRecord(rest) ? this.converted(rest, direction, false) : rest;
    if (!part && isClosed(schema)) made.unevaluatedProperties = false;
    return nullableIf(schema, made);
  }

  private addProperties(made: JsonObject, properties: JsonObject, direction: Direction): void {
    const entries = Object.entries(properties).map(([name, value]) => [name, recordOf(value)] as const);
    const hidden = entries
      .filter(([, value]) => direction === 'request' && value.readOnly === true)
      .map(([name]) => name);
    made.properties = Object.fromEntries(
      entries
        .filter(([name]) => !hidden.includes(name))
        .map(([name, value]) => [name, this.converted(value, direction, false)]),
    );
    made.patternProperties = { [ANNOTATION]: {} };
    const required = listOf(made.required).filter((name) => !hidden.includes(textOf(name)));
    if (made.required) made.required = required;
  }

  /** A definition with nothing beside it, and with what its kinds add where the value names one. */
  private whole(name: string, direction: Direction): JsonObject {
    const schema = recordOf(this.definitions[name]);
    const self = refTo(direction, name, true);
    if (!isClosed(schema)) return self;
    const kinds = this.kindsOf(name).map((kind) => {
      const definition = recordOf(this.definitions[kind]);
      const property = this.discriminatorOf(name);
      const value = textOf(definition['x-ms-discriminator-value']) || kind;
      return {
        if: { properties: { [property]: { const: value } }, required: [property] },
        then: refTo(direction, kind, true),
      };
    });
    return { allOf: [self, ...kinds], unevaluatedProperties: false };
  }

  /** Said by the definition or by what it is a kind of; OData's where none says. */
  private discriminatorOf(name: string): string {
    const { discriminator, allOf } = recordOf(this.definitions[name]);
    const own = textOf(isRecord(discriminator) ? discriminator.propertyName : discriminator);
    if (own) return own;
    const parents = listOf(allOf).map((part) => nameIn(textOf(recordOf(part).$ref)));
    const inherited = parents.filter((parent) => parent !== '').map((parent) => this.discriminatorOf(parent));
    return inherited.find((property) => property !== ODATA_TYPE) ?? ODATA_TYPE;
  }

  private kindsOf(name: string): string[] {
    const children = Object.entries(this.definitions)
      .filter(([, schema]) =>
        listOf(recordOf(schema).allOf).some((part) => nameIn(textOf(recordOf(part).$ref)) === name),
      )
      .map(([child]) => child);
    return children.flatMap((child) => [child, ...this.kindsOf(child)]);
  }
}

const idOf = (direction: Direction): string => `https://specs.invalid/${direction}`;
const nameIn = (ref: string): string => decodeURIComponent(ref.split('/').at(-1) ?? '');

function refTo(direction: Direction, name: string, part: boolean): JsonObject {
  return { $ref: `${idOf(direction)}#/$defs/${encodeURIComponent(part ? name : `${name}!`)}` };
}

/** It names its properties, and does not say that there may be others. */
const isClosed = ({ properties, allOf, additionalProperties }: JsonObject): boolean =>
  (isRecord(properties) || Array.isArray(allOf)) && additionalProperties === undefined;

const nullableIf = (schema: JsonObject, made: JsonObject): JsonObject =>
  schema.nullable === true || schema['x-nullable'] === true ? { anyOf: [made, { type: 'null' }] } : made;

/** What only says that something inside went wrong. */
const isOwn = ({ keyword }: ErrorObject): boolean => !['anyOf', 'oneOf', 'if'].includes(keyword);

const isUnnamed = ({ keyword }: ErrorObject): boolean => keyword === 'unevaluatedProperties';

/** Where a part of an object is wrong, the validator takes none of its properties for named: those findings are echoes. */
function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const within = (outer: ErrorObject, inner: ErrorObject): boolean =>
    inner.instancePath === outer.instancePath || inner.instancePath.startsWith(`${outer.instancePath}/`);
  const isEcho = (error: ErrorObject, other: ErrorObject): boolean =>
    within(error, other) && (!isUnnamed(other) || other.instancePath.length > error.instancePath.length);
  return errors.filter((error) => !isUnnamed(error) || !errors.some((other) => isEcho(error, other)));
}

function findingOf({ instancePath, message, params }: ErrorObject): Finding {
  const named = (params as JsonObject).unevaluatedProperty ?? (params as JsonObject).additionalProperty;
  const at = instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
  if (typeof named === 'string') return { at: `${at}/${named}`, says: 'is no property of it' };
  const allowed = (params as JsonObject).allowedValues;
  return { at, says: `${message ?? 'is wrong'}${allowed ? ` ${JSON.stringify(allowed)}` : ''}` };
}
