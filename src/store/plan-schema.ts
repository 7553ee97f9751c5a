import { z } from 'zod';
import { CHANGE_RIGHTS, DEFAULT_OPTIONS } from '../core/object-change';
import { STEP_KINDS } from '../core/request';
import { RIGHTS, SERVICE_NAMES } from '../core/service';

export const foundObjectSchema = z.strictObject({
  service: z.enum(SERVICE_NAMES),
  instance: z.string(),
  kind: z.string(),
  id: z.string(),
  label: z.string(),
  matches: z.array(z.strictObject({ rule: z.string(), field: z.string(), comparedWith: z.string() })),
  links: z
    .strictObject({
      deviceId: z.string().optional(),
      hub: z.string().optional(),
      registrationId: z.string().optional(),
    })
    .optional(),
});

export const objectRefSchema = z.strictObject({
  service: z.enum(SERVICE_NAMES),
  instance: z.string(),
  kind: z.string(),
  id: z.string(),
});

export const optionsSchema = z.strictObject({
  permanent: z.boolean(),
  licences: z.boolean(),
  groupDevice: z.enum(['erase', 'keep-out']),
});

const difference = z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() });
const preview = z.discriminatedUnion('can', [
  z.strictObject({
    can: z.literal('yes'),
    fields: z.array(difference).optional(),
    says: z.array(z.string()).optional(),
    offers: z.array(z.enum(['permanent', 'licences', 'groupDevice'])).optional(),
  }),
  z.strictObject({ can: z.literal('manual'), task: z.string() }),
  z.strictObject({ can: z.literal('no'), reason: z.string() }),
]);
const plannedChange = z.strictObject({
  command: z.number(),
  right: z.enum(CHANGE_RIGHTS),
  object: objectRefSchema,
  preview,
});

export const plannedTaskFields = {
  number: z.number(),
  text: z.string(),
  owner: z.string().nullable(),
  dueDays: z.number().nullable(),
  when: z.enum(['first', 'any', 'last']),
};

/** The defaults are for files of the first version, which knew no changes. */
export const plannedStepFields = {
  id: z.string(),
  kind: z.enum(STEP_KINDS),
  service: z.enum(SERVICE_NAMES).nullable(),
  instance: z.string().nullable(),
  title: z.string(),
  command: z.number().nullable().default(null),
  right: z.enum(CHANGE_RIGHTS).nullable().default(null),
};

export const planSchema = z.strictObject({
  hash: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  objects: z.array(foundObjectSchema),
  changes: z.array(plannedChange).default([]),
  options: optionsSchema.default(DEFAULT_OPTIONS),
  steps: z.array(
    z.strictObject({ ...plannedStepFields, task: z.strictObject(plannedTaskFields).nullable().default(null) }),
  ),
  notPossible: z.array(z.strictObject({ service: z.enum(SERVICE_NAMES), title: z.string(), reason: z.string() })),
  notCovered: z.array(z.string()),
  searched: z.array(z.enum(SERVICE_NAMES)).optional(),
  madeAt: z.string(),
});
