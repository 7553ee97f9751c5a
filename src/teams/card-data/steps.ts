import type { ChangeProgress, DsrRequest, Step, StepState } from '../../core/request';
import { plain } from '../markdown';
import { counted, relativeTime, shortMomentText } from '../wording';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import { bullets } from './frame';
import type { StepRow } from './models';
import { taskDetail } from './tasks';

/** A step's state in words, never by colour alone. */
const STATE_WORDS: Record<StepState, string> = {
  pending: 'To do',
  running: 'Working',
  polling: 'Waiting',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  manual: 'For a person',
  'not-applicable': 'Not needed',
};

/** With more steps than this, the ones at their end are counted instead of listed. */
const MAX_STEPS = 16;

const MAX_GAPS = 12;
/** A task is read whole: it is an instruction. */
export const LONGEST_TASK = 1_000;

const ENDED: readonly StepState[] = ['done', 'skipped', 'not-applicable'];

/** The steps of a plan that is being worked on. */
export function stepRows(request: DsrRequest, ctx: CardContext): StepRow[] {
  return rows(request, (step) => stepRow(step, ctx));
}

/** How far a plan came that is worked on no more; empty where it never began. */
export function endedStepRows(request: DsrRequest, ctx: CardContext): StepRow[] {
  if (request.steps.every(({ startedAt }) => startedAt === null)) return [];
  return rows(request, (step) => endedRow(step, ctx));
}

function rows(request: DsrRequest, row: (step: Step) => StepRow): StepRow[] {
  const { steps } = request;
  if (steps.length <= MAX_STEPS) return steps.map(row);
  const moving = steps.filter(({ state }) => !ENDED.includes(state)).slice(0, MAX_STEPS - 1);
  const rest = { state: 'Others', title: `${steps.length - moving.length} more steps`, detail: stepsSummary(request) };
  return [...moving.map(row), rest];
}

function endedRow(step: Step, ctx: CardContext): StepRow {
  const row = stepRow({ ...step, notBefore: null }, ctx);
  if (isLeftToPeople(step)) return { ...row, state: 'By hand' };
  if (ENDED.includes(step.state) || step.state === 'failed') return row;
  return { ...row, state: step.startedAt === null ? 'Not begun' : 'Not finished' };
}

export function stepsSummary({ steps }: DsrRequest): string {
  const ended = steps.filter((step) => ENDED.includes(step.state) && !isLeftToPeople(step)).length;
  return `${ended} of ${counted(steps.length, 'step')} done`;
}

function stepRow(step: Step, ctx: CardContext): StepRow {
  const retries = isRetrying(step, ctx);
  return {
    state: retries ? 'Tries again' : stateWord(step),
    title: plain(step.task ? `Task ${step.task.number}: ${step.task.text || step.title}` : step.title, LONGEST_TASK),
    detail: plain(
      [recordsText(step), ...taskDetail(step, ctx), ...(retries ? retryText(step, ctx) : endText(step, ctx))]
        .filter(Boolean)
        .join(' · '),
      240,
    ),
  };
}

function stateWord(step: Step): string {
  if (isLeftToPeople(step)) return STATE_WORDS.manual;
  return step.state === 'done' && (step.changed?.handedOver.length ?? 0) > 0 ? 'In part' : STATE_WORDS[step.state];
}

/** Where the service let us do nothing, and people have to, it is not done: the tasks say what becomes of it. */
function isLeftToPeople({ state, changed }: Step): boolean {
  return state === 'done' && changed !== null && changed.done.length === 0 && changed.handedOver.length > 0;
}

function isRetrying({ state, attempts, notBefore }: Step, ctx: CardContext): boolean {
  return state === 'pending' && attempts > 0 && notBefore !== null && new Date(notBefore) > ctx.now;
}

function retryText({ notBefore, attempts, lastFailure }: Step, ctx: CardContext): string[] {
  const when =
    notBefore === null ? '' : `${shortMomentText(notBefore, ctx.now, ctx)} (${relativeTime(notBefore, ctx.now)})`;
  return [
    `next try at ${when}`,
    `${counted(attempts, 'failed try', 'failed tries')} in a row`,
    lastFailure?.text ?? '',
  ];
}

function endText({ state, finishedAt, lastFailure }: Step, ctx: CardContext): string[] {
  const failure = state === 'failed' && lastFailure ? `${lastFailure.text} [${lastFailure.code}]` : '';
  return [finishedAt ? shortMomentText(finishedAt, ctx.now, ctx) : '', failure];
}

function recordsText({ progress, changed, state }: Step): string {
  if (changed) return objectsText(changed);
  if (!progress) return '';
  const records = Object.values(progress.counts).reduce((sum, count) => sum + count, 0);
  const shown = state === 'done' || records > 0 ? [counted(records, 'record')] : [];
  return [...shown, ...(progress.gaps.length > 0 ? [counted(progress.gaps.length, 'gap')] : [])].join(', ');
}

function objectsText({ done, handedOver, gaps }: ChangeProgress): string {
  return [
    done.length > 0 ? counted(done.length, 'object') : '',
    handedOver.length > 0 ? `${counted(handedOver.length, 'object')} left to a person` : '',
    gaps.length > 0 ? counted(gaps.length, 'gap') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a service could not give although it was read; each is named wherever the work is called done. */
export function gapLines({ steps, earlierGaps }: DsrRequest, ctx: CardContext): string[] {
  return bullets(
    [
      ...earlierGaps,
      ...steps.flatMap(({ service, progress, changed }) =>
        [...(progress?.gaps ?? []), ...(changed?.gaps ?? [])].map(
          (gap) => `${serviceTitle(service ?? '', ctx.services)}: ${gap}`,
        ),
      ),
    ],
    MAX_GAPS,
  );
}
