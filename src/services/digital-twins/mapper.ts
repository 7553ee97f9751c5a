import { z } from 'zod';
import { withoutSecrets } from '../secrets';

/**
 * The wire of specs/digitaltwins-2023-10-31.json. Which properties a twin has is the operator's business (their models), so all
 * of them leave, `$metadata` included, and go through the net for secrets.
 */
type Wire = Readonly<Record<string, unknown>>;

const clean = (wire: Wire): Record<string, unknown> => withoutSecrets(wire) as Record<string, unknown>;

/** A twin or a relationship: what is written under its etag. */
export interface Versioned {
  /** Weak, e.g. `W/"…"`; null where the body has none (then it is in the header). */
  etag: string | null;
  record: Record<string, unknown>;
}

export interface Twin extends Versioned {
  id: string;
  model: string | null;
}

export interface Relationship extends Versioned {
  id: string;
  name: string;
  targetId: string;
}

export interface IncomingRelationship {
  id: string;
  /** The twin that it belongs to, and on which alone it can be deleted. */
  sourceId: string;
  record: Record<string, unknown>;
}

const etag = z.string().nullish();

export const twinSchema = z
  .looseObject({ $dtId: z.string(), $etag: etag, $metadata: z.looseObject({ $model: z.string().nullish() }).nullish() })
  .transform((wire): Twin => ({
    id: wire.$dtId,
    etag: wire.$etag ?? null,
    model: wire.$metadata?.$model ?? null,
    record: clean(wire),
  }));

export const relationshipSchema = z
  .looseObject({ $relationshipId: z.string(), $relationshipName: z.string(), $targetId: z.string(), $etag: etag })
  .transform((wire): Relationship => ({
    id: wire.$relationshipId,
    name: wire.$relationshipName,
    targetId: wire.$targetId,
    etag: wire.$etag ?? null,
    record: clean(wire),
  }));

export const incomingSchema = z
  .looseObject({ $relationshipId: z.string(), $sourceId: z.string() })
  .transform((wire): IncomingRelationship => ({
    id: wire.$relationshipId,
    sourceId: wire.$sourceId,
    record: clean(wire),
  }));

/** Of a row that the index proposes nothing but the id is believed. */
export const proposedSchema = z.looseObject({
  value: z.array(z.looseObject({ $dtId: z.string() })),
  continuationToken: z.string().nullish(),
});

export const listSchema = <T>(item: z.ZodType<T>) =>
  z.looseObject({ value: z.array(item), nextLink: z.string().nullish() });

const named = z.looseObject({ '@type': z.union([z.string(), z.array(z.string())]), name: z.string().nullish() });

/** One entry of a model's `contents`: a property, relationship, component …; DTDL lets most parts be named or written out. */
const contentSchema = named.extend({
  schema: z.unknown().optional(),
  properties: z.array(z.looseObject({ name: z.string(), schema: z.unknown().optional() })).nullish(),
});
export type ModelContent = z.infer<typeof contentSchema>;

const interfaceSchema = z.looseObject({
  contents: z.array(contentSchema).nullish(),
  extends: z.unknown().optional(),
});

export interface Model {
  contents: ModelContent[];
  /** Ids of the models that it extends. */
  bases: string[];
}

export const modelSchema = z
  .looseObject({ id: z.string(), model: interfaceSchema.nullish() })
  .transform(({ model }): Model => ({ contents: model?.contents ?? [], bases: idsIn(model?.extends) }));

/** `extends` is one id, or a list of them. */
function idsIn(extended: unknown): string[] {
  const all: unknown[] = Array.isArray(extended) ? extended : [extended];
  return all.filter((id) => typeof id === 'string');
}
