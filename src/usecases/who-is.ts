import { ok, refuse, type Result } from '../core/errors';
import type { Identity } from '../core/person';
import type { ActorFacts } from '../core/policy';
import type { Ports } from './ports';

/** What the directory says of somebody now. Where it cannot be asked nobody may do anything. */
export async function whoIs(
  ports: Pick<Ports, 'members' | 'settings'>,
  { tenantId, objectId }: Identity,
): Promise<Result<ActorFacts>> {
  const outsider = { tenantId, objectId, member: false, approver: false };
  if (tenantId !== ports.settings.tenantId) return ok(outsider);
  try {
    const member = await ports.members.member(objectId);
    if (!member || member.guest || !member.enabled) return ok(outsider);
    return ok({ tenantId, objectId, member: true, approver: await ports.members.isApprover(objectId) });
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ServiceError') return refuse('DSR_MEMBERSHIP_UNKNOWN');
    throw cause;
  }
}
