import { z } from 'zod';
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

export const plannedStepFields = {
  id: z.string(),
  kind: z.enum(STEP_KINDS),
  service: z.enum(SERVICE_NAMES).nullable(),
  instance: z.string().nullable(),
  title: z.string(),
};

export const planSchema = z.strictObject({
  hash: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  objects: z.array(foundObjectSchema),
  steps: z.array(z.strictObject(plannedStepFields)),
  notPossible: z.array(z.strictObject({ service: z.enum(SERVICE_NAMES), title: z.string(), reason: z.string() })),
  notCovered: z.array(z.string()),
  madeAt: z.string(),
});
