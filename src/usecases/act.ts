import type { Cause, Change } from '../core/change';
import { refuse, type Refusal, type Result } from '../core/errors';
import { isCurrent, type CardState } from '../core/plan-lifecycle';
import type { Actor } from '../core/person';
import { forbids, policyTarget, type ActorFacts, type PolicyAction } from '../core/policy';
import type { DsrRequest } from '../core/request';
import { changeRequest } from './change-request';
import type { Ports } from './ports';
import { whoIs } from './who-is';

/** One person's wish, as the envelope of the message says. */
export interface Wish {
  actor: Actor;
  correlationId: string;
  /** What was pressed or typed, by its verb or intent: a refusal tells of it. Left out where nobody asked. */
  asked?: string;
}

export interface RequestWish extends Wish {
  requestId: string;
  /** What the clicked card showed; null for a typed command. */
  card: CardState | null;
}

/** A refused wish still shows the request, so that the card can be brought up to date. */
export type Acted = { ok: true; request: DsrRequest } | (Refusal & { request: DsrRequest | null });

/** Ask who it is, ask the policy, decide, commit, audit; a refusal is audited too. */
export async function actOnRequest(
  ports: Ports,
  wish: RequestWish,
  action: PolicyAction,
  decide: (request: DsrRequest, cause: Cause) => Result<Change>,
): Promise<Acted> {
  const request = await ports.requests.get(wish.requestId);
  const acted = request ? await decideFor(ports, wish, action, request, decide) : refuse('DSR_NOT_FOUND');
  if (acted.ok) {
    ports.wake(acted.value.id);
    return { ok: true, request: acted.value };
  }
  await auditRefusal(ports, wish, action, wish.requestId, acted);
  return { ...acted, request: request && (await ports.requests.get(request.id)) };
}

async function decideFor(
  ports: Ports,
  wish: RequestWish,
  action: PolicyAction,
  request: DsrRequest,
  decide: (request: DsrRequest, cause: Cause) => Result<Change>,
): Promise<Result<DsrRequest>> {
  const facts = await whoIs(ports, wish.actor);
  if (!facts.ok) return facts;
  return changeRequest(ports, request.id, (current) => {
    const no = forbids(action, facts.value, policyTarget(current)) ?? staleness(wish.card, current);
    return no ?? decide(current, causeOf(ports, wish));
  });
}

function staleness(card: CardState | null, request: DsrRequest): Refusal | null {
  return card && !isCurrent(request, card) ? refuse('DSR_STALE_CARD') : null;
}

export function causeOf(ports: Pick<Ports, 'clock'>, wish: Wish): Cause {
  return { actor: wish.actor, now: ports.clock.now().toISOString(), correlationId: wish.correlationId };
}

/** For wishes that touch no stored request: who it is and whether the policy lets them. */
export async function allow(
  ports: Ports,
  wish: Wish,
  action: PolicyAction,
  target: Parameters<typeof forbids>[2],
): Promise<Result<ActorFacts>> {
  const facts = await whoIs(ports, wish.actor);
  const no = facts.ok ? forbids(action, facts.value, target) : facts;
  if (no) await auditRefusal(ports, wish, action, null, no);
  return no ?? facts;
}

export async function auditRefusal(
  ports: Ports,
  wish: Wish,
  action: string,
  requestId: string | null,
  refusal: Refusal,
): Promise<void> {
  const { actor } = wish;
  await ports.audit.append([
    {
      key: null,
      at: ports.clock.now().toISOString(),
      event: 'refused',
      requestId,
      actor: { tenantId: actor.tenantId, objectId: actor.objectId },
      from: null,
      to: null,
      code: refusal.code,
      correlationId: wish.correlationId,
      facts: { action: wish.asked ?? action },
      hashed: {},
    },
  ]);
}
