/** One thing at a time in a lane, lanes side by side, and no fault stops one. */
import { Lanes } from '../../../src/engine/lanes';

/** Tasks that run until they are let go. */
class Held {
  readonly started: string[] = [];
  readonly faults: unknown[] = [];
  private readonly releases: (() => void)[] = [];
  readonly lanes = new Lanes(
    (lane) => {
      this.started.push(lane);
      return new Promise((resolve) => this.releases.push(resolve));
    },
    (_lane, fault) => this.faults.push(fault),
  );

  async releaseOne(): Promise<void> {
    this.releases.shift()?.();
    await new Promise(setImmediate);
  }
}

test('a lane runs one task at a time', async () => {
  const held = new Held();
  held.lanes.ask('a');
  held.lanes.ask('a');
  expect(held.started).toEqual(['a']);
  await held.releaseOne();
  expect(held.started).toEqual(['a', 'a']);
});

test('asked any number of times while it runs, a lane runs once more', async () => {
  const held = new Held();
  for (let times = 0; times < 5; times += 1) held.lanes.ask('a');
  await held.releaseOne();
  await held.releaseOne();
  await held.lanes.idle();
  expect(held.started).toEqual(['a', 'a']);
});

test('lanes run side by side', () => {
  const held = new Held();
  held.lanes.ask('a');
  held.lanes.ask('b');
  expect(held.started).toEqual(['a', 'b']);
});

test('a fault is told, and the lane goes on', async () => {
  const runs: string[] = [];
  const faults: unknown[] = [];
  const lanes = new Lanes(
    (lane) => {
      runs.push(lane);
      return runs.length === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
    },
    (lane, fault) => faults.push([lane, (fault as Error).message]),
  );
  lanes.ask('a');
  lanes.ask('a');
  await lanes.idle();
  lanes.ask('a');
  await lanes.idle();
  expect(runs).toHaveLength(3);
  expect(faults).toEqual([['a', 'first']]);
});

test('a task can ask for its own lane and for another', async () => {
  const runs: string[] = [];
  const lanes: Lanes = new Lanes(
    (lane) => {
      runs.push(lane);
      if (runs.length === 1) ['a', 'b'].forEach((next) => lanes.ask(next));
      return Promise.resolve();
    },
    () => undefined,
  );
  lanes.ask('a');
  await lanes.idle();
  expect(runs.sort()).toEqual(['a', 'a', 'b']);
});

test('closing lets the task in hand end, starts no other and takes no more', async () => {
  const held = new Held();
  held.lanes.ask('a');
  held.lanes.ask('a');
  const closed = held.lanes.close();
  held.lanes.ask('b');
  await held.releaseOne();
  await closed;
  expect(held.started).toEqual(['a']);
});

test('one lane can be waited for while another goes on', async () => {
  const held = new Held();
  held.lanes.ask('a');
  held.lanes.ask('b');
  let done = false;
  const waited = held.lanes.done('a').then(() => (done = true));
  await new Promise(setImmediate);
  expect(done).toBe(false);
  await held.releaseOne();
  await waited;
  await held.lanes.done('c');
  await held.releaseOne();
  expect(held.started).toEqual(['a', 'b']);
});
