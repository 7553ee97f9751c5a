import type { DsrRequest } from '../../core/request';
import { requestButtons } from './buttons';
import { addressLabel, optionInputs } from './changes';
import { caseButtons } from './case';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import { declineButtons } from './decline';
import { letterButtons } from './letter';
import {
  dueFact,
  fact,
  namesText,
  NOBODY_MAY_DECIDE,
  receivedDay,
  requestFrame,
  identifiedFact,
  typedHint,
  understoodFact,
} from './frame';
import type { CardView } from './models';
import { planFacts } from './plan-facts';

/** What was understood and found, for the requester to confirm. */
export function planCard(request: DsrRequest, ctx: CardContext): CardView<'plan'> {
  const { requester } = request;
  const heading = {
    title: 'Is this what should be done?',
    state: `Waiting for ${requester.name} to confirm. Nothing has been done yet.`,
    tone: 'emphasis',
  } as const;
  const frame = requestFrame(request, heading, ctx);
  const facts = [
    understoodFact(request, ctx),
    identifiedFact(request),
    fact('Received', receivedDay(request, ctx)),
    dueFact(request, ctx),
    ...caseFacts(request, ctx),
    fact('Next', whoDecides(request, ctx)),
  ];
  return {
    name: 'plan',
    data: {
      ...frame,
      ...planFacts(request, ctx),
      facts,
      options: request.plan ? optionInputs(request.plan) : [],
      addressLabel: addressLabel(request),
      buttons: requestButtons(request, 'confirm', 'change', 'cancel'),
      opens: [...declineButtons(request), ...letterButtons(request), ...caseButtons(request)],
      hint: typedHint(request, ctx, 'cancel', 'decline', 'status'),
    },
  };
}

function whoDecides({ requester }: DsrRequest, { approverNames }: CardContext): string {
  if (approverNames === null) return `A member of the approver group other than ${requester.name} decides.`;
  const names = namesText(approverNames);
  return names === '' ? `A second admin has to decide. ${NOBODY_MAY_DECIDE}` : `${names} decides, as a second admin.`;
}
