/** The engine takes up what is due, by itself and after a restart, and gives up what is hopeless. */
import { MessengerError } from '../../../src/core/ports/messenger';
import { cancelRequest } from '../../../src/usecases/cancel-request';
import { ALEX, aDecided, aDraft, anApproval } from '../../support/builders';
import { EngineBench } from '../../support/engine-bench';
import { aServiceError, eventsOf } from '../../support/fake-ports';

const ID = 'DSR-2026-0001';
const running = { state: 'running', approval: aDecided() } as const;

let bench: EngineBench;
beforeEach(() => {
  bench = new EngineBench();
});
afterEach(() => bench.engine.close());

describe('after a start', () => {
  test('a draft is searched, its plan card posted, and then people are waited for', async () => {
    await bench.ports.drafts.put(aDraft());
    await bench.start();
    expect(bench.messenger.sent).toEqual(['post 1']);
    expect(bench.ports.requests.summaries()).toMatchObject([{ id: ID, state: 'awaiting-confirmation', wakeAt: null }]);
  });

  test('approved work is finished and told, without anybody asking', async () => {
    await bench.given(running);
    await bench.start();
    expect((await bench.after(5_000))?.state).toBe('completed');
    expect(bench.messenger.sent.filter((what) => what === 'ready')).toHaveLength(1);
    expect(await bench.after(60_000)).toMatchObject({ outbox: [], cards: [{ activityId: '1' }] });
    expect(bench.ports.requests.summaries()[0]?.wakeAt).toBeNull();
  });

  test('an approval that ran out while the bot was down expires', async () => {
    await bench.given({ state: 'awaiting-approval', approval: anApproval() });
    bench.ports.clock.advance(25 * 3_600_000);
    await bench.start();
    expect((await bench.request())?.planEnd?.why).toBe('expired');
    expect(bench.messenger.sent).toContain('notice expired');
  });

  test('a closed request still says what it had to say', async () => {
    await bench.given({ state: 'completed', outbox: [{ id: '1', kind: 'completed', facts: {}, mentions: [] }] });
    await bench.start();
    expect(bench.messenger.sent).toEqual(['post 1', 'notice completed']);
  });

  test('an audit entry that a crash left is written', async () => {
    await bench.given(running);
    const request = (await bench.request())!;
    const entry = { ...request.pendingAudit[0]!, event: 'left', key: { stream: ID, position: 250 } };
    await bench.ports.requests.commit({ ...request, pendingAudit: [entry] }, request.version);
    await bench.start();
    expect(eventsOf(bench.ports).slice(0, 2)).toEqual(['created', 'left']);
  });
});

describe('time', () => {
  test('expires an approval when its hours are over, once', async () => {
    await bench.given({ state: 'awaiting-approval', approval: anApproval() });
    await bench.start();
    expect((await bench.after(24 * 3_600_000 - 1))?.state).toBe('awaiting-approval');
    expect((await bench.after(1))?.state).toBe('awaiting-confirmation');
    await bench.after(3_600_000);
    expect(eventsOf(bench.ports).filter((event) => event === 'approval-expired')).toHaveLength(1);
  });

  test('brings a step that was put off back', async () => {
    bench.ports.services[0]!.faults = [aServiceError(503)];
    await bench.given(running);
    await bench.start();
    expect((await bench.after(1_999))?.steps[0]?.state).toBe('pending');
    expect((await bench.after(1))?.state).toBe('completed');
  });
});

describe('a plan that cannot begin', () => {
  test('because a service does not answer is tried again, then given up like a step', async () => {
    bench.ports.services[0]!.discoverFaults = Array.from({ length: 3 }, () => aServiceError(503));
    await bench.given(running);
    await bench.start();
    expect((await bench.request())?.state).toBe('running');
    await bench.after(2_000);
    expect((await bench.after(60_000))?.planEnd).toMatchObject({
      why: 'failed',
      text: 'The plan could not begin: Azure IoT Hub: listDevices did not work, it is not available at the moment (answer 503).',
    });
  });

  test('because a service refuses for good is given up at once', async () => {
    bench.ports.services[0]!.discoverFaults = [aServiceError(403)];
    await bench.given(running);
    await bench.start();
    expect((await bench.request())?.planEnd?.why).toBe('failed');
  });

  test('can be cancelled while it waits', async () => {
    bench.ports.services[0]!.discoverFaults = [aServiceError(503)];
    await bench.given(running);
    await bench.start();
    await cancelRequest(bench.ports, { actor: ALEX, requestId: ID, correlationId: 'c', card: null, reason: null });
    expect((await bench.after(60_000))?.state).toBe('cancelled');
  });
});

describe('a conversation that refuses', () => {
  test('does not stop the work, and hears everything once it listens again', async () => {
    bench.messenger.faults = Array.from({ length: 2 }, () => new MessengerError(403, false, true));
    await bench.given(running);
    await bench.start();
    expect((await bench.request())?.state).toBe('completed');
    expect(bench.messenger.sent).toEqual([]);
    expect(bench.faults).toContain(`talk ${ID}`);
    await bench.after(2_000);
    await bench.after(60_000);
    expect(bench.messenger.sent).toEqual(['post 1', 'ready', 'notice completed']);
  });
});

test('closing lets a step stop where it is, and the next start finishes it', async () => {
  const service = bench.ports.services[0]!;
  let closing: Promise<void> = Promise.resolve();
  service.onCollect = () => void (closing = bench.engine.close());
  await bench.given(running);
  await bench.start();
  await closing;
  expect(await bench.request()).toMatchObject({
    state: 'running',
    steps: [{ state: 'running', attempts: 0 }, {}, {}],
  });
  service.onCollect = () => undefined;
  bench.newEngine();
  await bench.start();
  expect((await bench.request())?.state).toBe('completed');
});

test('a closed engine takes nothing more', async () => {
  await bench.given(running);
  await bench.engine.close();
  bench.engine.wake(ID);
  await bench.engine.idle();
  expect(eventsOf(bench.ports)).toEqual(['created']);
});
