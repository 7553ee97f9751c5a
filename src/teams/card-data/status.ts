import type { DsrRequest } from '../../core/request';
import { requestButtons } from './buttons';
import type { CardContext } from './context';
import { approvalFact, dueFact, requestFrame, subjectFact, typedHint, understoodFact, type Heading } from './frame';
import type { CardView } from './models';
import { stepRows, stepsSummary } from './steps';

/** How far the work is: running, waiting or in review. */
export function statusCard(request: DsrRequest, ctx: CardContext): CardView<'status'> {
  return {
    name: 'status',
    data: {
      ...requestFrame(request, headingOf(request), ctx),
      facts: [understoodFact(request, ctx), subjectFact(request), dueFact(request, ctx), ...approvalFact(request, ctx)],
      steps: stepRows(request, ctx),
      buttons: request.cancelAsked ? [] : requestButtons(request, 'cancel'),
      hint: typedHint(request, ctx, 'status', ...(request.cancelAsked ? [] : (['cancel'] as const))),
    },
  };
}

function headingOf(request: DsrRequest): Heading {
  const { cancelAsked, state } = request;
  const done = stepsSummary(request);
  if (cancelAsked) {
    const text = `${cancelAsked.by.name} asked to cancel. The step in hand is finished first; then the request stops.`;
    return { title: `Stopping: ${done}`, state: text, tone: 'warning' };
  }
  if (state === 'waiting') {
    return {
      title: `Waiting: ${done}`,
      state: 'Only work that takes its time, or that a person has to do, is left.',
      tone: 'accent',
    };
  }
  if (state === 'in-review') {
    return {
      title: 'The package is to be reviewed',
      state: 'Nothing leaves before it has been released.',
      tone: 'accent',
    };
  }
  return { title: `Working on it: ${done}`, state: runningText(request), tone: 'accent' };
}

function runningText({ approval, steps }: DsrRequest): string {
  if (!approval?.startedAt) return 'Approved. The work begins as soon as the plan has been checked once more.';
  const retrying = steps.some(({ state, lastFailure }) => state === 'pending' && lastFailure !== null);
  return retrying
    ? 'A service did not answer as it should; the step is tried again by itself. This card shows how far the work is.'
    : 'This card shows how far the work is; you do not have to wait for it.';
}
