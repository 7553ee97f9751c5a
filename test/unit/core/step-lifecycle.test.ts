/** What the engine does to steps: each move is stored with its audit entry, and a repeat has the same effect. */
import {
  beginPlan,
  completeRequest,
  failStep,
  finishStep,
  gapsOf,
  putOffStep,
  saveProgress,
  startStep,
} from '../../../src/core/step-lifecycle';
import type { DsrRequest } from '../../../src/core/request';
import { aPackage } from '../../support/a-package';
import { aCause, aDecided, aRequest, NOW } from '../../support/builders';

const bot = aCause(null);
const later = '2026-11-22T10:00:02.000Z';
const failure = { code: 'DSR_SERVICE_FAILED', text: 'iot-hub: listDevices answered 503', at: NOW } as const;
const running = aRequest({ state: 'running', approval: aDecided({ startedAt: NOW }) });
const COLLECT = 'collect:iot-hub:hub';
const started = startStep(running, COLLECT, bot).next;
const info = aPackage();

test('a plan begins with the time of its beginning', () => {
  const { next, entries } = beginPlan({ ...running, approval: aDecided() }, bot);
  expect(next.approval?.startedAt).toBe(NOW);
  expect(entries).toMatchObject([{ event: 'plan.started', facts: { planHash: running.plan?.hash } }]);
});

test('a step that starts again after a crash goes on where it was', () => {
  const progress = {
    ...{ collection: 0, page: 3, continuation: 'token', gaps: [], others: [] },
    ...{ counts: { devices: 9 }, pages: { devices: 3 } },
  };
  const saved = saveProgress(started, COLLECT, progress, bot).next;
  const again = startStep(saved, COLLECT, aCause(null, later)).next.steps[0];
  expect(again).toMatchObject({ state: 'running', startedAt: NOW, progress });
});

test('only a collecting step has progress', () => {
  expect(started.steps[0]?.progress).toMatchObject({ collection: 0, page: 0, continuation: null });
  expect(startStep(running, 'package', bot).next.steps[1]?.progress).toBeNull();
});

test('progress is shown but not audited, and ends a row of failures', () => {
  const failing = { ...started, steps: started.steps.map((step) => ({ ...step, attempts: 2, lastFailure: failure })) };
  const change = saveProgress(failing, COLLECT, { ...started.steps[0]!.progress! }, bot);
  expect(change.entries).toEqual([]);
  expect(change.next).toMatchObject({
    revision: failing.revision + 1,
    steps: [{ attempts: 0, lastFailure: null }, {}, {}],
  });
});

test('a finished step is audited with where it came from', () => {
  const { next, entries } = finishStep(started, COLLECT, bot);
  expect(next.steps[0]).toMatchObject({ state: 'done', finishedAt: NOW });
  expect(entries).toMatchObject([
    { event: 'step.finished', from: 'running', to: 'done', facts: { step: COLLECT, attempt: 1 } },
  ]);
});

test('a built package stands with the request and its hash in the log', () => {
  const packing = startStep(running, 'package', bot).next;
  const { next, entries } = finishStep(packing, 'package', bot, info);
  expect(next.package).toEqual(info);
  expect(entries[0]?.facts).toMatchObject({ files: info.files, bytes: info.bytes, sha256: info.sha256 });
});

test('the first failure in a row is told in the thread, the next ones are not', () => {
  const first = putOffStep(started, COLLECT, later, failure, bot);
  expect(first.next.steps[0]).toMatchObject({ state: 'pending', attempts: 1, notBefore: later, lastFailure: failure });
  expect(first.next.outbox).toMatchObject([{ kind: 'retrying' }]);
  expect(first.entries).toMatchObject([{ event: 'step.put-off', code: failure.code }]);
  const second = putOffStep(startStep(first.next, COLLECT, bot).next, COLLECT, later, failure, bot);
  expect(second.next.outbox).toHaveLength(1);
  expect(second.next.steps[0]?.attempts).toBe(2);
});

test('a failed step says why', () => {
  const { next, entries } = failStep(started, COLLECT, failure, bot);
  expect(next.steps[0]).toMatchObject({ state: 'failed', finishedAt: NOW, lastFailure: failure });
  expect(entries).toMatchObject([{ event: 'step.failed', code: failure.code }]);
});

test('a request is completed once, and says so', () => {
  const noticesOf = (request: DsrRequest) => {
    const done = completeRequest(request, bot);
    return (
      done.ok && [done.value.next.state, done.value.next.closedAt, ...done.value.next.outbox.map(({ kind }) => kind)]
    );
  };
  expect(noticesOf({ ...running, package: info })).toEqual(['completed', NOW, 'completed']);
  expect(completeRequest(aRequest(), bot)).toMatchObject({ ok: false, code: 'DSR_NOT_NOW' });
});

test('a request with a gap is completed in part only', () => {
  const gap = 'Sign-ins older than 30 days are gone.';
  const steps = started.steps.map((step) => ({
    ...step,
    progress: step.progress && { ...step.progress, gaps: [gap] },
  }));
  expect(gapsOf({ steps })).toEqual([gap]);
  expect(completeRequest({ ...running, steps }, bot)).toMatchObject({
    value: { next: { state: 'partially-completed' } },
  });
});

test('a step that cannot move so, or that is not there, is a fault', () => {
  expect(() => finishStep(running, COLLECT, bot)).toThrow('cannot be finished while it is pending');
  expect(() => startStep(running, 'collect:nowhere', bot)).toThrow('no step collect:nowhere');
});

test('the link is announced when the package is delivered, and not once a stop was asked for', () => {
  const kinds = (request: DsrRequest) =>
    finishStep(startStep(request, 'deliver', bot).next, 'deliver', bot).next.outbox.map(({ kind }) => kind);
  expect(kinds(running)).toEqual(['ready']);
  expect(kinds({ ...running, cancelAsked: { by: running.requester, at: NOW, reason: null } })).toEqual([]);
});
