import { mayDecline } from '../core/case-lifecycle';
import { DECLINE_GROUNDS, type Command, type DeclineGround } from '../core/command';
import { refuse } from '../core/errors';
import { policyTarget } from '../core/policy';
import { allow } from '../usecases/act';
import { refused, wishOf, type Turn } from './actions';
import { declineCard } from './card-data';
import { cardReply, type Reply } from './reply';
import { withRequest } from './with-request';

/** The card on which a request is refused, for those who may. */
export async function declineFormOf(
  turn: Turn,
  requestId: string | null,
  ground: DeclineGround | null,
): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const allowed = await allow(turn.ports, wishOf(turn), 'decline', policyTarget(request));
    if (!allowed.ok) return refused(turn, allowed);
    if (!mayDecline(request)) return refused(turn, refuse('DSR_NOT_NOW'));
    return cardReply(declineCard(request, ground, turn.cards.context()));
  });
}

/** A ground alone is no reason that one could tell a person: the card asks for it. */
export function lacksReason(command: Command): boolean {
  const { intent, requestId, missing, params } = command;
  if (intent !== 'decline' || !requestId) return false;
  if (missing.length > 0) return missing.every((input) => input === 'reason');
  return groundOf(command) !== null && (params.reason ?? '').trim().split(/\s+/u).length <= 2;
}

/** As the language read it, or as the reason names it. */
export function groundOf({ params: { ground, reason = '' } }: Command): DeclineGround | null {
  const named = reason.trim().toLowerCase().replaceAll(' ', '-');
  return ground ?? DECLINE_GROUNDS.find((each) => each === named) ?? null;
}
