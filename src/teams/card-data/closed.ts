import type { DsrRequest } from '../../core/request';
import { daysBetween } from '../../core/deadline';
import { plain } from '../markdown';
import { counted, dayText, dueDay, isoDayIn, momentText } from '../wording';
import { requestButtons, viewButton } from './buttons';
import { caseFacts } from './case-facts';
import { caseButtons } from './case';
import type { CardContext } from './context';
import { declinedFacts, declinedToTell } from './decline';
import {
  approvalFact,
  bullets,
  dueInput,
  fact,
  requestFrame,
  subjectFact,
  typedHint,
  understoodFact,
  type Heading,
} from './frame';
import { letterButtons } from './letter';
import { isLinkable, linkFacts } from './link-facts';
import type { Button, CardView, Fact } from './models';
import { comparedFact, leftOutLines, releasedFact, searchedLines } from './package-words';
import { packageFacts } from './ready';
import { canBeRestored, cancelledToTell, standingLines } from './stands';
import { endedStepRows, gapLines } from './steps';
import { toTell } from './to-tell';

type EndState = 'completed' | 'partially-completed' | 'declined' | 'cancelled';

const HEADINGS: Record<EndState, Heading> = {
  completed: { title: 'Completed', state: 'Everything that was planned has been done.', tone: 'good' },
  'partially-completed': {
    title: 'Completed in part',
    state: 'Not everything that was planned could be done; what is missing is named below.',
    tone: 'warning',
  },
  declined: {
    title: 'Declined',
    state: 'The request itself was refused. The person has to be told why.',
    tone: 'emphasis',
  },
  cancelled: { title: 'Cancelled', state: 'The request was cancelled. Nothing more is done.', tone: 'emphasis' },
};

/** How a request ended. */
export function closedCard(request: DsrRequest, ctx: CardContext): CardView<'closed'> {
  const answered = request.state === 'completed' || request.state === 'partially-completed';
  const linkable = isLinkable(request);
  return {
    name: 'closed',
    data: {
      ...requestFrame(request, headingOf(request), ctx),
      facts: [
        understoodFact(request, ctx),
        subjectFact(request),
        ...closedFacts(request, ctx),
        ...declinedFacts(request),
        ...caseFacts(request, ctx),
        ...approvalFact(request, ctx),
        ...(request.package ? packageFacts(request.package, ctx) : []),
        ...(answered ? [...comparedFact(request, ctx), ...releasedFact(request, ctx)] : []),
        ...linkFacts(request, ctx),
      ],
      steps: endedStepRows(request, ctx),
      searched: answered ? searchedLines(request, ctx) : [],
      leftOut: answered ? leftOutLines(request, ctx) : [],
      gaps: answered ? gapLines(request, ctx) : [],
      stands: standingLines(request, ctx),
      toTell: bullets(answered ? toTell(request.plan?.rights ?? []) : endedToTell(request, ctx)),
      notCovered: answered ? bullets(leftLines(request), 20) : [],
      buttons: linkable ? requestButtons(request, 'link', 'revoke') : [],
      opens: [
        ...liftButtons(request),
        ...restoreButtons(request, ctx),
        ...letterButtons(request),
        ...caseButtons(request),
      ],
      hint: typedHint(
        request,
        ctx,
        ...(linkable ? (['link', 'revoke'] as const) : []),
        ...(hasRestricted(request) ? (['lift'] as const) : []),
        ...(canBeRestored(request, ctx) ? (['restore'] as const) : []),
        ...(['status', 'history'] as const),
      ),
    },
  };
}

const hasRestricted = ({ steps }: DsrRequest): boolean =>
  steps.some(({ right, changed }) => right === 'restrict' && (changed?.done.length ?? 0) > 0);

/** Nothing is lifted by it: it asks for the plan, as the typed words do. */
function liftButtons(request: DsrRequest): Button[] {
  if (!hasRestricted(request)) return [];
  const tooltip = 'Make the plan that ends this restriction; a second admin approves it';
  return [{ ...viewButton('Lift', tooltip, { verb: 'lift', requestId: request.id }), inputs: 'none' }];
}

/** As Lift: until the recycle bin lets go. */
function restoreButtons(request: DsrRequest, ctx: CardContext): Button[] {
  if (!canBeRestored(request, ctx)) return [];
  const tooltip = 'Make the plan that brings the account back; a second admin approves it';
  return [{ ...viewButton('Restore', tooltip, { verb: 'restore', requestId: request.id }), inputs: 'none' }];
}

/** What the person has to be told was not done: impossible here, or out of reach. */
const leftLines = ({ plan }: DsrRequest): string[] => [
  ...(plan?.notPossible ?? []).map(({ title, reason }) => `${title}: ${reason}`),
  ...(plan?.notCovered ?? []),
];

/** An answer under Art. 15(1), and no refusal. */
const NOTHING_HELD: Heading = {
  title: 'Answered: nothing is held',
  state: 'That nothing is held is an answer (Art. 15(1) GDPR), not a refusal. The person has to be told so.',
  tone: 'good',
};

export function headingOf({ state, cancelAsked, steps, declined }: DsrRequest): Heading {
  if (state === 'declined' && declined?.ground === 'no-data') return NOTHING_HELD;
  const heading = state in HEADINGS ? HEADINGS[state as EndState] : HEADINGS.completed;
  if (state !== 'cancelled') return heading;
  const done = steps.some(({ startedAt }) => startedAt !== null)
    ? 'What had been done is listed below.'
    : 'Nothing had been done.';
  return { ...heading, state: `${cancelledBy(cancelAsked)} ${done}` };
}

/** Who and why: a request that the bot's people stopped was not withdrawn by the person. */
function cancelledBy(asked: DsrRequest['cancelAsked']): string {
  const why = plain(asked?.reason ?? '', 300);
  const said = asked ? `Cancelled by ${asked.by.name}${why ? `: ${why}` : ''}` : 'The request was cancelled';
  return /[.!?…]$/u.test(said) ? said : `${said}.`;
}

const endedToTell = (request: DsrRequest, ctx: CardContext): readonly string[] =>
  request.state === 'cancelled' ? cancelledToTell(request, ctx) : declinedToTell(request);

export function closedFacts(request: DsrRequest, ctx: CardContext): Fact[] {
  const { closedAt } = request;
  return [...(closedAt ? [fact('Closed', `${momentText(closedAt, ctx)}${tookText(request, closedAt, ctx)}`)] : [])];
}

/** `, 3 days after receipt, due Tue 22 Dec 2026` */
function tookText(request: DsrRequest, closedAt: string, ctx: CardContext): string {
  const received = request.clock.find(({ type }) => type === 'received');
  const closedOn = isoDayIn(new Date(closedAt), ctx.timeZone);
  const due = dueDay({ ...dueInput(request, ctx), today: closedOn });
  if (!received || !due) return '';
  const late = daysBetween(due, closedOn);
  const lateText = late > 0 ? `, ${counted(late, 'day')} late` : '';
  const days = daysBetween(received.on, closedOn);
  const took = days > 0 ? `${counted(days, 'day')} after receipt` : 'on the day of receipt';
  return `, ${took}, due ${dayText(due, ctx.locale)}${lateText}`;
}
