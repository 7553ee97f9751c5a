import { deadLinks } from './dead-links';
import { isWaiting, openSteps } from './next-step';
import { isOpen, type DsrRequest, type PostedCard } from './request';
import { retentionAt, type Retention } from './retention';
import { isDraftCurrent } from './review';
import { buildStep } from './review-lifecycle';

/** The least time between two edits of one card, in ms: Teams counts edits as messages. */
export const CARD_EDIT_INTERVAL_MS = 5_000;

/** When something is to happen to the request by itself; ISO time, null where nothing is. Without `retention` all is kept. */
export function nextWakeAt(request: DsrRequest, retention?: Retention): string | null {
  const kept = retention ? retentionAt(request, retention) : null;
  const times = [
    ...[nextMessageAt(request), nextWorkAt(request), nextExpiryAt(request)],
    ...[nextTidyAt(request), kept],
  ].filter((time) => time !== null);
  return times.length === 0 ? null : times.reduce((a, b) => (a < b ? a : b));
}

function nextMessageAt(request: DsrRequest): string | null {
  if (request.outbox.length > 0) return request.updatedAt;
  if (request.forgottenAt && request.copies.length > 0) return request.updatedAt;
  if (deadLinks(request).length > 0) return request.updatedAt;
  return nextCardEditAt(request);
}

/** What a stop left is removed after it; what nobody needs any more, at once. */
function nextTidyAt(request: DsrRequest): string | null {
  const stopped = !isOpen(request) && (request.tidyDue || request.building !== null);
  const isDue = request.revocation !== null || request.leftovers.length > 0 || stopped;
  return isDue ? request.updatedAt : null;
}

/** Null where the posted cards show the request as it is. */
export function nextCardEditAt(request: DsrRequest): string | null {
  const first = request.cards[0];
  // A record whose cards are all gone is not posted again only to say that it is empty.
  if (!first) return request.forgottenAt ? null : request.updatedAt;
  const behind = cardsBehind(request);
  if (behind.length === 0) return null;
  const read = behind.map(({ editFrom = '' }) => editFrom).reduce((a, b) => (a < b ? a : b));
  const editAt = editAfterLast(request);
  return read > editAt ? read : editAt;
}

export function cardsBehind({ cards, revision }: DsrRequest): PostedCard[] {
  return cards.filter(({ shownRevision }) => shownRevision !== revision);
}

function editAfterLast(request: DsrRequest): string {
  if (!request.lastCardEditAt) return request.updatedAt;
  const editAt = new Date(Date.parse(request.lastCardEditAt) + CARD_EDIT_INTERVAL_MS).toISOString();
  // An edit long after the newest change was made by a clock that has been put back since: it is not waited for.
  const wasAhead = Date.parse(request.lastCardEditAt) - Date.parse(request.updatedAt) > CARD_EDIT_INTERVAL_MS;
  return wasAhead ? request.updatedAt : editAt;
}

function nextWorkAt(request: DsrRequest): string | null {
  if (request.state === 'in-review')
    return isDraftCurrent(request) ? null : (buildStep(request)?.notBefore ?? request.updatedAt);
  if (request.state !== 'running' && request.state !== 'waiting') return null;
  const open = openSteps(request).map(({ notBefore }) => notBefore ?? request.updatedAt);
  if (request.state === 'waiting' && open.length === 0) return isWaiting(request) ? null : request.updatedAt;
  return open.reduce((a, b) => (a < b ? a : b), open[0] ?? request.updatedAt);
}

function nextExpiryAt(request: DsrRequest): string | null {
  return request.state === 'awaiting-approval' ? (request.approval?.expiresAt ?? null) : null;
}
