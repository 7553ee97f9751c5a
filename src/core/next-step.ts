import type { DsrRequest, Step, StepState } from './request';

const ENDED: readonly StepState[] = ['done', 'skipped', 'failed', 'not-applicable'];

/**
 * The steps that may be worked on: the first that is open, and beside a collection that a service takes its time for the
 * collections after it. A task that comes first holds up everything behind it; other tasks hold up nothing.
 */
export function openSteps({ steps }: Pick<DsrRequest, 'steps'>): Step[] {
  const open: Step[] = [];
  for (const step of steps) {
    if (ENDED.includes(step.state)) continue;
    if (step.state === 'manual' && step.task?.when !== 'first') continue;
    if (step.state === 'manual' || (open.length > 0 && step.kind !== 'collect')) break;
    open.push(step);
    if (step.kind !== 'collect' || step.state !== 'polling') break;
  }
  return open;
}

/** Null: nothing is open but tasks for people, or nothing at all. */
export function nextStep(request: Pick<DsrRequest, 'steps'>, now: string): Step | null {
  return openSteps(request).find(({ notBefore }) => notBefore === null || notBefore <= now) ?? null;
}

export function openTasks({ steps }: Pick<DsrRequest, 'steps'>): Step[] {
  return steps.filter(({ state }) => state === 'manual');
}

/** Only work that takes its time, or that a person has to do, is left. */
export function isWaiting(request: Pick<DsrRequest, 'steps'>): boolean {
  const open = openSteps(request);
  const left = open.length > 0 || openTasks(request).length > 0;
  return left && open.every(({ state }) => state === 'polling');
}
