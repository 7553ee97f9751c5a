import type { DsrRequest, RequestState } from '../../core/request';
import { approvalCard } from './approval';
import { closedCard } from './closed';
import type { CardContext } from './context';
import { forgottenCard } from './forgotten';
import type { CardView } from './models';
import { planCard } from './plan';
import { planEndedCard } from './plan-ended';
import { recordedCard } from './recorded';
import { reviewCard } from './review';
import { statusCard } from './status';

type MakeCard = (request: DsrRequest, ctx: CardContext) => CardView;

/** Which card shows a request as it stands. */
const CARD_OF_STATE: Record<RequestState, MakeCard> = {
  recorded: recordedCard,
  'awaiting-confirmation': (request, ctx) => (request.planEnd ? planEndedCard(request, ctx) : planCard(request, ctx)),
  'awaiting-approval': approvalCard,
  running: statusCard,
  waiting: statusCard,
  'in-review': (request, ctx) => reviewCard(request, ctx),
  completed: closedCard,
  'partially-completed': closedCard,
  declined: closedCard,
  cancelled: closedCard,
};

export function requestCard(request: DsrRequest, ctx: CardContext): CardView {
  return request.forgottenAt ? forgottenCard(request, ctx) : CARD_OF_STATE[request.state](request, ctx);
}
