import { noted } from '../core/change';
import { ok, refuse, type Refusal } from '../core/errors';
import type { IssuedLink } from '../core/ports/package-store';
import type { DsrRequest } from '../core/request';
import { actOnRequest, auditRefusal, type RequestWish } from './act';
import { changeRequest } from './change-request';
import type { Ports } from './ports';

/** A link lives 7 days at most: that is how long a user delegation key may. */
const LONGEST_LINK_HOURS = 168;

export type Issued = { ok: true; request: DsrRequest; link: IssuedLink } | (Refusal & { request: DsrRequest | null });

/** A new link for the requester or an approver. The audit log has path and expiry, never the signature. */
export async function issueLink(ports: Ports, wish: RequestWish & { hours: number | null }): Promise<Issued> {
  const hours = wish.hours ?? ports.settings.linkHours;
  if (!(hours >= 1 && hours <= LONGEST_LINK_HOURS)) return refusedHours(ports, wish);
  const acted = await actOnRequest(ports, { ...wish, card: null }, 'link', (request, cause) =>
    request.package && isFinished(request)
      ? ok(noted(request, cause, { event: 'link.asked', facts: { hours } }))
      : refuse('DSR_NO_PACKAGE'),
  );
  if (!acted.ok) return acted;
  const link = await linkOf(ports, acted.request, hours);
  return link ? { ok: true, request: acted.request, link } : { ...refuse('DSR_NO_PACKAGE'), request: acted.request };
}

async function refusedHours(ports: Ports, wish: RequestWish): Promise<Issued> {
  const refusal = refuse('DSR_BAD_INPUT', {
    why: `A link can live from 1 to ${LONGEST_LINK_HOURS} hours.`,
    next: 'Ask again with a time in between.',
  });
  await auditRefusal(ports, wish, 'link', wish.requestId, refusal);
  return { ...refusal, request: null };
}

function isFinished({ state }: DsrRequest): boolean {
  return state === 'completed' || state === 'partially-completed';
}

/** Issues and audits a link; null where the package is gone. */
export async function linkOf(ports: Ports, request: DsrRequest, hours: number): Promise<IssuedLink | null> {
  const link = request.package && (await ports.packages.issueLink(request.package, hours));
  if (!link || !request.package) return null;
  const { blobName } = request.package;
  const now = ports.clock.now().toISOString();
  const cause = { actor: null, now, correlationId: request.correlationId };
  await changeRequest(ports, request.id, (current) =>
    ok(noted(current, cause, { event: 'link.issued', facts: { package: blobName, expiresAt: link.expiresAt } })),
  );
  return link;
}
