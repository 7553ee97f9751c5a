import { z } from 'zod';
import {
  DECLINE_GROUNDS,
  INTENTS,
  LIST_FILTERS,
  MISSING_INPUTS,
  NAMED_PERIODS,
  NAMED_SERVICES,
  SUBJECT_KINDS,
} from '../core/command';

const subject = z.strictObject({ kind: z.enum(SUBJECT_KINDS), value: z.string() });

const params = z.strictObject({
  topic: z.enum(INTENTS).optional(),
  receivedOn: z.string().optional(),
  changes: z.array(z.strictObject({ field: z.string(), value: z.string().nullable() })).optional(),
  permanent: z.literal(true).optional(),
  filter: z.enum(LIST_FILTERS).optional(),
  dueWithinDays: z.number().optional(),
  reason: z.string().optional(),
  ground: z.enum(DECLINE_GROUNDS).optional(),
  months: z.literal([1, 2]).optional(),
  assignee: z.string().optional(),
  text: z.string().optional(),
  hours: z.number().optional(),
  task: z.number().optional(),
  method: z.string().optional(),
  period: z.union([z.enum(NAMED_PERIODS), z.strictObject({ from: z.string(), to: z.string() })]).optional(),
});

export const commandSchema = z.strictObject({
  intent: z.enum(INTENTS),
  subjects: z.array(subject),
  services: z.array(z.enum(NAMED_SERVICES)),
  except: z.array(z.enum(NAMED_SERVICES)),
  requestId: z.string().nullable(),
  params,
  missing: z.array(z.enum(MISSING_INPUTS)),
});
