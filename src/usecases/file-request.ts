import type { Command } from '../core/command';
import type { DataSubject } from '../core/data-subject';
import type { Draft } from '../core/draft';
import { refuse, type Refusal } from '../core/errors';
import { splitBySubject } from '../core/intake';
import { samePerson } from '../core/person';
import { isOpen, type DsrRequest } from '../core/request';
import { baseConversation, type Thread } from '../core/thread';
import type { Right } from '../core/service';
import { allow, auditRefusal, type Wish } from './act';
import { findRequest } from './find-request';
import { newDraft } from './new-draft';
import type { Ports } from './ports';

/** A message repeated within this time, before its plan was confirmed, is the same message delivered again. */
const REPEAT_WINDOW_MS = 60_000;

export interface FileInput extends Wish {
  thread: Thread;
  /** The activity's own id, and what it said: each is looked for among the messages seen before. */
  activityId: string;
  text: string;
  commands: Command[];
  leftover: string[];
}

export type Filed =
  { ok: true; kind: 'searching'; drafts: Draft[] } | { ok: true; kind: 'repeated'; requestId: string | null } | Refusal;

/**
 * Takes data commands in: stores what was asked before anything is answered, and leaves the search to the engine. A
 * message that was delivered before, under the same id or a new one, makes nothing.
 */
export async function fileRequest(ports: Ports, input: FileInput): Promise<Filed> {
  const allowed = await allow(ports, input, 'file', null);
  if (!allowed.ok) return allowed;
  const asked = await withSubjects(ports, input);
  if (!asked.ok) return refusedAndAudited(ports, input, asked);
  const hopeless = namesNothingConnected(ports, input.commands) ?? namesNothingAble(ports, input.commands);
  if (hopeless) return refusedAndAudited(ports, input, hopeless);
  const shares = splitBySubject(asked.commands);
  if (shares === 'ambiguous') return refusedAndAudited(ports, input, AMBIGUOUS);
  const seen = await seenBefore(ports, input);
  const taken = shares.map(({ commands }, index) => {
    const origin = originOf(ports, input, index);
    return { commands, origin, index, repeats: seen.find((each) => isRepeat(ports, each, origin)) };
  });
  const fresh = taken.filter(({ repeats }) => !repeats);
  if (fresh.length === 0) {
    const requestId = taken.map(({ repeats }) => repeats?.requestId).find(Boolean) ?? null;
    return { ok: true, kind: 'repeated', requestId };
  }
  const replaces = findChanging(input, await openRequestsOf(ports, input));
  const drafts = fresh.map(({ commands, origin, index }) => ({
    ...draftOf(ports, input, commands, origin, index === 0 ? replaces : null),
    subject: asked.subject,
  }));
  for (const draft of drafts) await ports.drafts.put(draft);
  for (const draft of drafts) ports.wake(draft.id);
  return { ok: true, kind: 'searching', drafts };
}

const AMBIGUOUS = refuse('DSR_BAD_INPUT', {
  why: 'Several people and things were named together, and it is not clear which thing belongs to whom.',
  next: 'Send one message for each person.',
});

type WithSubjects = { ok: true; commands: Command[]; subject: DataSubject | null } | Refusal;

/**
 * "lift 12": the person is the one of request 12, and is not looked up again under a name that another may have by now.
 * Beside another subject or number it would not be clear who is meant.
 */
async function withSubjects(ports: Ports, { commands, text }: FileInput): Promise<WithSubjects> {
  const numbers = new Set(commands.flatMap(({ subjects, requestId }) => (subjects.length === 0 ? [requestId] : [])));
  const [number] = numbers;
  if (!number) return { ok: true, commands: [...commands], subject: null };
  if (numbers.size > 1 || commands.some(({ subjects }) => subjects.length > 0)) return AMBIGUOUS;
  const before = await findRequest(ports, number, text);
  if (!before) return refuse('DSR_NOT_FOUND');
  if (before.subject.kind === 'forgotten') return refuse('DSR_FORGOTTEN');
  const subjects = before.commands[0]?.subjects ?? [];
  const subject = before.subject.kind === 'unknown' ? null : before.subject;
  return { ok: true, commands: commands.map((command) => ({ ...command, subjects })), subject };
}

/** A service that was asked for by name and cannot do what was asked for is refused with its reason. */
function namesNothingAble(ports: Ports, commands: readonly Command[]): Refusal | null {
  for (const { intent, services } of commands) {
    const named = ports.services.filter(({ definition }) => services.some((name) => name === definition.name));
    const refusals = named.flatMap(({ definition: { title, capabilities } }) => {
      const capability = capabilities[intent as Right];
      return capability.can === 'no' ? [`${title}: ${capability.reason}.`] : [];
    });
    if (named.length > 0 && refusals.length === named.length)
      return refuse('DSR_NOT_POSSIBLE', { why: refusals.join(' ').replace(/\.\.$/, '.') });
  }
  return null;
}

