import { change, noted, type Cause, type Change, type ChangeDetails } from '../core/change';
import { ok, refuse, type Refusal } from '../core/errors';
import type { PackageLink } from '../core/ports/package-store';
import { packageLost } from '../core/lost-package';
import type { DsrRequest, Notice, PackageInfo } from '../core/request';
import { packageStands } from '../core/retention';
import { isDraftCurrent } from '../core/review';
import { REBUILDING } from '../core/review-lifecycle';
import { actOnRequest, auditRefusal, type Acted, type RequestWish } from './act';
import { askPackage } from './ask-package';
import { changeRequest } from './change-request';
import type { Ports } from './ports';
import { refuseRemoved } from './removed-package';

/** A link lives 7 days at most: that is how long a user delegation key may. */
const LONGEST_LINK_HOURS = 168;

export type Issued = { ok: true; request: DsrRequest; link: PackageLink } | (Refusal & { request: DsrRequest | null });

/** A new link for the requester or an approver. The audit log has path and expiry, never the signature. */
export async function issueLink(ports: Ports, wish: LinkWish): Promise<Issued> {
  const asked = await askForLink(ports, wish, (request, cause, details) => noted(request, cause, details));
  if (!asked.ok) return asked;
  const link = await linkOf(ports, asked.request, hoursOf(ports, wish));
  return link ? { ok: true, request: asked.request, link } : { ...refuse('DSR_NO_PACKAGE'), request: asked.request };
}

/** The same for a chat of one's own: the link is issued when it is sent there. */
export function sendLink(ports: Ports, wish: LinkWish): Promise<Acted> {
  const facts = { hours: String(hoursOf(ports, wish)) };
  const ready: Omit<Notice, 'id'> = { kind: 'ready', facts, mentions: [wish.actor] };
  return askForLink(ports, wish, (request, cause, details) =>
    change(request, {}, cause, { ...details, notices: [ready] }),
  );
}

type LinkWish = RequestWish & { hours: number | null };

const hoursOf = ({ settings }: Ports, { hours }: LinkWish): number => hours ?? settings.linkHours;

async function askForLink(
  ports: Ports,
  wish: LinkWish,
  tell: (request: DsrRequest, cause: Cause, details: ChangeDetails) => Change,
): Promise<Acted> {
  const hours = hoursOf(ports, wish);
  if (!(hours >= 1 && hours <= LONGEST_LINK_HOURS)) return refusedHours(ports, wish);
  return actOnRequest(ports, { ...wish, card: null }, 'link', (request, cause) => {
    const removed = refuseRemoved(ports, request);
    if (removed) return removed;
    if (!request.package || !mayBeLinked(request)) return refuse('DSR_NO_PACKAGE');
    if (request.revocation) return refuse('DSR_NOT_NOW', BEING_REVOKED);
    if (request.state === 'in-review' && !isDraftCurrent(request)) return refuse('DSR_NOT_NOW', REBUILDING);
    return ok(tell(request, cause, { event: 'link.asked', facts: { hours } }));
  });
}

async function refusedHours(ports: Ports, wish: RequestWish): Promise<Acted> {
  const refusal = refuse('DSR_BAD_INPUT', {
    why: `A link can live from 1 to ${LONGEST_LINK_HOURS} hours.`,
    next: 'Ask again with a time in between.',
  });
  await auditRefusal(ports, wish, 'link', wish.requestId, refusal);
  return { ...refusal, request: null };
}

const BEING_REVOKED = {
  why: 'Its links are being made useless at this moment, and a new one would be as well.',
  next: 'Ask again when the thread says that it is done.',
};

/**
 * In a review the link is for those who review: they have to see what would leave. What was delivered can be linked to
 * again while the rest of the work goes on.
 */
export function mayBeLinked({ state, steps }: Pick<DsrRequest, 'state' | 'steps'>): boolean {
  if (state === 'running' || state === 'waiting')
    return steps.some((step) => step.kind === 'deliver' && step.state === 'done');
  return state === 'completed' || state === 'partially-completed' || state === 'in-review';
}

/** Issues and audits a link; null where the package is gone, which is noted. */
export async function linkOf(
  ports: Ports,
  { id, correlationId }: Pick<DsrRequest, 'id' | 'correlationId'>,
  hours: number,
): Promise<PackageLink | null> {
  const issued = await askPackage(ports, id, (info) => ports.packages.issueLink(info, hours));
  const cause = { actor: null, now: ports.clock.now().toISOString(), correlationId };
  if (!('answer' in issued)) {
    await noteLost(ports, id, issued.lost, cause);
    return null;
  }
  const { info, answer: link } = issued;
  const facts = { package: info.blobName, expiresAt: link.expiresAt };
  await changeRequest(ports, id, (current) => ok(noted(current, cause, { event: 'link.issued', facts })));
  return { ...link, blobName: info.blobName };
}

/** Where it is still the request's package: a later one may stand. */
export async function noteLost(ports: Ports, id: string, lost: PackageInfo | null, cause: Cause): Promise<void> {
  await changeRequest(ports, id, (current) =>
    lost && packageStands(current) && current.package.blobName === lost.blobName
      ? ok(packageLost(current, current.package, cause))
      : refuse('DSR_NOT_NOW'),
  );
}
