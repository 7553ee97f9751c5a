import type { DsrRequest } from '../../core/request';
import { requestButtons } from './buttons';
import { caseButtons } from './case';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import { declineButtons } from './decline';
import { letterButtons } from './letter';
import { bullets, dueFact, fact, receivedDay, requestFrame, subjectFact, typedHint, understoodFact } from './frame';
import type { CardView } from './models';

const NEXT = [
  'Check who asked, and whether they are known under another name or address.',
  'Retry searches again, for example after the person told you more.',
  'If nothing is held, tell the person so within the due date: that is an answer, not a refusal.',
];

/** Received and numbered, with a clock and without steps. */
export function recordedCard(request: DsrRequest, ctx: CardContext): CardView<'recorded'> {
  const heading = {
    title: 'Recorded as received',
    state: 'Nothing was found yet, so there is no plan. The clock runs.',
    tone: 'emphasis',
  } as const;
  return {
    name: 'recorded',
    data: {
      ...requestFrame(request, heading, ctx),
      facts: [
        understoodFact(request, ctx),
        subjectFact(request),
        fact('Received', receivedDay(request, ctx)),
        dueFact(request, ctx),
        ...caseFacts(request, ctx),
      ],
      next: bullets(NEXT),
      buttons: requestButtons(request, 'retry', 'cancel'),
      opens: [...declineButtons(request), ...letterButtons(request), ...caseButtons(request)],
      hint: typedHint(request, ctx, 'cancel', 'decline', 'status'),
    },
  };
}