/** A service that was asked for by name and cannot be served is refused, not answered with an empty plan. */
function namesNothingConnected(ports: Ports, commands: readonly Command[]): Refusal | null {
  const connected = (name: string) => ports.services.some(({ definition }) => definition.name === name);
  const hopeless = commands.find(({ services }) => services.length > 0 && !services.some(connected));
  if (!hopeless) return null;
  const titles = ports.unavailable.filter(({ service }) => hopeless.services.some((name) => name === service));
  const why = `${titles.map(({ title }) => title).join(' and ')}: not connected in this version.`;
  return refuse('DSR_NOT_AVAILABLE', { why, next: 'Leave the service out to work in all that are connected.' });
}

async function refusedAndAudited(ports: Ports, input: FileInput, refusal: Refusal): Promise<Refusal> {
  await auditRefusal(ports, input, 'file', null, refusal);
  return refusal;
}

function draftOf(ports: Ports, input: FileInput, commands: Command[], origin: Origin, replaces: string | null): Draft {
  const { thread, actor, leftover, correlationId } = input;
  const asked = {
    // A keyed hash is as hard to guess as a random id, and the same for a delivery that runs beside this one.
    id: origin.delivery,
    origin: `${origin.delivery} ${origin.saying}`,
    ...{ requester: actor, thread, commands, leftover, correlationId },
  };
  return newDraft(ports, asked, { replaces });
}

/** Keyed hashes of one share of a message: of its delivery, and of who said what in which conversation. */
interface Origin {
  delivery: string;
  saying: string;
}

function originOf(ports: Ports, { thread, activityId, actor, text }: FileInput, index: number): Origin {
  const hash = (...parts: unknown[]) => ports.audit.keyedHash(JSON.stringify([...parts, index])).slice(0, 32);
  const { tenantId, objectId } = actor;
  return {
    // Without an id nothing tells a delivery from the next; then the words alone do.
    delivery: hash('delivery', thread.conversationId, activityId || ports.ids.secretId()),
    saying: hash('saying', baseConversation(thread.conversationId), tenantId, objectId, text),
  };
}

interface Seen {
  origin: string;
  createdAt: string;
  requestId: string | null;
  unconfirmed: boolean;
}

async function seenBefore(ports: Ports, input: FileInput): Promise<Seen[]> {
  const drafts = (await ports.drafts.all({ since: aDayAgo(ports) })).map(seenDraft);
  return [...drafts, ...(await recentRequests(ports, input)).map(seenRequest)];
}

/** Teams delivers again within minutes. */
const aDayAgo = ({ clock }: Ports): string => new Date(clock.now().getTime() - 86_400_000).toISOString();

function isRepeat({ clock }: Ports, seen: Seen, { delivery, saying }: Origin): boolean {
  if (seen.origin.includes(delivery)) return true;
  const since = clock.now().getTime() - REPEAT_WINDOW_MS;
  return seen.unconfirmed && seen.origin.includes(saying) && Date.parse(seen.createdAt) > since;
}

const ANSWERED: readonly Draft['state'][] = ['failed', 'not-found', 'found'];

/** One that has been answered, or found nothing to do: the same words may mean something else by now. */
function seenDraft({ origin, createdAt, state }: Draft): Seen {
  return { origin, createdAt, requestId: null, unconfirmed: !ANSWERED.includes(state) };
}

function seenRequest({ origin, createdAt, id, state, plan, planEnd }: DsrRequest): Seen {
  const unconfirmed = (state === 'recorded' || state === 'awaiting-confirmation') && !planEnd;
  return { origin, createdAt: plan?.madeAt ?? createdAt, requestId: id, unconfirmed };
}

async function recentRequests(ports: Ports, { actor }: FileInput): Promise<DsrRequest[]> {
  const day = aDayAgo(ports);
  const own = ports.requests.summaries().filter((s) => s.updatedAt > day && samePerson(s.requester, actor));
  return present(await Promise.all(own.map(({ id }) => ports.requests.get(id))));
}

async function openRequestsOf(ports: Ports, { actor }: FileInput): Promise<DsrRequest[]> {
  const own = ports.requests.summaries().filter((s) => isOpen(s) && samePerson(s.requester, actor));
  return present(await Promise.all(own.map(({ id }) => ports.requests.get(id))));
}

/** The request in this thread for which the requester pressed Change: the new command replaces its plan. */
function findChanging({ thread }: FileInput, open: readonly DsrRequest[]): string | null {
  const changing = open.filter(
    (request) => request.planEnd?.why === 'change-asked' && request.thread.conversationId === thread.conversationId,
  );
  return changing.at(-1)?.id ?? null;
}

function present<T>(list: readonly (T | null)[]): T[] {
  return list.filter((item): item is T => item !== null);
}
