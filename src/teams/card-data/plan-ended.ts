import type { DsrRequest, PlanEnd } from '../../core/request';
import { isPaused } from '../../core/deadline';
import { momentText } from '../wording';
import { requestButtons } from './buttons';
import { caseButtons } from './case';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import { declineButtons } from './decline';
import { letterButtons } from './letter';
import { bullets, dueFact, fact, requestFrame, subjectFact, typedHint, understoodFact } from './frame';
import type { CardView, Tone } from './models';
import { endedStepRows } from './steps';

interface EndWords {
  title: string;
  tone: Tone;
  next: readonly string[];
}

const RETRY = 'Retry searches again and makes the plan anew; it is then confirmed and approved as before.';
const CHANGE = 'Change drops this plan; then type in this thread what should be done instead.';
const SUPPORT =
  'Where Microsoft has to help: Azure portal, Help + Support, Subscription Management > Other Security and Compliance Request > Privacy Blade and GDPR Requests.';

const END_WORDS: Record<PlanEnd['why'], EndWords> = {
  rejected: { title: 'The plan was rejected', tone: 'warning', next: [CHANGE, RETRY] },
  expired: { title: 'The approval has expired', tone: 'warning', next: [RETRY, CHANGE] },
  failed: { title: 'The work could not be finished', tone: 'attention', next: [RETRY, CHANGE, SUPPORT] },
  'plan-changed': {
    title: 'What would be done has changed since it was approved',
    tone: 'warning',
    next: [RETRY, CHANGE],
  },
  'approver-lost': { title: 'The approval no longer counts', tone: 'warning', next: [RETRY, CHANGE] },
  'options-changed': { title: 'The plan is being made anew', tone: 'accent', next: [RETRY, CHANGE] },
  'change-asked': { title: 'This plan was dropped', tone: 'emphasis', next: [RETRY] },
};

/** Why the last plan ended and what can be done: the request is still open and its clock runs on. */
export function planEndedCard(request: DsrRequest, ctx: CardContext): CardView<'plan-ended'> {
  const { planEnd } = request;
  const words = END_WORDS[planEnd?.why ?? 'change-asked'];
  const clock = isPaused(request.clock) ? 'its clock stands still' : 'its clock runs on';
  const state = `${planEnd?.text ?? ''} The request stays open and ${clock}.`.trim();
  return {
    name: 'plan-ended',
    data: {
      ...requestFrame(request, { title: words.title, tone: words.tone, state }, ctx),
      facts: [
        ...(planEnd ? [fact('Since', momentText(planEnd.at, ctx))] : []),
        understoodFact(request, ctx),
        subjectFact(request),
        dueFact(request, ctx),
        ...caseFacts(request, ctx),
      ],
      next: bullets(words.next),
      steps: endedStepRows(request, ctx),
      buttons: requestButtons(request, 'retry', 'change', 'cancel'),
      opens: [...declineButtons(request), ...letterButtons(request), ...caseButtons(request)],
      hint: typedHint(request, ctx, 'cancel', 'decline', 'status'),
    },
  };
}
