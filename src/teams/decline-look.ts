import { mayDecline } from '../core/case-lifecycle';
import { DECLINE_GROUNDS, type Command, type DeclineGround } from '../core/command';
import { refuse } from '../core/errors';
import { policyTarget } from '../core/policy';
import { allow } from '../usecases/act';
import { refused, wishOf, type Turn } from './actions';
import { declineCard } from './card-data';
import { apartNote } from './decline-note';
import { cardReply, type Reply } from './reply';
import { withRequest } from './with-request';

/** The card on which a request is refused, for those who may. */
export async function declineFormOf(
  turn: Turn,
  requestId: string | null,
  ground: DeclineGround | null,
  note: string | null = null,
): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const allowed = await allow(turn.ports, wishOf(turn), 'decline', policyTarget(request));
    if (!allowed.ok) return refused(turn, allowed);
    if (!mayDecline(request)) return refused(turn, refuse('DSR_NOT_NOW'));
    return cardReply(declineCard(request, ground, turn.cards.context(), note));
  });
}

/** A ground alone is no reason that one could tell a person: the card asks for it. */
export function lacksReason(command: Command): boolean {
  const { intent, requestId, missing, params } = command;
  if (intent !== 'decline' || !requestId) return false;
  if (missing.length > 0) return missing.every((input) => input === 'reason');
  const { told, note } = apartNote(params.reason ?? '');
  if (note !== null && told === '') return true;
  return groundOf(command) !== null && told.trim().split(/\s+/u).length <= 2;
}

export const noteOf = ({ params: { reason = '' } }: Command): string | null => apartNote(reason).note;

/** As the language read it, or as the reason names it. */
export function groundOf({ params: { ground, reason = '' } }: Command): DeclineGround | null {
  const named = apartNote(reason).told.trim().toLowerCase().replaceAll(' ', '-');
  return ground ?? DECLINE_GROUNDS.find((each) => each === named) ?? null;
}
