import type { Cause } from '../core/change';
import { ok } from '../core/errors';
import type { DsrRequest, PackageInfo } from '../core/request';
import { askToRevoke, packageMissing, packageMoved, packageToMove, withName } from '../core/revocation';
import { actOnRequest, type Acted, type RequestWish } from './act';
import { changeRequest, noteOnRequest } from './change-request';
import type { Ports } from './ports';
import { refuseRemoved } from './removed-package';

/**
 * Every link of the package is to be dead. The wish is stored and audited; the engine carries it out, so that nothing
 * can cut it short. A copy takes a moment: it is waited for a little, so that the answer can say that it is done.
 */
export async function revokeLinks(ports: Ports, wish: RequestWish): Promise<Acted> {
  // The request moves meanwhile: the wish counts on whatever card it was clicked.
  const acted = await actOnRequest(
    ports,
    { ...wish, card: null },
    'revoke',
    (request, cause) => refuseRemoved(ports, request) ?? askToRevoke(request, cause),
  );
  if (!acted.ok) return acted;
  await ports.settled(acted.request.id);
  return { ok: true, request: (await ports.requests.get(acted.request.id)) ?? acted.request };
}

/** Copies the package to its next name. The old one is left over, and gone once it is removed. */
export async function moveRevoked(ports: Ports, requestId: string): Promise<void> {
  for (;;) {
    const request = await ports.requests.get(requestId);
    const from = request && packageToMove(request);
    if (!from) return;
    const run = named(request, from);
    const name = ports.packages.nextName(from, run);
    // Only tidying removes what is left over, and it does this first.
    await noteOnRequest(ports, requestId, ({ leftovers }) => ({ leftovers: withName(leftovers, name) }));
    const to = await ports.packages.move(from, run);
    const cause: Cause = { actor: null, now: ports.clock.now().toISOString(), correlationId: request.correlationId };
    await changeRequest(ports, requestId, (current) =>
      ok(to ? packageMoved(current, from, to, cause) : packageMissing(current, from, cause)),
    );
  }
}

/** A name is made of the run; the plan of a package that outlived it is gone, and the package stands for itself. */
function named(
  { id, approval }: DsrRequest,
  { builtAt, sha256 }: PackageInfo,
): Parameters<Ports['packages']['move']>[1] {
  if (approval?.startedAt) return { id, approval };
  return {
    id,
    approval: { requestedAt: builtAt, expiresAt: builtAt, planHash: sha256, decision: null, startedAt: builtAt },
  };
}
