/** The token bucket on a clock of its own: only the first of the line sleeps, so a sleep may simply move the clock. */
import { BucketClosed, type Patience, RateBucket } from '../../../src/services/rate-bucket';
import { RestClock } from '../../../src/services/rest-clock';

const never = new AbortController().signal;
const PATIENT: Patience = { signal: never, maxPauseMs: 30_000, withinMs: Number.POSITIVE_INFINITY };

describe('a rate bucket', () => {
  let now = 0;
  let slept: number[] = [];
  const bucketOf = (tokens: number, perSeconds: number): RateBucket => {
    const sleep = (ms: number): Promise<void> => {
      slept.push(ms);
      now += ms;
      return Promise.resolve();
    };
    return new RateBucket({ tokens, perSeconds }, new RestClock({ now: () => new Date(now), sleep }));
  };
  const timesOf = async (bucket: RateBucket, calls: number, cost = 1): Promise<number[]> => {
    const times: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      await bucket.take(cost, PATIENT);
      times.push(now);
    }
    return times;
  };
  const fullest = (times: readonly number[], windowMs: number): number =>
    Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + windowMs).length));

  beforeEach(() => {
    now = 1_000_000;
    slept = [];
  });

  it.each([
    [100, 1],
    [5, 10],
    [20, 60],
    [1000, 60],
  ])('uses nine tenths of %i in %i s, and no window holds more than that', async (tokens, perSeconds) => {
    const times = await timesOf(bucketOf(tokens, perSeconds), tokens * 5);
    const used = (times.length / ((times.at(-1) ?? 0) - (times[0] ?? 0))) * ((perSeconds * 1000) / tokens);
    expect(used).toBeGreaterThanOrEqual(0.9);
    expect(used).toBeLessThan(0.96);
    expect(fullest(times, perSeconds * 1000)).toBeLessThanOrEqual(tokens);
  });

  it('lets a few calls go at once after a rest, and lets no rest save up a whole window', async () => {
    const bucket = bucketOf(100, 60);
    await timesOf(bucket, 30);
    now += 3_600_000;
    slept = [];
    await timesOf(bucket, 10);
    expect(slept).toEqual([]);
    await timesOf(bucket, 1);
    expect(slept).toEqual([667]);
  });

  it('takes the tokens that a call costs, and lets one that costs more than it holds go all the same', async () => {
    const units = await timesOf(bucketOf(3500, 10), 400, 5);
    expect((units.at(-1) ?? 0) - (units[0] ?? 0)).toBeGreaterThan(5000);
    expect(await timesOf(bucketOf(10, 1), 3, 4)).toHaveLength(3);
  });

  it('serves in the order of coming, whatever a call costs', async () => {
    const bucket = bucketOf(10, 1);
    const order: number[] = [];
    await Promise.all([4, 1, 2, 1].map((cost, index) => bucket.take(cost, PATIENT).then(() => order.push(index))));
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it('lets one who gives up leave the line without a token, and the others go on', async () => {
    const bucket = bucketOf(10, 1);
    const gone = new AbortController();
    const waits = [never, gone.signal, never].map((signal) => bucket.take(1, { ...PATIENT, signal }));
    const reason = new Error('cancelled');
    gone.abort(reason);
    const ended = await Promise.allSettled(waits);
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(waits[1]).rejects.toBe(reason);
    expect(now - 1_000_000).toBe(112);
  });

  it('lets nobody go while the service asked to wait, then one, then the others more slowly', async () => {
    const bucket = bucketOf(100, 1);
    bucket.refused(1, 7000);
    const times = await timesOf(bucket, 3);
    expect(times.map((time) => time - 1_000_000)).toEqual([7000, 7015, 7030]);
  });

  it('takes refusals of calls that were under way together for one', async () => {
    const bucket = bucketOf(100, 1);
    for (let call = 0; call < 8; call += 1) bucket.refused(1, 1000);
    const times = await timesOf(bucket, 2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(15);
  });

  it('finds its way to a limit that is lower than configured, and back', async () => {
    const bucket = bucketOf(100, 1);
    for (let round = 0; round < 5; round += 1) {
      bucket.refused(1, 1000);
      await timesOf(bucket, 2);
    }
    const slow = await timesOf(bucket, 11);
    expect((slow[10] ?? 0) - (slow[0] ?? 0)).toBeGreaterThan(350);
    now += 60_000;
    await timesOf(bucket, 10);
    const fast = await timesOf(bucket, 11);
    expect((fast[10] ?? 0) - (fast[0] ?? 0)).toBeLessThan(125);
  });

  it('hands on a pause that is too long, and the next call as well', async () => {
    const bucket = bucketOf(100, 1);
    bucket.refused(1, 600_000);
    const asked = [bucket.take(1, PATIENT), bucket.take(1, PATIENT)];
    const ended = await Promise.allSettled(asked);
    expect(ended.map((each) => (each.status === 'rejected' ? (each.reason as BucketClosed).forMs : 0))).toEqual([
      600_000, 600_000,
    ]);
    expect(slept).toEqual([]);
  });

  it('waits no longer than the caller has time', async () => {
    const bucket = bucketOf(20, 60);
    await timesOf(bucket, 2);
    await expect(bucket.take(1, { ...PATIENT, withinMs: 3000 })).rejects.toBeInstanceOf(BucketClosed);
    await bucket.take(1, { ...PATIENT, withinMs: 4000 });
  });

  it('goes on where the machine’s clock is set back', async () => {
    const bucket = bucketOf(10, 1);
    await timesOf(bucket, 5);
    now -= 3_600_000;
    slept = [];
    await timesOf(bucket, 5);
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1000);
  });
});
