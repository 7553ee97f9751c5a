/** Which step may be worked on, and when a request only waits. */
import { isWaiting, nextStep, openSteps } from '../../../src/core/next-step';
import type { PlannedTask } from '../../../src/core/task';
import type { Step, StepKind, StepState } from '../../../src/core/request';
import { freshStep } from '../../../src/core/plan';
import { NOW } from '../../support/builders';

const LATER = '2026-11-23T10:00:00.000Z';

function step(id: string, kind: StepKind, state: StepState, changes: Partial<Step> = {}): Step {
  const planned = { id, kind, service: null, instance: null, title: id, command: null, right: null, task: null };
  return { ...freshStep(planned), state, ...changes };
}

function task(id: string, state: StepState, when: PlannedTask['when']): Step {
  const words = { number: 1, text: id, owner: null, dueDays: null, when, dueOn: null, closed: null };
  return step(id, 'task', state, { task: words });
}

const open = (...steps: Step[]): string[] => openSteps({ steps }).map(({ id }) => id);
const polls = (notBefore: string) => step('logs', 'collect', 'polling', { notBefore });

test('the first step that is not at its end is worked on, and those behind it are not', () => {
  expect(open(step('a', 'collect', 'done'), step('b', 'package', 'running'), step('c', 'deliver', 'pending'))).toEqual([
    'b',
  ]);
  expect(open(step('a', 'collect', 'skipped'), step('b', 'change', 'failed'))).toEqual([]);
});

test('a collection that a service takes its time for lets the other collections by, and nothing else', () => {
  const steps = [polls(LATER), step('hub', 'collect', 'pending'), step('package', 'package', 'pending')];
  expect(open(...steps)).toEqual(['logs', 'hub']);
  expect(nextStep({ steps }, NOW)?.id).toBe('hub');
  expect(open(polls(LATER), step('package', 'package', 'pending'))).toEqual(['logs']);
});

test('a change that waits holds up every change after it', () => {
  expect(open(step('dps', 'change', 'polling', { notBefore: LATER }), step('hub', 'change', 'pending'))).toEqual([
    'dps',
  ]);
});

test('a poll is due at its time', () => {
  expect(nextStep({ steps: [polls(LATER)] }, NOW)).toBeNull();
  expect(nextStep({ steps: [polls(NOW)] }, NOW)?.id).toBe('logs');
});

test('a task that comes first holds up the work, other tasks do not', () => {
  const work = step('hub', 'change', 'pending');
  expect(open(task('tell', 'manual', 'first'), work)).toEqual([]);
  expect(open(task('tell', 'done', 'first'), work)).toEqual(['hub']);
  expect(open(task('paper', 'manual', 'any'), work)).toEqual(['hub']);
});

test('a request waits where polls and tasks are all that is left', () => {
  expect(isWaiting({ steps: [polls(LATER)] })).toBe(true);
  expect(isWaiting({ steps: [task('paper', 'manual', 'any')] })).toBe(true);
  expect(isWaiting({ steps: [task('tell', 'manual', 'first'), step('hub', 'change', 'pending')] })).toBe(true);
  expect(isWaiting({ steps: [task('paper', 'manual', 'any'), step('hub', 'change', 'pending')] })).toBe(false);
  expect(isWaiting({ steps: [step('hub', 'change', 'done')] })).toBe(false);
});
