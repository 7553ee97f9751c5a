import type { DsrRequest } from '../../core/request';
import { dayText } from '../wording';
import { requestButtons } from './buttons';
import { caseButtons } from './case';
import { caseFacts } from './case-facts';
import type { CardContext } from './context';
import { approvalFact, dueFact, requestFrame, subjectFact, typedHint, understoodFact, type Heading } from './frame';
import { letterButtons } from './letter';
import { linkFacts } from './link-facts';
import type { CardView } from './models';
import { stepRows, stepsSummary } from './steps';
import { taskChoices } from './tasks';

/** How far the work is: running, waiting or in review. */
export function statusCard(request: DsrRequest, ctx: CardContext): CardView<'status'> {
  const tasks = request.cancelAsked ? [] : taskChoices(request);
  const taskButtons = tasks.length > 0 ? (['task-done', 'not-applicable'] as const) : [];
  return {
    name: 'status',
    data: {
      ...requestFrame(request, headingOf(request, ctx), ctx),
      facts: [
        understoodFact(request, ctx),
        subjectFact(request),
        dueFact(request, ctx),
        ...caseFacts(request, ctx),
        ...approvalFact(request, ctx),
        ...linkFacts(request, ctx),
      ],
      steps: stepRows(request, ctx),
      tasks,
      buttons: request.cancelAsked ? [] : requestButtons(request, ...taskButtons, 'cancel'),
      opens: request.cancelAsked ? [] : [...letterButtons(request), ...caseButtons(request)],
      hint: typedHint(
        request,
        ctx,
        ...(tasks.length > 0 ? (['task-done'] as const) : []),
        'status',
        ...(request.cancelAsked ? [] : (['cancel'] as const)),
      ),
    },
  };
}

function headingOf(request: DsrRequest, ctx: CardContext): Heading {
  const { cancelAsked, state } = request;
  const done = stepsSummary(request);
  if (cancelAsked) {
    const text = `${cancelAsked.by.name} asked to cancel. The step in hand is finished first; then the request stops.`;
    return { title: `Stopping: ${done}`, state: text, tone: 'warning' };
  }
  if (state === 'waiting') {
    return {
      title: `Waiting: ${done}`,
      state: waitingText(request, ctx),
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

/** Services write days as they count them. */
function waitingText({ steps }: DsrRequest, { locale }: CardContext): string {
  const said = steps.find(({ state, changed }) => state === 'polling' && changed?.waitingFor)?.changed?.waitingFor;
  const inWords = said?.replace(/\b\d{4}-\d{2}-\d{2}\b/gu, (day) => dayText(day, locale));
  return inWords ?? 'Only work that takes its time, or that a person has to do, is left.';
}

function runningText({ approval, steps }: DsrRequest): string {
  if (!approval?.startedAt) return 'Approved. The work begins as soon as the plan has been checked once more.';
  const retrying = steps.some(({ state, lastFailure }) => state === 'pending' && lastFailure !== null);
  return retrying
    ? 'A service did not answer as it should; the step is tried again by itself. This card shows how far the work is.'
    : 'This card shows how far the work is; you do not have to wait for it.';
}
