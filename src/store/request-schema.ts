/**
 * The stored form of requests. Strict: a field that is not named here is an error and never dropped unseen.
 * A change that older files do not fit raises `schema` and brings a migration.
 */
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../core/errors';
import { REQUEST_STATES, STEP_STATES, type DsrRequest } from '../core/request';
import { caseFields } from './case-schema';
import { commandSchema } from './command-schema';
import { actorSchema, dataSubjectSchema, otherPersonSchema, threadSchema } from './person-schema';
import type { Same } from './same-type';
import { optionsSchema, plannedStepFields, plannedTaskFields, planSchema } from './plan-schema';

export const SCHEMA_VERSION = 1;

export const timeSchema = z.iso.datetime();
export const versionSchema = z.int().min(1);
export const errorCodeSchema = z.custom<ErrorCode>(
  (value) => typeof value === 'string' && Object.hasOwn(ERRORS, value),
);
const counts = z.record(z.string(), z.number());
const postedCard = { activityId: z.string(), shownRevision: z.number(), editFrom: timeSchema.optional() };
export const postedCardSchema = z.strictObject(postedCard);

const clockEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('received'), on: z.string() }),
  z.strictObject({ type: z.literal('extended'), on: z.string(), months: z.literal([1, 2]), reason: z.string() }),
  z.strictObject({ type: z.literal('paused'), on: z.string(), reason: z.string() }),
  z.strictObject({ type: z.literal('resumed'), on: z.string() }),
]);

const task = z.strictObject({
  ...plannedTaskFields,
  dueOn: z.string().nullable(),
  closed: z
    .strictObject({
      by: actorSchema,
      at: timeSchema,
      outcome: z.enum(['done', 'not-applicable']),
      text: z.string().nullable(),
    })
    .nullable(),
});

const step = z.strictObject({
  ...plannedStepFields,
  task: task.nullable().default(null),
  state: z.enum(STEP_STATES),
  attempts: z.number(),
  notBefore: timeSchema.nullable(),
  startedAt: timeSchema.nullable(),
  finishedAt: timeSchema.nullable(),
  progress: z
    .strictObject({
      collection: z.number(),
      page: z.number(),
      continuation: z.string().nullable(),
      counts,
      pages: counts,
      gaps: z.array(z.string()),
      others: z.array(otherPersonSchema).default([]),
      objects: z.record(z.string(), z.array(z.number())).optional(),
    })
    .nullable(),
  changed: z
    .strictObject({
      done: z.array(z.string()),
      handedOver: z.array(z.string()),
      waitingFor: z.string().nullable(),
      gaps: z.array(z.string()),
    })
    .nullable()
    .default(null),
  lastFailure: z.strictObject({ code: errorCodeSchema, text: z.string(), at: timeSchema }).nullable(),
});

const decision = z.strictObject({
  by: actorSchema,
  at: timeSchema,
  outcome: z.enum(['approved', 'rejected']),
  reason: z.string().nullable(),
  evidence: z.string(),
});

const approval = z.strictObject({
  requestedAt: timeSchema,
  expiresAt: timeSchema,
  planHash: z.string(),
  decision: decision.nullable(),
  startedAt: timeSchema.nullable(),
});

const packageInfo = z.strictObject({
  blobName: z.string(),
  fileName: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  files: z.number(),
  counts,
  leftOut: counts.optional(),
  builtAt: timeSchema,
  decisions: z.string().default(''),
  withheld: z.number().default(0),
  moves: z.number().default(0),
});

const planEnd = z.strictObject({
  why: z.enum(['rejected', 'expired', 'failed', 'plan-changed', 'approver-lost', 'change-asked', 'options-changed']),
  text: z.string(),
  at: timeSchema,
  searching: optionsSchema.nullable().optional(),
});

const notice = z.strictObject({
  id: z.string(),
  kind: z.enum([
    'planned-anew',
    'approval-needed',
    'approved',
    'rejected',
    'expired',
    'started',
    'step-done',
    'retrying',
    'plan-ended',
    'ready',
    'completed',
    'cancelled',
    'recorded',
    'waiting',
    'tasks-open',
    'task-closed',
    'clock-changed',
    'assigned',
    'identity-verified',
    'declined',
    'due-soon',
    'approval-due',
    'unsure',
    'review-needed',
    'released',
    'links-revoked',
    'package-removed',
    'not-rebuilt',
  ]),
  facts: z.record(z.string(), z.string()),
  mentions: z.array(actorSchema),
});

const auditEntry = z.strictObject({
  key: z.strictObject({ stream: z.string(), position: z.number() }).nullable(),
  at: timeSchema,
  event: z.string(),
  requestId: z.string().nullable(),
  actor: z.strictObject({ tenantId: z.string(), objectId: z.string() }).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  code: z.string().nullable(),
  correlationId: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hashed: z.record(z.string(), z.string()),
});

export const requestSchema = z.strictObject({
  schema: z.literal(SCHEMA_VERSION),
  id: z.string().regex(/^DSR-\d{4}-\d{4,}$/),
  version: versionSchema,
  revision: z.number(),
  state: z.enum(REQUEST_STATES),
  requester: actorSchema,
  subject: dataSubjectSchema,
  commands: z.array(commandSchema),
  leftover: z.array(z.string()),
  thread: threadSchema,
  draftId: z.string(),
  origin: z.string(),
  correlationId: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  clock: z.array(clockEvent),
  plan: planSchema.nullable(),
  approval: approval.nullable(),
  planEnd: planEnd.nullable(),
  steps: z.array(step),
  package: packageInfo.nullable(),
  cancelAsked: z.strictObject({ by: actorSchema, at: timeSchema, reason: z.string().nullable() }).nullable(),
  closedAt: timeSchema.nullable(),
  ...caseFields,
  cards: z.array(postedCardSchema),
  lastCardEditAt: timeSchema.nullable(),
  outbox: z.array(notice),
  pendingAudit: z.array(auditEntry),
});

/** Does not compile where the schema and its type in `core` differ, in an optional field too. */
export const requestSchemaFits: Same<z.infer<typeof requestSchema>, DsrRequest> = true;
