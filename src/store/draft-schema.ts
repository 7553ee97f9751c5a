import { z } from 'zod';
import type { Draft } from '../core/draft';
import { commandSchema } from './command-schema';
import { actorSchema, dataSubjectSchema, personSubjectSchema, threadSchema } from './person-schema';
import { foundObjectSchema, optionsSchema } from './plan-schema';
import { errorCodeSchema, postedCardSchema, SCHEMA_VERSION, timeSchema, versionSchema } from './request-schema';
import type { Same } from './same-type';

export const draftSchema = z.strictObject({
  schema: z.literal(SCHEMA_VERSION),
  /** It becomes a file name. */
  id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  version: versionSchema,
  revision: z.number(),
  state: z.enum(['searching', 'choosing', 'not-found', 'failed', 'found', 'form', 'readings']),
  requester: actorSchema,
  thread: threadSchema,
  origin: z.string(),
  commands: z.array(commandSchema),
  leftover: z.array(z.string()),
  candidates: z.array(personSubjectSchema),
  subject: dataSubjectSchema.nullable(),
  objects: z.array(foundObjectSchema),
  options: optionsSchema.nullable().default(null),
  reasons: z.array(z.string()).default([]),
  replaces: z.string().nullable(),
  asked: z.array(z.strictObject({ title: z.string(), by: z.string(), found: z.number() })),
  failure: errorCodeSchema.nullable(),
  failedService: z.string().nullable(),
  correlationId: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  card: postedCardSchema.nullable(),
});

/** As for requests. */
export const draftSchemaFits: Same<z.infer<typeof draftSchema>, Draft> = true;
