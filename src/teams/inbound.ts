/**
 * The edge between Teams and the product: an activity comes in as the channel sent it and goes on as `Inbound`, parsed
 * once. Actor, conversation and tenant are taken from the envelope, never from a card's data.
 */
import { z } from 'zod';
import { DECLINE_GROUNDS, LIST_FILTERS, NAMED_PERIODS } from '../core/command';
import { LETTER_KIND_NAMES, LETTER_LANGUAGE_NAMES } from '../core/letter';
import type { Actor } from '../core/person';
import { baseConversation, type Thread } from '../core/thread';

const account = z.object({
  id: z.string().min(1).max(500),
  name: z.string().max(500).optional(),
  aadObjectId: z.guid().optional(),
  role: z.string().optional(),
});

const envelopeSchema = z.object({
  id: z.string().max(500).optional(),
  type: z.string(),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z.string().min(1).max(1_000),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      channel: z.object({ id: z.string() }).optional(),
      teamsChannelId: z.string().optional(),
    })
    .optional(),
  entities: z
    .array(
      z.looseObject({
        type: z.string().optional(),
        mentioned: z.object({ id: z.string().optional(), name: z.string().max(200).optional() }).optional(),
      }),
    )
    .optional(),
  text: z.string().optional(),
  replyToId: z.string().max(500).optional(),
});
type Envelope = z.infer<typeof envelopeSchema>;

/** Action data: what a button may carry, and the inputs of its card. Anything else in it is dropped. */
const actionDataSchema = z.object({
  verb: z.string().max(40),
  requestId: z
    .string()
    .regex(/^DSR-\d{4}-\d{4,}$/)
    .optional(),
  draftId: z.string().max(100).optional(),
  version: z.number().int().nonnegative().optional(),
  planHash: z.string().max(64).nullish(),
  reason: z.string().max(4_000).optional(),
  sure: z.boolean().optional(),
  candidate: z.string().max(100).optional(),
  subject: z.string().max(1_000).optional(),
  request: z.string().max(1_000).optional(),
  changes: z.string().max(1_000).optional(),
  assignee: z.string().max(1_000).optional(),
  text: z.string().max(1_000).optional(),
  task: z.string().max(1_000).optional(),
  method: z.string().max(1_000).optional(),
  permanent: z.enum(['true', 'false']).optional(),
  licences: z.enum(['true', 'false']).optional(),
  groupDevice: z.enum(['erase', 'keep-out']).optional(),
  typedSubject: z.string().max(1_000).optional(),
  evidence: z.string().max(1_000).optional(),
  months: z.enum(['1', '2']).or(z.literal('')).optional(),
  awaited: z.enum(['identity', 'clarification']).or(z.literal('')).optional(),
  ground: z.enum(DECLINE_GROUNDS).or(z.literal('')).optional(),
  note: z.string().max(4_000).optional(),
  letter: z.enum(LETTER_KIND_NAMES).optional(),
  language: z.enum(LETTER_LANGUAGE_NAMES).optional(),
  page: z.number().int().min(1).max(9_999).optional(),
  filter: z.enum(LIST_FILTERS).optional(),
  dueWithinDays: z.number().int().min(0).max(9_999).optional(),
  period: z.enum(NAMED_PERIODS).optional(),
});
export type ActionData = z.infer<typeof actionDataSchema>;

export interface Envelopes {
  actor: Actor;
  thread: Thread;
  activityId: string;
  /** The channel or chat, without the thread. */
  conversation: string;
  /** The bot is named in the message, or the chat is with it alone. */
  addressed: boolean;
  /** The colleagues whom the message mentions; Teams tells their name and Teams id, not their object id. */
  mentioned: Actor[];
  /** The message on which a button was clicked. */
  cardActivityId: string | null;
}

export interface InboundRules {
  tenantId: string;
  /**
   * Sandbox and tests only: object ids may be read from ids of the form `29:<object id>`, and a tenant that the activity
   * does not name is the configured one.
   */
  anonymous: boolean;
}

export type Opened = { ok: true; envelope: Envelopes; text: string } | { ok: false; problem: string };

/** Opens an activity; `problem` says what it lacks, without quoting it. */
export function openActivity(activity: unknown, rules: InboundRules): Opened {
  const parsed = envelopeSchema.safeParse(activity);
  if (!parsed.success)
    return { ok: false, problem: `not an activity: ${parsed.error.issues[0]?.path.join('.') ?? ''}` };
  const envelope = parsed.data;
  const tenantId = tenantOf(envelope, rules);
  const objectId = envelope.from.aadObjectId ?? (rules.anonymous ? objectIdIn(envelope.from.id) : null);
  if (!tenantId || !objectId) return { ok: false, problem: 'no tenant or object id of the sender' };
  if (envelope.from.role === 'bot' || envelope.from.id.startsWith('28:'))
    return { ok: false, problem: 'sent by a bot' };
  return {
    ok: true,
    envelope: envelopesOf(envelope, tenantId.toLowerCase(), objectId.toLowerCase()),
    text: envelope.text ?? '',
  };
}

/** Where conversation and channel name two tenants the sender counts as a stranger: the foreign one decides. */
function tenantOf({ conversation, channelData }: Envelope, { tenantId, anonymous }: InboundRules): string | null {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined);
  return named.find((id) => id.toLowerCase() !== tenantId.toLowerCase()) ?? named[0] ?? (anonymous ? tenantId : null);
}

function envelopesOf(envelope: Envelope, tenantId: string, objectId: string): Envelopes {
  const { conversation, channelData, recipient, from } = envelope;
  return {
    actor: { tenantId, objectId, name: from.name ?? 'somebody', teamsId: from.id },
    thread: {
      serviceUrl: envelope.serviceUrl,
      conversationId: conversation.id,
      channel: envelope.channelId,
      tenantId,
      botId: recipient.id,
    },
    activityId: envelope.id ?? '',
    conversation: channelData?.channel?.id ?? channelData?.teamsChannelId ?? baseConversation(conversation.id),
    addressed: conversation.conversationType === 'personal' || mentions(envelope, recipient.id),
    mentioned: colleaguesIn(envelope, tenantId),
    cardActivityId: envelope.replyToId ?? null,
  };
}

function colleaguesIn({ entities, recipient }: Envelope, tenantId: string): Actor[] {
  return (entities ?? []).flatMap(({ type, mentioned }) => {
    const { id = '', name = '' } = mentioned ?? {};
    const isColleague = type === 'mention' && id !== '' && name !== '' && id !== recipient.id;
    return isColleague ? [{ tenantId, objectId: '', name, teamsId: id }] : [];
  });
}

function mentions({ entities }: Envelope, botId: string): boolean {
  return (entities ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === botId);
}

function objectIdIn(teamsId: string): string | null {
  const match = /^29:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i.exec(teamsId);
  return match?.[1] ?? null;
}

/** The data of a clicked button: of `Action.Execute` (verb beside the data) and of its `Action.Submit` fallback alike. */
export function readAction(value: unknown): ActionData | null {
  const execute = z
    .object({ action: z.looseObject({ verb: z.string().optional(), data: z.unknown() }) })
    .safeParse(value);
  const raw: unknown = execute.success ? withVerb(execute.data.action) : value;
  const parsed = actionDataSchema.safeParse(raw);
  return parsed.success ? parsed.data : null;
}

function withVerb({ verb, data }: { verb?: string | undefined; data: unknown }): unknown {
  const object = typeof data === 'object' && data !== null ? data : {};
  return verb === undefined ? object : { ...object, verb };
}
