import { gapsOf } from '../../core/step-lifecycle';
import type { DsrRequest } from '../../core/request';
import { counted, listText } from '../wording';
import { closedFacts, headingOf } from './closed';
import type { CardContext } from './context';
import { rightName } from './describe';
import { approvalFact, fact, receivedDay, requestFrame, typedHint } from './frame';
import { dayOf, linkFacts } from './link-facts';
import type { CardView, Fact } from './models';
import { packageFacts } from './ready';
import { endedStepRows } from './steps';

/** A closed request whose personal half is gone: what the organisation accounts for. */
export function forgottenCard(request: DsrRequest, ctx: CardContext): CardView<'closed'> {
  const on = dayOf(request.forgottenAt ?? request.updatedAt, ctx);
  const heading = {
    title: headingOf(request).title,
    state: `Whom this was about is kept no longer: the personal data of this record was removed on ${on}. What is left is what has to be accounted for.`,
    tone: 'emphasis',
  } as const;
  return {
    name: 'closed',
    data: {
      ...requestFrame(request, heading, ctx),
      facts: [
        fact('Asked for', listText((request.plan?.rights ?? []).map(rightName)) || 'recorded as received'),
        fact('Received', receivedDay(request, ctx)),
        ...closedFacts(request, ctx),
        ...decidedFacts(request),
        ...approvalFact(request, ctx),
        ...countFacts(request),
        ...(request.package ? packageFacts(request.package, ctx) : []),
        ...linkFacts(request, ctx),
      ],
      steps: endedStepRows({ ...request, steps: request.steps.map(named) }, ctx),
      ...{ searched: [], leftOut: [], stands: [], gaps: [], toTell: [], notCovered: [], buttons: [] },
      hint: typedHint(request, ctx, 'status', 'history'),
    },
  };
}

/** The words of a task are gone. */
function named(step: DsrRequest['steps'][number]): DsrRequest['steps'][number] {
  return step.title === '' ? { ...step, title: 'a task for a person' } : step;
}

function decidedFacts({ declined, identity, review }: DsrRequest): Fact[] {
  const ground = declined?.ground ? `, as ${declined.ground.replaceAll('-', ' ')}` : '';
  return [
    ...(declined
      ? [fact(declined.ground === 'no-data' ? 'Answered' : 'Declined', `by ${declined.by.name}${ground}`)]
      : []),
    ...(identity ? [fact('Identity', `verified by ${identity.by.name}`)] : []),
    ...(review?.released ? [fact('Released', `by ${review.released.by.name}`)] : []),
  ];
}

function countFacts(request: DsrRequest): Fact[] {
  const gaps = gapsOf(request).length;
  return [
    ...(request.plan ? [fact('Found', counted(request.plan.objects.length, 'object'))] : []),
    ...(gaps > 0 ? [fact('Gaps', `${counted(gaps, 'gap')}, told when it was closed`)] : []),
  ];
}
