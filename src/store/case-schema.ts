import { z } from 'zod';
import { DECLINE_GROUNDS } from '../core/command';
import { actorSchema } from './person-schema';

const byAt = { by: actorSchema, at: z.iso.datetime() };

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
};
