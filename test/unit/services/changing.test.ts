/** Settling a change: a replica that lags is waited for, a faster writer is read again, and what never settles is told. */
import { ServiceError } from '../../../src/core/ports/service-adapter';
import { changedMeanwhile, ifMatch, settle } from '../../../src/services/changing';

function settling(reads: number[], write: (now: number) => void = () => {}) {
  const waits: number[] = [];
  const written: number[] = [];
  const work = settle<number>({
    service: 'test',
    operation: 'set number',
    read: () => Promise.resolve(reads.length > 1 ? (reads.shift() ?? 0) : (reads[0] ?? 0)),
    isDone: (now) => now === 1,
    write: (now) => {
      written.push(now);
      write(now);
      return Promise.resolve();
    },
    pause: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
  });
  return { work, waits, written };
}

const refusal = (status: number): ServiceError => new ServiceError('test', status, null, 'set number', false, null);

describe('a change', () => {
  it('that is there already is not written', async () => {
    const { work, written } = settling([1]);
    expect(await work).toBe(1);
    expect(written).toEqual([]);
  });

  it('is read back until a replica that lags shows it', async () => {
    const { work, waits } = settling([0, 0, 0, 1]);
    expect(await work).toBe(1);
    expect(waits).toHaveLength(2);
  });

  it.each([404, 409, 412])('that meets %i is read and decided anew', async (status) => {
    let met = false;
    const { work, written } = settling([0, 2, 1], () => {
      if (met) return;
      met = true;
      throw refusal(status);
    });
    expect(await work).toBe(1);
    expect(written).toEqual([0, 2]);
  });

  it('that was overtaken ends, and so does one that is refused', async () => {
    for (const error of [changedMeanwhile('test', 'set number'), refusal(403)]) {
      const { work } = settling([0], () => {
        throw error;
      });
      await expect(work).rejects.toBe(error);
    }
  });

  it('that never shows is worth another try later', async () => {
    await expect(settling([0]).work).rejects.toMatchObject({ retryable: true, serviceCode: 'NotReadBack' });
  });
});

describe('If-Match', () => {
  it.each([
    ['AAA=', '"AAA="'],
    ['"a-b"', '"a-b"'],
    ['W/"a"', 'W/"a"'],
    ['*', '*'],
  ])('of %s is %s', (etag, header) => {
    expect(ifMatch(etag)).toEqual({ 'If-Match': header });
  });
});
