import type { DsrRequest, Step } from './request';

/** The request's steps with one of them changed. */
export function replaceStep(request: DsrRequest, stepId: string, patch: (step: Step) => Partial<Step>): Step[] {
  return request.steps.map((step) => (step.id === stepId ? { ...step, ...patch(step) } : step));
}
