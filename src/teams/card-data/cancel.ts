/** The second look before a request is closed without its work being done. */
import { mayDecline } from '../../core/case-lifecycle';
import { openTasks } from '../../core/next-step';
import { packageStands } from '../../core/retention';
import type { DsrRequest } from '../../core/request';
import { counted, typedId } from '../wording';
import { backButton, requestButtons } from './buttons';
import type { CardContext } from './context';
import { bullets, dueFact, requestFrame, subjectFact, understoodFact } from './frame';
import type { Button, CardView } from './models';

export function cancelCard(request: DsrRequest, ctx: CardContext): CardView<'cancel'> {
  const heading = {
    title: 'Cancel this request?',
    state: 'It is closed for good, and nobody is reminded of it any more. It cannot be opened again.',
    tone: 'warning',
  } as const;
  return {
    name: 'cancel',
    data: {
      ...requestFrame(request, heading, ctx),
      facts: [understoodFact(request, ctx), subjectFact(request), dueFact(request, ctx)],
      happens: bullets([workLine(request), ...doneLines(request), ...packageLines(request), personLine(request)]),
      buttons: [...requestButtons(request, 'cancel').map(surely), backButton(request)],
      hint: `You can also type: cancel ${typedId(request.id, ctx.now)} because REASON`,
    },
  };
}

const surely = (button: Button): Button => ({
  ...button,
  ...{ style: 'destructive', inputs: 'auto', tooltip: 'Close the request now, for this reason' },
  data: { ...button.data, sure: true },
});

function workLine(request: DsrRequest): string {
  const { state, steps } = request;
  if (steps.some((step) => step.state === 'running' || step.state === 'polling') && state === 'running')
    return 'The step in hand is finished first; then the work stops.';
  if (state === 'running') return 'The work stops before its next step.';
  const tasks = openTasks(request).length;
  if (tasks > 0) return `${counted(tasks, 'open task')} for people: no longer asked for.`;
  if (state === 'waiting' || state === 'in-review') return 'What is still to be done is not done any more.';
  return state === 'awaiting-approval' ? 'Nobody is asked to approve the plan any more.' : 'No work is begun.';
}

function doneLines({ steps }: DsrRequest): string[] {
  const changed = steps.filter(({ changed: objects }) => (objects?.done.length ?? 0) > 0);
  return changed.map(({ title }) => `${title}: what is done of it stays done.`);
}

function packageLines(request: DsrRequest): string[] {
  const handedOver = request.steps.some(({ kind, state }) => kind === 'deliver' && state === 'done');
  if (handedOver && packageStands(request))
    return ['The package was handed over already: it and its links stay. Revoke makes the links useless.'];
  const collected = request.steps.some(({ kind, startedAt }) => kind === 'collect' && startedAt !== null);
  return collected && !handedOver ? ['What was collected is removed: there is no package and no link.'] : [];
}

/** Cancelling answers nobody. */
function personLine(request: DsrRequest): string {
  const instead = mayDecline(request) ? ' To refuse it, choose Decline instead.' : '';
  return `Unless the person has taken the request back, they still have a right to an answer by the due date.${instead}`;
}

const WHY_TO_TELL =
  'and why, unless they have taken the request back themselves: they have a right to an answer (Art. 12(3), (4) GDPR).';

/** For the card of a cancelled request of which nothing was done. */
export const CANCELLED_TO_TELL = [`That nothing more is done, ${WHY_TO_TELL}`];

/** Where a part of it was done. */
export const REST_TO_TELL = [`That the rest is not done, ${WHY_TO_TELL}`];
