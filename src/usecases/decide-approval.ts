import { decideApproval as decide } from '../core/plan-lifecycle';
import { actOnRequest, type Acted, type RequestWish } from './act';
import { expireIfDue } from './expire-approval';
import type { Ports } from './ports';

export interface DecisionWish extends RequestWish {
  outcome: 'approved' | 'rejected';
  reason: string | null;
}

/** A second admin's click. The first decision wins; whoever comes later is shown how things stand. */
export async function decideApproval(ports: Ports, wish: DecisionWish): Promise<Acted> {
  const action = wish.outcome === 'approved' ? 'approve' : 'reject';
  const { outcome, reason, actor } = wish;
  const acted = await actOnRequest(ports, wish, action, (request, cause) =>
    decide(
      request,
      {
        ...{ outcome, by: actor, reason },
        ...{ evidence: ports.members.evidence, identityRequired: ports.settings.identityRequired },
      },
      cause,
    ),
  );
  if (!acted.ok && acted.code === 'DSR_APPROVAL_EXPIRED') {
    return { ...acted, request: (await expireIfDue(ports, wish.requestId)) ?? acted.request };
  }
  return acted;
}
