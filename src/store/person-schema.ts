import { z } from 'zod';

export const actorSchema = z.strictObject({
  tenantId: z.string(),
  objectId: z.string(),
  name: z.string(),
  teamsId: z.string(),
});

export const personSubjectSchema = z.strictObject({
  kind: z.literal('user'),
  objectId: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().nullable(),
  employeeId: z.string().nullable(),
  aliases: z.array(z.string()).optional(),
  guest: z.boolean(),
  deletedAt: z.string().nullable(),
  synced: z.boolean(),
});

export const dataSubjectSchema = z.union([
  personSubjectSchema,
  z.strictObject({ kind: z.enum(['device', 'registration', 'enrollment-group', 'twin']), id: z.string() }),
  z.strictObject({ kind: z.literal('unknown'), asked: z.string() }),
  z.strictObject({ kind: z.literal('forgotten') }),
]);

export const threadSchema = z.strictObject({
  serviceUrl: z.string(),
  conversationId: z.string(),
  channel: z.string(),
  tenantId: z.string(),
  botId: z.string(),
});

const texts = z.array(z.string()).optional();

/** Somebody else whom collecting saw. */
export const otherPersonSchema = z.strictObject({
  ...{ kind: z.enum(['address', 'name']), value: z.string() },
  ...{ of: texts, ids: texts, lists: texts },
});
