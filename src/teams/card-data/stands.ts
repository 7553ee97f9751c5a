/** What was done before a request was cancelled, and stands: nobody undoes it, and nobody goes on with it. */
import { openTasks } from '../../core/next-step';
import type { ChangeRight } from '../../core/object-change';
import type { ChangeProgress, DsrRequest, Step } from '../../core/request';
import { counted, dayText, isoDayIn, listText } from '../wording';
import { CANCELLED_TO_TELL, REST_TO_TELL } from './cancel';
import type { CardContext } from './context';
import { serviceTitle } from './describe';
import { bullets } from './frame';

type Changed = Step & { changed: ChangeProgress };

const hasChanged = (step: Step): step is Changed => step.kind === 'change' && (step.changed?.done.length ?? 0) > 0;

const isDoneByPeople = ({ task, state }: Step): boolean => state === 'done' && task?.closed?.outcome === 'done';

/** The only change that is waited for is a deletion: until its day the account can be brought back (azure-apis.md 2.4). */
const binned = ({ steps, state }: DsrRequest): Step | undefined =>
  state === 'cancelled'
    ? steps.find(({ service, right, changed }) => service === 'entra' && right === 'delete' && changed?.waitingFor)
    : undefined;

export function canBeRestored(request: DsrRequest, ctx: CardContext): boolean {
  const step = binned(request);
  return step !== undefined && !isOver(step, ctx);
}

/** The day on which the bin lets go; null where the service did not say. */
const goneOn = ({ changed }: Step): string | null =>
  /\brecycle bin until (\d{4}-\d{2}-\d{2})/u.exec(changed?.waitingFor ?? '')?.[1] ?? null;

const isOver = (step: Step, { now, timeZone }: CardContext): boolean =>
  (goneOn(step) ?? '9999') <= isoDayIn(now, timeZone);

export function standingLines(request: DsrRequest, ctx: CardContext): string[] {
  const { id, steps, state } = request;
  const done = state === 'cancelled' ? steps.filter(hasChanged) : [];
  const byPeople = state === 'cancelled' ? steps.filter(isDoneByPeople) : [];
  const restricted = done.some(({ right }) => right === 'restrict');
  const lines = [
    ...done.map(({ title, changed }) => `${title}: ${standingText(changed)}`),
    ...(restricted ? [`What was restricted stays so; lift it with: lift ${id}`] : []),
    ...binLines(request, ctx),
    ...byPeople.map(({ task, title }) => `${task?.text || title}: done by people.`),
  ];
  return lines.length === 0 ? [] : bullets([...lines, ...droppedLines(request)]);
}

/** A part that was handed to people may have been done by them, or not: nobody asks for it any more. */
function standingText({ done, handedOver }: ChangeProgress): string {
  if (handedOver.length === 0) return 'done, and not undone.';
  return `${counted(done.length, 'object')} done, and not undone; ${counted(handedOver.length, 'object')} left to people.`;
}

function binLines(request: DsrRequest, ctx: CardContext): string[] {
  const step = binned(request);
  if (!step) return [];
  if (isOver(step, ctx)) return [`The account is gone for good ${goneText(step, ctx)}, unless it was restored.`];
  return [
    `The account lies in the recycle bin and is gone for good ${goneText(step, ctx)}, unless it is restored; restore it with: restore ${request.id}`,
  ];
}

function goneText(step: Step, { locale }: CardContext): string {
  const day = goneOn(step);
  return day ? `on ${dayText(day, locale)}` : '30 days after its deletion';
}

function droppedLines(request: DsrRequest): string[] {
  const dropped = openTasks(request).length + request.steps.filter(isUntouchedTask).length;
  if (dropped === 0) return [];
  const they = dropped === 1 ? 'it' : 'them';
  return [
    `${counted(dropped, 'task')} for people not done, and nobody is asked for ${they} any more: see above whether what was done needs ${they}.`,
  ];
}

const isUntouchedTask = ({ kind, state }: Step): boolean => kind === 'task' && state === 'pending';

const DONE_WORDS: Record<ChangeRight, string> = {
  rectify: 'What was corrected already, and stays so',
  restrict: 'What is restricted already, and stays so until it is lifted',
  lift: 'That the restriction has ended already',
  delete: 'What was erased already, and is not brought back',
  restore: 'That the account works again',
};

/** Art. 19 GDPR. */
const PASSED_ON: Partial<Record<ChangeRight, string>> = {
  rectify: 'corrected',
  restrict: 'restricted',
  delete: 'erased',
};

/** What is changed already is told, and to its recipients as well, although the request was cancelled. */
export function cancelledToTell(request: DsrRequest, ctx: CardContext): readonly string[] {
  const rights = Object.keys(DONE_WORDS) as ChangeRight[];
  const done = request.steps.filter(hasChanged);
  const bin = binned(request);
  const byHand = request.steps.some(isDoneByPeople);
  if (done.length === 0 && !bin && !byHand) return CANCELLED_TO_TELL;
  return [
    ...rights.flatMap((right) => doneToTell(done, right, ctx)),
    ...(byHand ? ['What people did by hand, as it is listed above.'] : []),
    ...(bin
      ? [`That the account is deleted, and gone for good ${goneText(bin, ctx)} unless somebody restores it.`]
      : []),
    ...REST_TO_TELL,
    ...rights.flatMap((right) => recipientsToTell(done, right)),
  ];
}

function doneToTell(done: readonly Changed[], right: ChangeRight, { services }: CardContext): string[] {
  const names = done.flatMap((step) => (step.right === right ? [serviceTitle(step.service ?? '', services)] : []));
  return names.length === 0 ? [] : [`${DONE_WORDS[right]}: in ${listText([...new Set(names)])}.`];
}

function recipientsToTell(done: readonly Changed[], right: ChangeRight): string[] {
  const word = PASSED_ON[right];
  if (!word || !done.some((step) => step.right === right)) return [];
  return [
    `Tell each recipient of the data what was ${word}, and tell the person who they are if they ask (Art. 19 GDPR); no task asks for it any more.`,
  ];
}
