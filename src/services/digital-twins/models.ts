import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import type { TwinsClient } from './client';
import type { ModelContent } from './mapper';

/** What text that a person typed has to become on the wire; null: no simple value. */
export type ValueKind = 'text' | 'number' | 'boolean';

/** DTDL's simple schemas; dates and times are written as text. */
const KINDS: Record<string, ValueKind> = {
  string: 'text',
  date: 'text',
  dateTime: 'text',
  time: 'text',
  duration: 'text',
  boolean: 'boolean',
  double: 'number',
  float: 'number',
  integer: 'number',
  long: 'number',
};

/** DTDL allows a chain of 10 that extend each other; 12 in version 3. */
const DEEPEST = 12;

const enumeration = z.looseObject({ '@type': z.literal('Enum'), valueSchema: z.string() });

function kindOf(schema: unknown): ValueKind | null {
  const simple = enumeration.safeParse(schema).data?.valueSchema ?? schema;
  return typeof simple === 'string' && Object.hasOwn(KINDS, simple) ? (KINDS[simple] ?? null) : null;
}

/**
 * The kind of a property that a twin does not show because it has no value: only its model knows it. `path` goes through
 * components. Null where the model has no such property, or where it cannot be read.
 */
export async function propertyKind(
  client: TwinsClient,
  modelId: string | null,
  path: readonly string[],
  signal: AbortSignal,
): Promise<ValueKind | null> {
  const [name, ...rest] = path;
  const wanted = rest.length > 0 ? 'Component' : 'Property';
  const content = await contentOf(client, modelId, (one) => one.name === name && isA(one, wanted), signal);
  if (!content || rest.length === 0) return content && kindOf(content.schema);
  return typeof content.schema === 'string' ? propertyKind(client, content.schema, rest, signal) : null;
}

/** The same of a property of a relationship of that name. */
export async function relationshipPropertyKind(
  client: TwinsClient,
  modelId: string | null,
  relationshipName: string,
  property: string,
  signal: AbortSignal,
): Promise<ValueKind | null> {
  const is = (one: ModelContent): boolean => one.name === relationshipName && isA(one, 'Relationship');
  const content = await contentOf(client, modelId, is, signal);
  const found = content?.properties?.find(({ name }) => name === property);
  return found ? kindOf(found.schema) : null;
}

const isA = (content: ModelContent, type: string): boolean => [content['@type']].flat().includes(type);

async function contentOf(
  client: TwinsClient,
  modelId: string | null,
  is: (content: ModelContent) => boolean,
  signal: AbortSignal,
): Promise<ModelContent | null> {
  let level = modelId === null ? [] : [modelId];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const bases: string[] = [];
    for (const id of level) {
      const model = await client.model(id, signal).catch(nullIfRefused);
      const content = model?.contents.find(is);
      if (content) return content;
      bases.push(...(model?.bases ?? []));
    }
    level = bases;
  }
  return null;
}

/** A role may leave models out. */
function nullIfRefused(error: unknown): null {
  if (error instanceof ServiceError && error.status === 403) return null;
  throw error;
}
