/** What the requester answers to a draft's card: who is meant, look again, record it as received, drop it. */
import type { Draft } from '../core/draft';
import type { Command } from '../core/command';
import { refuse, type Refusal } from '../core/errors';
import { splitBySubject } from '../core/intake';
import type { DsrRequest } from '../core/request';
import type { PolicyAction } from '../core/policy';
import { allow, auditRefusal, type Wish } from './act';
import type { Ports } from './ports';
import { blankRequest, storeNew } from './store-request';

export interface DraftWish extends Wish {
  draftId: string;
  version: number;
}

/** `commands`: what is to be answered as if it had been typed; the draft is gone then. */
export type Answered =
  | { ok: true; draft: Draft | null; request: DsrRequest | null; commands?: Command[] }
  | (Refusal & { draft: Draft | null });

/** What the button Choose means depends on what the card asked. */
export async function choose(ports: Ports, wish: DraftWish & { candidate: string | null }): Promise<Answered> {
  const draft = await ports.drafts.get(wish.draftId);
  return draft?.state === 'readings' ? chooseReading(ports, wish) : chooseCandidate(ports, wish);
}

export async function chooseCandidate(ports: Ports, wish: DraftWish & { candidate: string | null }): Promise<Answered> {
  return answer(ports, wish, 'choose', 'choosing', async (draft) => {
    const subject = draft.candidates.find(({ objectId }) => objectId === wish.candidate);
    return subject ? search(ports, draft, { subject }) : refuse('DSR_CHOICE_REQUIRED');
  });
}

/** One of the readings of an unclear message. */
export async function chooseReading(ports: Ports, wish: DraftWish & { candidate: string | null }): Promise<Answered> {
  return answer(ports, wish, 'choose', 'readings', async (draft) => {
    const command = wish.candidate === null ? undefined : draft.commands[Number(wish.candidate)];
    return command ? goOn(ports, draft, [command]) : refuse('DSR_CHOICE_REQUIRED');
  });
}

/** A filled-in form: `complete` reads the inputs, and gives null where one of them cannot be read. */
export async function fillForm(
  ports: Ports,
  wish: DraftWish,
  complete: (command: Command) => Command | null,
): Promise<Answered> {
  return answer(ports, wish, 'choose', 'form', async (draft) => {
    const completed = draft.commands.map(complete);
    const commands = completed.filter((command) => command !== null);
    return commands.length === completed.length ? goOn(ports, draft, commands) : refuse('DSR_FORM_UNREADABLE');
  });
}

/** Asks for what is still missing, searches where it is about one person's data, or hands the commands back. */
async function goOn(ports: Ports, draft: Draft, commands: Command[]): Promise<Answered | Refusal> {
  if (commands.some(({ missing }) => missing.length > 0)) return proceed(ports, draft, { commands, state: 'form' });
  const shares = commands.every(({ subjects }) => subjects.length > 0) ? splitBySubject(commands) : [];
  const isSearch = commands.every(({ intent }) => SEARCHED.includes(intent));
  if (isSearch && shares !== 'ambiguous' && shares.length === 1)
    return search(ports, draft, { commands, leftover: [] });
  // Of two quick presses one wins; the other finds the form answered.
  const taken = await advance(ports, draft, { commands });
  if (!taken) return refuse('DSR_STALE_CARD');
  await ports.drafts.remove(draft.id);
  return { ok: true, draft: null, request: null, commands };
}

/** Intents that begin with a search for data. */
export const SEARCHED: readonly Command['intent'][] = [
  'discover',
  'access',
  'export',
  'rectify',
  'restrict',
  'lift',
  'delete',
  'restore',
];

export async function retrySearch(ports: Ports, wish: DraftWish): Promise<Answered> {
  return answer(ports, wish, 'retry', 'failed', (draft) => search(ports, draft, {}));
}

/** A request without steps, so that it can be verified, paused or answered "we hold nothing". */
export async function recordReceived(ports: Ports, wish: DraftWish): Promise<Answered> {
  return answer(ports, wish, 'record', 'not-found', async (draft) => {
    const now = ports.clock.now().toISOString();
    const { subject } = draft;
    if (!subject) return refuse('DSR_NOT_NOW');
    const cause = { actor: wish.actor, now, correlationId: wish.correlationId };
    const blank = { ...blankRequest(ports, draft, subject, now), revision: 1 };
    const request = await storeNew(ports, blank, cause);
    await ports.drafts.remove(draft.id);
    ports.wake(request.id);
    return { ok: true, draft: null, request };
  });
}

export async function dropDraft(ports: Ports, wish: DraftWish): Promise<Answered> {
  return answer(ports, wish, 'choose', null, async (draft) => {
    await ports.drafts.remove(draft.id);
    return { ok: true, draft: null, request: null };
  });
}

async function answer(
  ports: Ports,
  wish: DraftWish,
  action: PolicyAction,
  expected: Draft['state'] | null,
  act: (draft: Draft) => Promise<Answered | Refusal>,
): Promise<Answered> {
  const draft = await ports.drafts.get(wish.draftId);
  if (!draft) return refused(ports, wish, action, refuse('DSR_STALE_CARD'), null);
  const allowed = await allow(ports, wish, action, { requester: draft.requester, subject: null });
  if (!allowed.ok) return { ...allowed, draft };
  const stale = expected !== null && (draft.state !== expected || draft.revision !== wish.version);
  const answered = stale ? refuse('DSR_STALE_CARD') : await act(draft);
  return answered.ok ? answered : refused(ports, wish, action, answered, draft);
}

async function refused(
  ports: Ports,
  wish: Wish,
  action: PolicyAction,
  refusal: Refusal,
  draft: Draft | null,
): Promise<Answered> {
  await auditRefusal(ports, wish, action, null, refusal);
  return { ...refusal, draft };
}

function search(ports: Ports, draft: Draft, patch: Partial<Draft>): Promise<Answered | Refusal> {
  return proceed(ports, draft, { ...patch, state: 'searching', failure: null });
}

async function proceed(ports: Ports, draft: Draft, patch: Partial<Draft>): Promise<Answered | Refusal> {
  const stored = await advance(ports, draft, patch);
  if (!stored) return refuse('DSR_STALE_CARD');
  ports.wake(stored.id);
  return { ok: true, draft: stored, request: null };
}

/**
 * Null where it moved on meanwhile. That its card was noted, which a quick click can be faster than, leaves what the card shows
 * as it was.
 */
async function advance(ports: Ports, draft: Draft, patch: Partial<Draft>): Promise<Draft | null> {
  const updatedAt = ports.clock.now().toISOString();
  const next: Draft = { ...draft, ...patch, revision: draft.revision + 1, updatedAt };
  const stored = await ports.drafts.commit(next, draft.version);
  if (stored) return stored;
  const current = await ports.drafts.get(draft.id);
  return current?.revision === draft.revision ? advance(ports, current, patch) : null;
}
