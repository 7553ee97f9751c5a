import type { Cause } from '../core/change';
import type { DataSubject } from '../core/data-subject';
import type { Draft } from '../core/draft';
import { localDay } from '../core/local-day';
import { createdEntry } from '../core/plan-lifecycle';
import type { NewRequest } from '../core/ports/request-store';
import { FRESH_CASE, type DsrRequest } from '../core/request';
import { keyed } from './change-request';
import type { Ports } from './ports';

/** Stores a new request with its first audit entry. */
export async function storeNew(ports: Ports, request: NewRequest, cause: Cause): Promise<DsrRequest> {
  const stored = await ports.requests.create(request, (numbered) => ({
    ...numbered,
    pendingAudit: keyed(createdEntry(numbered, cause), numbered.id, 1),
  }));
  await ports.audit.append(stored.pendingAudit);
  return stored;
}

/** A request before its number and its plan. */
export function blankRequest(
  { settings }: Pick<Ports, 'settings'>,
  draft: Draft,
  subject: DataSubject,
  now: string,
): DsrRequest {
  const { requester, commands, leftover, thread, correlationId, origin } = draft;
  return {
    ...{ schema: 1, id: '', version: 0, revision: 0, state: 'recorded' },
    ...{ requester, subject, commands, leftover, thread, draftId: draft.id, origin, correlationId },
    ...{
      createdAt: now,
      updatedAt: now,
      clock: [{ type: 'received', on: receivedOn(draft, localDay(now, settings.timeZone)) }],
    },
    ...{ plan: null, approval: null, planEnd: null, steps: [], package: null, cancelAsked: null, closedAt: null },
    ...FRESH_CASE,
    // Whatever the draft's card shows, it does not show the request yet.
    ...{
      cards: draft.card ? [{ ...draft.card, shownRevision: 0 }] : [],
      lastCardEditAt: null,
      outbox: [],
      pendingAudit: [],
    },
  };
}

function receivedOn({ commands }: Draft, today: string): string {
  const said = commands.map(({ params }) => params.receivedOn).find((day) => day !== undefined);
  return said ?? today;
}
