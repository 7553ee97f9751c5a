/** An approved plan is begun, worked off, stopped: always in a state that says what happened. */
import { isAbort } from '../../../src/engine/step-failure';
import { workOnce } from '../../../src/engine/work';
import { cancelRequest } from '../../../src/usecases/cancel-request';
import { ALEX, anObject, MEGAN } from '../../support/builders';
import { aServiceError, eventsOf, type FakePorts, type FakeService } from '../../support/fake-ports';
import { approvedPorts, ID, work, workThroughWaits } from '../../support/work-bench';

const { signal } = new AbortController();

let ports: FakePorts;
let service: FakeService;
beforeEach(async () => {
  ports = await approvedPorts();
  service = ports.services[0]!;
});

const cancel = () =>
  cancelRequest(ports, { actor: ALEX, requestId: ID, correlationId: 'c1', card: null, reason: 'withdrawn' });

test('a plan is worked off step by step, each audited before and after', async () => {
  const request = await work(ports);
  expect(request).toMatchObject({ state: 'completed', package: { counts: { 'iot-hub/devices': 3 } } });
  const steps = ['step.started', 'step.finished'];
  expect(eventsOf(ports)).toEqual(['created', 'plan.started', ...steps, ...steps, ...steps, 'completed']);
});

test('pages are read one after the other, each from the token of the one before', async () => {
  await work(ports);
  expect(service.collected.map(({ continuation }) => continuation)).toEqual([null, '1']);
  expect(service.collected[0]?.objects.map(({ id }) => id)).toEqual(['thermostat-anna-1']);
});

test('nothing is worked on before its approval, nor after its end', async () => {
  for (const state of ['awaiting-approval', 'awaiting-confirmation', 'cancelled', 'completed'] as const) {
    const request = (await ports.requests.get(ID))!;
    await ports.requests.commit({ ...request, state }, request.version);
    expect(await workOnce(ports, ID, signal)).toBe(false);
  }
  expect(await workOnce(ports, 'DSR-2026-0099', signal)).toBe(false);
  expect(eventsOf(ports)).toEqual(['created']);
});

describe('before it begins', () => {
  const losses: [string, () => void][] = [
    ['left the group', () => ports.members.approverIds.delete(MEGAN.objectId)],
    ['became a guest', () => (ports.members.people.get(MEGAN.objectId)!.guest = true)],
    ['was blocked', () => (ports.members.people.get(MEGAN.objectId)!.enabled = false)],
    ['left the tenant', () => ports.members.people.delete(MEGAN.objectId)],
  ];
  test.each(losses)('an approver who %s ends the plan', async (_why, lose) => {
    lose();
    expect(await work(ports)).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'approver-lost' } });
    expect(eventsOf(ports)).toEqual(['created', 'plan-ended']);
  });

  test.each([
    ['one more', [anObject(), anObject({ id: 'thermostat-annab' })]],
    ['one less', []],
    ['another one', [anObject({ id: 'thermostat-anna-2' })]],
  ])('a plan of which the services now hold %s ends', async (_what, objects) => {
    service.objects = objects;
    expect(await work(ports)).toMatchObject({ state: 'awaiting-confirmation', planEnd: { why: 'plan-changed' } });
    expect(service.collected).toEqual([]);
  });

  test('a directory or service that does not answer leaves everything as it is', async () => {
    ports.members.down = true;
    await expect(work(ports)).rejects.toMatchObject({ name: 'ServiceError', retryable: true });
    ports.members.down = false;
    service.discoverFaults = [aServiceError(503)];
    await expect(work(ports)).rejects.toMatchObject({ name: 'ServiceError' });
    expect(await work(ports)).toMatchObject({ state: 'completed' });
  });

  test('the approver is not asked for again once the plan has begun', async () => {
    service.faults = [aServiceError(503)];
    await work(ports);
    ports.members.approverIds.delete(MEGAN.objectId);
    service.objects = [];
    expect(await workThroughWaits(ports)).toMatchObject({ state: 'completed' });
  });
});

test('what a service could not give is kept, each gap once, and the request is completed in part', async () => {
  const { collect } = service;
  service.collect = async (request) => ({
    ...(await collect.call(service, request)),
    gaps: ['Older entries are gone.'],
  });
  const request = await work(ports);
  expect(request).toMatchObject({
    state: 'partially-completed',
    steps: [{ progress: { gaps: ['Older entries are gone.'] } }, {}, {}],
  });
});

describe('cancelled', () => {
  test('while a step runs, the step ends, no other begins, and what was done stays listed', async () => {
    service.onCollect = async () => {
      if (service.collected.length === 1) await cancel();
    };
    const request = await work(ports);
    expect(request).toMatchObject({ state: 'cancelled', steps: [{ state: 'done' }, { state: 'pending' }, {}] });
    expect(eventsOf(ports).slice(-3)).toEqual(['cancel-asked', 'step.finished', 'cancelled']);
    expect(ports.audit.lines.at(-1)?.actor).toMatchObject({ objectId: ALEX.objectId });
    expect(ports.packages.built).toEqual([]);
  });

  test('while a step runs that then fails, the request is cancelled, not given back', async () => {
    for (const status of [503, 403]) {
      service.faults = [aServiceError(status)];
      service.onCollect = async () => void (await cancel());
      expect(await work(ports)).toMatchObject({ state: 'cancelled', planEnd: null });
    }
  });

  test('while a step waits for its next try, it is cancelled at once', async () => {
    service.faults = [aServiceError(503)];
    await work(ports);
    expect(await cancel()).toMatchObject({ ok: true, request: { state: 'cancelled' } });
  });
});

test('a stop of the bot leaves the step running, and the next start finishes it', async () => {
  const stop = new AbortController();
  service.onCollect = () => stop.abort();
  expect(await work(ports, stop.signal)).toMatchObject({
    state: 'running',
    steps: [{ state: 'running', attempts: 0 }, {}, {}],
  });
  expect(await work(ports)).toMatchObject({ state: 'completed' });
});

test('an abort is told from every other fault by its name', () => {
  expect(isAbort(Object.assign(new Error('stopped'), { name: 'AbortError' }))).toBe(true);
  expect(isAbort(new Error('AbortError'))).toBe(false);
  expect(isAbort('AbortError')).toBe(false);
});
