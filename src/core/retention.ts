/** How long what is left of a closed request is kept. Pure. */
import { change, type Cause, type Change } from './change';
import { isOpen, type DsrRequest, type Notice } from './request';

export interface Retention {
  /** Days for which a package is kept after it was made or delivered, whichever came later. */
  packageDays: number;
  /** Days after the closing for which the personal half of a request is kept. */
  recordDays: number;
}

const DAY_MS = 86_400_000;
/** Messages and files that cannot be got rid of hold a record back for so long: a channel that is gone must not keep it for ever. */
const GRACE_DAYS = 14;

/** When something of the request is kept no longer; ISO time. Null where nothing is to happen by itself. */
export function retentionAt(request: DsrRequest, retention: Retention): string | null {
  return packageDueAt(request, retention) ?? recordDueAt(request, retention);
}

/** Of an open request nothing is removed, whatever its age. */
export function packageDueAt(request: DsrRequest, { packageDays }: Retention): string | null {
  if (isOpen(request) || !packageStands(request)) return null;
  const delivered = request.steps.find(({ kind }) => kind === 'deliver')?.finishedAt ?? '';
  return after(later(request.package.builtAt, delivered), packageDays);
}

/** Never before the package, which holds far more. */
export function recordDueAt(request: DsrRequest, { recordDays }: Retention): string | null {
  if (isOpen(request) || request.forgottenAt || packageStands(request)) return null;
  const due = after(request.closedAt ?? request.updatedAt, recordDays);
  return isHeldBack(request) ? after(due, GRACE_DAYS) : due;
}

export function packageStands<T extends Pick<DsrRequest, 'package' | 'packageRemovedAt'>>(
  request: T,
): request is T & { package: NonNullable<DsrRequest['package']> } {
  return request.package !== null && request.packageRemovedAt === null;
}

/** Something is still to be said or removed that needs what would be forgotten. */
function isHeldBack({ outbox, building, leftovers, tidyDue, revocation }: DsrRequest): boolean {
  return outbox.length > 0 || building !== null || leftovers.length > 0 || tidyDue || revocation !== null;
}

/** Its work was begun: pages, a package, or something at a service may be left of it. */
export function mayHaveLeft({ steps, package: built, packageRemovedAt, tidyDue }: DsrRequest): boolean {
  const begun = steps.some(({ startedAt }) => startedAt !== null);
  return tidyDue || begun || (built !== null && packageRemovedAt === null);
}

const REMOVED: Omit<Notice, 'id'> = { kind: 'package-removed', facts: {}, mentions: [] };

/** Its time is over, or the request was stopped before it was delivered. */
export function packageRemoved(request: DsrRequest, why: 'retention' | 'stopped', cause: Cause): Change {
  const removed = change(request, { packageRemovedAt: cause.now, tidyDue: false }, cause, {
    event: 'package.removed',
    facts: { why, package: request.package?.blobName ?? null },
    notices: why === 'retention' ? [REMOVED] : [],
  });
  return keepingItsPlace(removed, request);
}

/** What the bot removes by itself makes an old request no newer: lists show what people did last first. */
export function keepingItsPlace({ next, entries }: Change, { updatedAt }: DsrRequest): Change {
  return { next: { ...next, updatedAt }, entries };
}

function after(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * DAY_MS).toISOString();
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
