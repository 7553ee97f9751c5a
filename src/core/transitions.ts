import { refuse, type Result } from './errors';
import { END_STATES, REQUEST_STATES, STEP_STATES, type RequestState, type StepState } from './request';

const OPEN = REQUEST_STATES.filter((state) => !END_STATES.includes(state));

interface Transition<S> {
  from: readonly S[];
  to: S;
}

/** Every way in which a request moves; there is no other. */
export const REQUEST_TRANSITIONS = {
  planned: { from: ['recorded', 'awaiting-confirmation'], to: 'awaiting-confirmation' },
  confirmed: { from: ['awaiting-confirmation'], to: 'awaiting-approval' },
  approved: { from: ['awaiting-approval'], to: 'running' },
  rejected: { from: ['awaiting-approval'], to: 'awaiting-confirmation' },
  'approval-expired': { from: ['awaiting-approval'], to: 'awaiting-confirmation' },
  'plan-ended': { from: ['running', 'waiting'], to: 'awaiting-confirmation' },
  'wait-began': { from: ['running'], to: 'waiting' },
  'wait-ended': { from: ['waiting'], to: 'running' },
  'review-began': { from: ['running', 'waiting'], to: 'in-review' },
  released: { from: ['in-review'], to: 'running' },
  completed: { from: ['recorded', 'running', 'waiting'], to: 'completed' },
  'completed-in-part': { from: ['running', 'waiting'], to: 'partially-completed' },
  declined: { from: OPEN, to: 'declined' },
  cancelled: { from: OPEN, to: 'cancelled' },
} as const satisfies Record<string, Transition<RequestState>>;
export type RequestTransition = keyof typeof REQUEST_TRANSITIONS;

export const INITIAL_REQUEST_STATES: readonly RequestState[] = ['recorded', 'awaiting-confirmation'];

export const STEP_TRANSITIONS = {
  started: { from: ['pending', 'running', 'polling'], to: 'running' },
  polled: { from: ['running'], to: 'polling' },
  finished: { from: ['running', 'polling'], to: 'done' },
  'put-off': { from: ['running', 'polling'], to: 'pending' },
  failed: { from: ['running', 'polling'], to: 'failed' },
  skipped: { from: ['pending', 'running', 'polling'], to: 'skipped' },
  'handed-over': { from: ['pending', 'running'], to: 'manual' },
  'task-done': { from: ['manual'], to: 'done' },
  'not-applicable': { from: ['manual'], to: 'not-applicable' },
} as const satisfies Record<string, Transition<StepState>>;
export type StepTransition = keyof typeof STEP_TRANSITIONS;

export const INITIAL_STEP_STATES: readonly StepState[] = ['pending'];

export function moveRequest(state: RequestState, name: RequestTransition): Result<RequestState> {
  return move(REQUEST_TRANSITIONS[name], state);
}

/** A step is moved by the engine only; a move that the table does not have is a fault, not a refusal. */
export function moveStep(state: StepState, name: StepTransition): StepState {
  const moved = move<StepState>(STEP_TRANSITIONS[name], state);
  if (!moved.ok) throw new Error(`a step cannot be ${name} while it is ${state}`);
  return moved.value;
}

function move<S>(transition: Transition<S>, state: S): Result<S> {
  return transition.from.includes(state) ? { ok: true, value: transition.to } : refuse('DSR_NOT_NOW');
}

/** What is wrong with a table: states that nothing names, and states that nothing leads to. Empty when it is sound. */
export function checkTable<S extends string>(
  table: Record<string, Transition<S>>,
  states: readonly S[],
  initial: readonly S[],
): string[] {
  const rows = Object.entries(table);
  const known = new Set<string>(states);
  const unknown = rows.flatMap(([name, { from, to }]) =>
    [...from, to].filter((state) => !known.has(state)).map((state) => `${name} names the unknown state ${state}`),
  );
  const reached = new Set<S>(initial);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const [, { from, to }] of rows) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return [...unknown, ...states.filter((state) => !reached.has(state)).map((state) => `${state} cannot be reached`)];
}

/** Throws at start where a table is unsound. */
export function assertTables(): void {
  const problems = [
    ...checkTable<RequestState>(REQUEST_TRANSITIONS, REQUEST_STATES, INITIAL_REQUEST_STATES),
    ...checkTable<StepState>(STEP_TRANSITIONS, STEP_STATES, INITIAL_STEP_STATES),
  ];
  if (problems.length > 0) throw new Error(`state tables: ${problems.join('; ')}`);
}
