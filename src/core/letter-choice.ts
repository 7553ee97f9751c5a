import { isChangeRight, type ChangeRight } from './object-change';
import { letterOfGround, type LetterKind, type RecipientChange } from './letter';
import { isOpen, type DsrRequest } from './request';
import type { Right } from './service';

/** The changes of which a recipient has to be told (Art. 19 GDPR). */
const TOLD: Partial<Record<ChangeRight, RecipientChange>> = {
  rectify: 'rectified',
  restrict: 'restricted',
  delete: 'erased',
};

/** The letters that fit a request as it stands; the one that is due stands first. */
export function lettersFor(request: DsrRequest): LetterKind[] {
  if (request.forgottenAt !== null) return [];
  const own = isOpen(request) ? openLetters(request) : CLOSED[request.state]?.(request);
  const recipients: LetterKind[] = recipientChange(request) ? ['recipients-notice'] : [];
  return isOpen(request) ? [...recipients, ...(own ?? [])] : [...(own ?? []), ...recipients];
}

function openLetters({ clock, plan, state }: DsrRequest): LetterKind[] {
  const extended = clock.some(({ type }) => type === 'extended');
  return [
    ...(extended ? (['extension'] as const) : []),
    ...(plan?.rights.includes('lift') ? (['lift-notice'] as const) : []),
    'acknowledgement',
    ...(state === 'recorded' ? (['no-data'] as const) : []),
  ];
}

const CLOSED: Partial<Record<DsrRequest['state'], (request: DsrRequest) => LetterKind[]>> = {
  completed: answers,
  'partially-completed': answers,
  declined: ({ declined }) => [letterOfGround(declined?.ground ?? null)],
  cancelled: cancelledAnswers,
};

/** What was done is told, and why the rest is not (Art. 12(4) GDPR): cancelling answers nobody. */
function cancelledAnswers(request: DsrRequest): LetterKind[] {
  const handedOver = request.steps.some(({ kind, state }) => kind === 'deliver' && state === 'done');
  return [...answersOf(handedOver ? request : { ...request, package: null }), 'decline'];
}

type Answer = (request: DsrRequest) => LetterKind[];

/** By right, in the order of the law. A restriction that ended and an account that came back were told of before. */
const ANSWERS: Partial<Record<Right, Answer>> = {
  access: ({ package: built }) => (built ? ['access-ready'] : []),
  rectify: (request) => (hasDone(request, 'rectify') ? ['rectified'] : []),
  delete: (request) => (hasDone(request, 'delete') ? [isWhole(request) ? 'erased' : 'erased-in-part'] : []),
  restrict: (request) => (hasDone(request, 'restrict') ? ['restricted'] : []),
  export: ({ package: built }) => (built ? ['export-ready'] : []),
};

function answers(request: DsrRequest): LetterKind[] {
  const { plan } = request;
  if (!plan || plan.objects.length === 0) return ['no-data'];
  return answersOf(request);
}

function answersOf(request: DsrRequest): LetterKind[] {
  return (Object.keys(ANSWERS) as Right[])
    .filter((right) => request.plan?.rights.includes(right))
    .flatMap((right) => ANSWERS[right]?.(request) ?? []);
}

/** Changed by the bot, or by people in a task. */
export function hasDone({ steps }: Pick<DsrRequest, 'steps'>, right: ChangeRight): boolean {
  return steps.some(
    (step) =>
      (step.right === right && (step.changed?.done.length ?? 0) > 0) ||
      (step.kind === 'task' && step.state === 'done' && step.task?.closed?.outcome === 'done'),
  );
}

/** Nothing that was asked for is left, as far as this installation reaches. */
function isWhole({ state, plan, steps, earlierGaps }: DsrRequest): boolean {
  const gaps = steps.some(
    ({ changed, state: stepState }) => (changed?.gaps.length ?? 0) > 0 || stepState === 'not-applicable',
  );
  return state === 'completed' && !gaps && earlierGaps.length === 0 && (plan?.notPossible.length ?? 0) === 0;
}

/** What the recipients are told of; null where nothing was changed yet that concerns them. */
export function recipientChange(request: Pick<DsrRequest, 'plan' | 'steps'>): RecipientChange | null {
  const rights = (request.plan?.rights ?? []).filter(isChangeRight);
  const [right] = rights.filter((each) => TOLD[each] !== undefined && hasDone(request, each)).reverse();
  return (right && TOLD[right]) ?? null;
}
