import { z } from 'zod';
import { DECLINE_GROUNDS } from '../core/command';
import { actorSchema } from './person-schema';

const byAt = { by: actorSchema, at: z.iso.datetime() };

const ruling = z.strictObject({ ...byAt, key: z.string(), reason: z.string() });

/** What people decided on a request. The defaults are for files of the first version. */
export const caseFields = {
  earlierGaps: z.array(z.string()).default([]),
  owner: actorSchema.nullable().default(null),
  notes: z.array(z.strictObject({ ...byAt, text: z.string() })).default([]),
  identity: z
    .strictObject({ ...byAt, method: z.string() })
    .nullable()
    .default(null),
  declined: z
    .strictObject({
      ...byAt,
      ground: z.enum(DECLINE_GROUNDS).nullable(),
      reason: z.string(),
      note: z.string().nullable(),
    })
    .nullable()
    .default(null),
  reminded: z.string().nullable().default(null),
  approvalReminded: z.string().nullable().default(null),
  review: z
    .strictObject({
      begunAt: z.iso.datetime(),
      excluded: z.array(ruling),
      staying: z.array(ruling),
      released: z.strictObject({ ...byAt, evidence: z.string(), sha256: z.string() }).nullable(),
    })
    .nullable()
    .default(null),
  revocation: z
    .strictObject({ ...byAt, from: z.string() })
    .nullable()
    .default(null),
  building: z.string().nullable().default(null),
  leftovers: z.array(z.string()).default([]),
  tidyDue: z.boolean().default(false),
  packageRemovedAt: z.iso.datetime().nullable().default(null),
  forgottenAt: z.iso.datetime().nullable().default(null),
  copies: z
    .array(z.strictObject({ conversationId: z.string(), activityId: z.string(), linksTo: z.string().optional() }))
    .default([]),
};
