import type { AuditEntry } from '../core/audit-entry';
import type { Change } from '../core/change';
import { ok, refuse, type Result } from '../core/errors';
import type { DsrRequest } from '../core/request';
import type { Ports } from './ports';

type Stores = Pick<Ports, 'requests' | 'audit'>;

/**
 * The one way in which a stored request changes: decide on what is stored now, compare-and-set, then write the audit
 * entries that were committed with it; those that a crash left are written first, whatever is decided. Where somebody else was faster the decision is made again on the new state, so
 * the first one wins and the other is told how things stand.
 */
export async function changeRequest(
  ports: Stores,
  id: string,
  decide: (request: DsrRequest) => Result<Change>,
): Promise<Result<DsrRequest>> {
  for (;;) {
    const request = await ports.requests.get(id);
    if (!request) return refuse('DSR_NOT_FOUND');
    await ports.audit.append(request.pendingAudit);
    const decided = decide(request);
    if (!decided.ok) return decided;
    const stored = await ports.requests.commit(withEntries(decided.value, request), request.version);
    if (!stored) continue;
    await ports.audit.append(stored.pendingAudit);
    return ok(stored);
  }
}

/** As `changeRequest`, for bookkeeping that no card shows and no audit line tells: sent messages, posted cards. */
export async function noteOnRequest(
  ports: Stores,
  id: string,
  patch: (request: DsrRequest) => Partial<DsrRequest>,
): Promise<DsrRequest | null> {
  for (;;) {
    const request = await ports.requests.get(id);
    if (!request) return null;
    await ports.audit.append(request.pendingAudit);
    const stored = await ports.requests.commit({ ...request, ...patch(request), pendingAudit: [] }, request.version);
    if (stored) return stored;
  }
}

function withEntries({ next, entries }: Change, before: DsrRequest): DsrRequest {
  return { ...next, pendingAudit: keyed(entries, next.id, before.version + 1) };
}

/** A commit has one version; its entries are numbered within it, so that a repeated append finds them written. */
export function keyed(entries: readonly AuditEntry[], stream: string, version: number): AuditEntry[] {
  return entries.map((entry, index) => ({ ...entry, key: { stream, position: version * 100 + index } }));
}
