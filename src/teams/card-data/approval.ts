import type { DsrRequest } from '../../core/request';
import { momentText, momentWithRelative } from '../wording';
import { requestButtons } from './buttons';
import { caseButtons } from './case';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import {
  dueFact,
  fact,
  namesText,
  NOBODY_MAY_DECIDE,
  requestFrame,
  identifiedFact,
  typedHint,
  understoodFact,
} from './frame';
import { letterButtons } from './letter';
import type { CardView, Fact } from './models';
import { planFacts } from './plan-facts';

/** The same plan, for a second admin to decide on. */
export function approvalCard(request: DsrRequest, ctx: CardContext): CardView<'approval'> {
  const until = request.approval ? momentWithRelative(request.approval.expiresAt, ctx.now, ctx) : 'its expiry';
  const heading = {
    title: 'A second admin has to decide',
    state: `Waiting for approval until ${until}. Nothing has been done yet.`,
    tone: 'accent',
  } as const;
  return {
    name: 'approval',
    data: {
      ...requestFrame(request, heading, ctx),
      ...planFacts(request, ctx),
      facts: [
        understoodFact(request, ctx),
        identifiedFact(request),
        dueFact(request, ctx),
        ...caseFacts(request, ctx),
        ...decisionFacts(request, ctx),
      ],
      reasonLabel: reasonLabel(request),
      buttons: requestButtons(request, 'approve', 'reject', 'cancel'),
      opens: [...letterButtons(request), ...caseButtons(request)],
      hint: typedHint(request, ctx, 'approve', 'reject', 'cancel'),
    },
  };
}

function decisionFacts(request: DsrRequest, ctx: CardContext): Fact[] {
  const { requester, approval, plan } = request;
  const confirmed = approval ? `, confirmed ${momentText(approval.requestedAt, ctx)}` : '';
  return [
    fact('Asked by', `${requester.name}${confirmed}`),
    fact('May decide', mayDecide(request, ctx)),
    fact('Plan', plan ? `${shortHash(plan.hash)} (an approval counts for exactly this plan)` : 'none'),
  ];
}

function mayDecide({ requester }: DsrRequest, { approverNames }: CardContext): string {
  if (approverNames === null) return `any member of the approver group other than ${requester.name}`;
  const names = namesText(approverNames);
  return names === '' ? NOBODY_MAY_DECIDE : `${names}; not ${requester.name}, who asked`;
}

export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/** The server insists on it; the card only says so, since a required field would stop every button of the card. */
function reasonLabel({ plan }: DsrRequest): string {
  return plan?.rights.includes('delete')
    ? 'Reason (required to approve an erasure and to reject)'
    : 'Reason (required to reject, optional to approve)';
}
