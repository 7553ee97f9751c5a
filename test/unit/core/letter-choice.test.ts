/** Which letters a request needs, as it stands; the one that is due stands first. */
import type { DeclineGround } from '../../../src/core/command';
import { lettersFor, recipientChange } from '../../../src/core/letter-choice';
import type { ChangeRight } from '../../../src/core/object-change';
import type { DsrRequest, Step } from '../../../src/core/request';
import { objectKey, type Right } from '../../../src/core/service';
import { aPackage } from '../../support/a-package';
import { ALEX, anObject, aPlan, aRequest, MEGAN, NOW } from '../../support/builders';

const EXTENDED = { type: 'extended', on: '2026-11-22', months: 2, reason: 'many systems' } as const;
const RECEIVED = { type: 'received', on: '2026-11-20' } as const;

function planned(rights: Right[], changes: Partial<DsrRequest> = {}): DsrRequest {
  const notPossible: [] = [];
  return aRequest({ plan: { ...aPlan(), rights, notPossible }, ...changes });
}

/** The device was changed. */
function changed(right: ChangeRight, more: Partial<DsrRequest> = {}, gaps: string[] = []): DsrRequest {
  const request = planned([right]);
  const [first] = request.steps;
  const progress = { done: [objectKey(anObject())], handedOver: [], waitingFor: null, gaps };
  const step: Step = { ...first!, kind: 'change', right, state: 'done', changed: progress };
  return { ...request, state: 'completed', steps: [step], ...more };
}

describe('an open request', () => {
  test.each(['recorded', 'awaiting-confirmation', 'awaiting-approval', 'running', 'waiting'] as const)(
    'is acknowledged: %s',
    (state) => expect(lettersFor(planned(['export'], { state }))[0]).toBe('acknowledgement'),
  );

  test('that was extended has that letter first', () => {
    const clock = [RECEIVED, EXTENDED];
    expect(lettersFor(planned(['export'], { clock }))).toEqual(['extension', 'acknowledgement']);
  });

  test('that lifts a restriction has the notice before it first (Art. 18(3))', () => {
    expect(lettersFor(planned(['lift']))).toEqual(['lift-notice', 'acknowledgement']);
  });

  test('for which nothing was found can be answered so', () => {
    expect(lettersFor(aRequest({ state: 'recorded', plan: null }))).toEqual(['acknowledgement', 'no-data']);
  });

  test('that has changed something has the notice to recipients first (Art. 19)', () => {
    expect(lettersFor(changed('delete', { state: 'waiting' }))).toEqual(['recipients-notice', 'acknowledgement']);
  });
});

describe('a closed request', () => {
  const built = { state: 'completed', package: aPackage() } as const;

  test.each([
    ['access', ['access-ready']],
    ['export', ['export-ready']],
  ] as const)('of %s with a package has %j', (right, letters) => {
    expect(lettersFor(planned([right], built))).toEqual(letters);
    expect(lettersFor(planned([right], { ...built, package: null }))).toEqual([]);
  });

  test.each([
    ['rectify', ['rectified', 'recipients-notice']],
    ['restrict', ['restricted', 'recipients-notice']],
    ['delete', ['erased', 'recipients-notice']],
    ['lift', []],
    ['restore', []],
  ] as const)('that did a %s has %j', (right, letters) => {
    expect(lettersFor(changed(right))).toEqual(letters);
  });

  test.each([
    ['it says so', changed('delete', { state: 'partially-completed' })],
    ['a service left a gap', changed('delete', {}, ['Sign-in logs stay'])],
    ['an earlier plan left a gap', changed('delete', { earlierGaps: ['Azure IoT Hub: one device'] })],
  ])('was erased in part where %s', (_why, request) => {
    expect(lettersFor(request)[0]).toBe('erased-in-part');
  });

  test('in which nothing was there to be done says that nothing is held', () => {
    const plan = { ...aPlan(), objects: [] };
    expect(lettersFor(aRequest({ state: 'completed', plan }))).toEqual(['no-data']);
  });

  test.each([
    ['excessive', 'decline'],
    ['no-data', 'no-data'],
    [null, 'decline'],
  ] as const)('that was declined as %s has %s', (ground: DeclineGround | null, letter) => {
    const declined = { by: MEGAN, at: NOW, ground, reason: 'r', note: null };
    expect(lettersFor(aRequest({ state: 'declined', declined }))).toEqual([letter]);
  });

  test('that was cancelled has the one that says why the rest is not done, after those of what was done', () => {
    expect(lettersFor(aRequest({ state: 'cancelled' }))).toEqual(['decline']);
    expect(lettersFor(aRequest({ state: 'cancelled', plan: null }))).toEqual(['decline']);
    expect(lettersFor(changed('delete', { state: 'cancelled' }))).toEqual([
      ...['erased-in-part', 'decline', 'recipients-notice'],
    ]);
  });

  test('that was cancelled tells of its package where that was handed over, and not else', () => {
    const cancelled = planned(['export'], { ...built, state: 'cancelled' });
    expect(lettersFor(cancelled)).toEqual(['decline']);
    const steps: Step[] = [{ ...cancelled.steps[0]!, kind: 'deliver', state: 'done' }];
    expect(lettersFor({ ...cancelled, steps })).toEqual(['export-ready', 'decline']);
  });

  test('has none once its personal half is gone', () => {
    expect(lettersFor(planned(['export'], { ...built, forgottenAt: NOW }))).toEqual([]);
  });
});

test('what people did in a task counts as done', () => {
  const request = planned(['delete']);
  const closed = { by: ALEX, at: NOW, outcome: 'done', text: null } as const;
  const task = { number: 1, text: 'x', owner: null, dueDays: null, when: 'any', dueOn: null, closed } as const;
  const steps: Step[] = [{ ...request.steps[0]!, kind: 'task', state: 'done', task }];
  expect(recipientChange({ ...request, steps })).toBe('erased');
  expect(recipientChange(request)).toBeNull();
});
