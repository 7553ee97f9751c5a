/** A search goes on by itself, shows that it does when it takes long, and ends in a request, a question or a refusal. */
import { aCommand, aDraft, aSubject } from '../../support/builders';
import { EngineBench } from '../../support/engine-bench';
import { aServiceError } from '../../support/fake-ports';

let bench: EngineBench;
beforeEach(() => {
  bench = new EngineBench();
});
afterEach(() => bench.engine.close());

describe('a search', () => {
  test('that asks shows its question and makes no request', async () => {
    bench.ports.people.found = [aSubject(), aSubject({ objectId: 'other' })];
    await bench.ports.drafts.put(aDraft());
    await bench.start();
    expect(bench.messenger.sent).toEqual(['post 1']);
    expect(await bench.ports.drafts.all()).toMatchObject([{ state: 'choosing', card: { shownRevision: 2 } }]);
  });

  test('that only looks is answered and forgotten, but for its card', async () => {
    await bench.ports.drafts.put(aDraft({ commands: [aCommand({ intent: 'discover' })] }));
    await bench.start();
    expect(bench.messenger.sent).toEqual(['post 1']);
    const [kept, ...others] = await bench.ports.drafts.all();
    expect(kept).toMatchObject({ state: 'found', card: { activityId: '1' }, commands: [], objects: [], subject: null });
    expect([others, JSON.stringify(kept)]).toEqual([[], expect.not.stringMatching(/anna/i)]);
    await bench.after(60_000);
    expect(bench.messenger.sent).toEqual(['post 1']);
  });

  test('is tried three times, then says which service did not answer', async () => {
    bench.ports.services[0]!.discoverFaults = Array.from({ length: 3 }, () => aServiceError(503));
    await bench.ports.drafts.put(aDraft());
    await bench.start();
    await bench.after(2_000);
    expect((await bench.ports.drafts.all())[0]?.state).toBe('searching');
    await bench.after(60_000);
    expect(await bench.ports.drafts.all()).toMatchObject([
      { state: 'failed', failure: 'DSR_SERVICE_FAILED', failedService: 'iot-hub' },
    ]);
    expect(bench.messenger.sent).toEqual(['post 1']);
  });

  test('that a service refuses for good fails at once', async () => {
    bench.ports.services[0]!.discoverFaults = [aServiceError(403)];
    await bench.ports.drafts.put(aDraft());
    await bench.start();
    expect((await bench.ports.drafts.all())[0]?.state).toBe('failed');
  });
});

describe('a slow search', () => {
  let answer: () => void;
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    bench.ports.services[0]!.discover = () =>
      new Promise((resolve) => (answer = () => resolve(bench.ports.services[0]!.objects)));
    await bench.ports.drafts.put(aDraft());
    await bench.engine.start(3_600_000);
    await jest.advanceTimersByTimeAsync(3_000);
  });
  afterEach(() => jest.useRealTimers());

  test('shows a card that says so, which becomes the plan card', async () => {
    expect(bench.messenger.sent).toEqual(['post 1']);
    answer();
    await bench.engine.idle();
    await bench.after(0);
    expect(bench.messenger.sent).toEqual(['post 1', 'edit 1']);
    expect((await bench.request())?.cards).toEqual([{ activityId: '1', shownRevision: 1 }]);
  });

  test('that was dropped meanwhile makes no request', async () => {
    await bench.ports.drafts.remove('draft-1');
    answer();
    await bench.engine.idle();
    expect(bench.ports.requests.summaries()).toEqual([]);
  });
});

describe('a slow search whose card is slow too', () => {
  test('shows one card in the end', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    let answer = (): void => undefined;
    let deliver = (): void => undefined;
    bench.messenger.gate = new Promise((resolve) => (deliver = resolve));
    bench.ports.people.find = () => new Promise((resolve) => (answer = () => resolve([])));
    await bench.ports.drafts.put(aDraft());
    await bench.engine.start(3_600_000);
    await jest.advanceTimersByTimeAsync(3_000);
    answer();
    await new Promise(setImmediate);
    deliver();
    await bench.engine.idle();
    jest.useRealTimers();
    expect(bench.messenger.sent).toEqual(['post 1', 'edit 1']);
    expect(await bench.ports.drafts.all()).toMatchObject([
      { state: 'not-found', card: { activityId: '1', shownRevision: 2 } },
    ]);
  });
});
