/** The cards that open from a request's card before anything is done: its case, and the second look before it is cancelled. */
import { forbids, policyTarget } from '../core/policy';
import { isOpen, type DsrRequest } from '../core/request';
import { allow } from '../usecases/act';
import { act, refused, wishOf, type Turn } from './actions';
import { cancelCard, caseCard } from './card-data';
import type { ActionData } from './inbound';
import { statusOf } from './look';
import { cardReply, type Reply } from './reply';
import { withRequest } from './with-request';

/** Owner, note, identity and deadline; to whom the rights table gives no more, the note alone. */
export async function caseFormOf(turn: Turn, requestId: string | null): Promise<Reply> {
  return withRequest(turn, { requestId }, async (request) => {
    const target = policyTarget(request);
    const allowed = await allow(turn.ports, { ...wishOf(turn), asked: 'case' }, 'note', target);
    if (!allowed.ok) return refused(turn, allowed);
    if (request.forgottenAt) return statusOf(turn, request.id);
    const mayKeep = forbids('case', allowed.value, target) === null;
    return cardReply(caseCard(request, mayKeep, turn.cards.context()));
  });
}

/**
 * A request is closed for good by its cancelling, so the button asks once more where others were asked or work was begun;
 * a press with a reason, or on the card that asks, counts. A plan that nobody else was asked about is dropped at once.
 */
export async function cancelFormOf(turn: Turn, data: ActionData): Promise<Reply> {
  const { requestId = null, sure, reason = '' } = data;
  if (requestId === null || sure || reason.trim() !== '') return act(turn, data);
  return withRequest(turn, { requestId }, async (request) => {
    const allowed = await allow(turn.ports, { ...wishOf(turn), asked: 'cancel' }, 'cancel', policyTarget(request));
    if (!allowed.ok) return refused(turn, allowed);
    if (!isOpen(request) || request.cancelAsked || isOnlyPlanned(request)) return act(turn, data);
    return cardReply(cancelCard(request, turn.cards.context()));
  });
}

const isOnlyPlanned = ({ state, approval }: DsrRequest): boolean => state === 'awaiting-confirmation' && !approval;
