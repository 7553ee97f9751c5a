import type { AuditEntry } from './audit-entry';
import { ok, type ErrorCode, type Result } from './errors';
import type { Actor } from './person';
import type { DsrRequest, Notice } from './request';
import { moveRequest, type RequestTransition } from './transitions';

/** A request as it would be, with the audit entries of the change; nothing is stored yet. */
export interface Change {
  next: DsrRequest;
  entries: AuditEntry[];
}

/** Who changes it, when, in which walk. */
export interface Cause {
  /** Null: the bot itself. */
  actor: Actor | null;
  /** ISO time. */
  now: string;
  correlationId: string;
}

export interface ChangeDetails {
  event: string;
  from?: string | null;
  to?: string | null;
  code?: ErrorCode;
  facts?: AuditEntry['facts'];
  hashed?: AuditEntry['hashed'];
  notices?: Omit<Notice, 'id'>[];
}

/** A change without a transition: a step's progress, a mark. One audit entry. */
export function change(request: DsrRequest, patch: Partial<DsrRequest>, cause: Cause, details: ChangeDetails): Change {
  return { next: revised(request, patch, cause, details.notices ?? []), entries: [entry(request, cause, details)] };
}

/** Something that is told in the audit log only: no card shows it. */
export function noted(request: DsrRequest, cause: Cause, details: ChangeDetails): Change {
  return { next: request, entries: [entry(request, cause, details)] };
}

/** A change that only a card shows; no audit entry. */
export function silentChange(request: DsrRequest, patch: Partial<DsrRequest>, cause: Cause): Change {
  return { next: revised(request, patch, cause, []), entries: [] };
}

/** A change that nobody sees: what was shown to people is still true, and their buttons work on. */
export function unseenChange(request: DsrRequest, patch: Partial<DsrRequest> = {}): Change {
  return { next: { ...request, ...patch }, entries: [] };
}

/** A transition by the table: one audit entry; refused where the table does not have it. */
export function transition(
  request: DsrRequest,
  name: RequestTransition,
  patch: Partial<DsrRequest>,
  cause: Cause,
  details: Omit<ChangeDetails, 'event' | 'from' | 'to'> = {},
): Result<Change> {
  const moved = moveRequest(request.state, name);
  if (!moved.ok) return moved;
  const change_ = change(request, { ...patch, state: moved.value }, cause, {
    ...details,
    event: name,
    from: request.state,
    to: moved.value,
  });
  return ok(change_);
}

function revised(
  request: DsrRequest,
  patch: Partial<DsrRequest>,
  cause: Cause,
  notices: Omit<Notice, 'id'>[],
): DsrRequest {
  const revision = request.revision + 1;
  const sent = notices.map((notice, index) => ({ ...notice, id: `${revision}-${index}` }));
  return { ...request, ...patch, revision, updatedAt: cause.now, outbox: [...request.outbox, ...sent] };
}

function entry(request: DsrRequest, cause: Cause, details: ChangeDetails): AuditEntry {
  const { actor } = cause;
  return {
    key: null,
    at: cause.now,
    event: details.event,
    requestId: request.id,
    actor: actor && { tenantId: actor.tenantId, objectId: actor.objectId },
    from: details.from ?? null,
    to: details.to ?? null,
    code: details.code ?? null,
    correlationId: cause.correlationId,
    facts: details.facts ?? {},
    hashed: details.hashed ?? {},
  };
}
