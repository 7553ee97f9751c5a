/** Failures are tried again ever more rarely, and never never. */
import { Backoff, backoffMs } from '../../../src/engine/backoff';

test('waits double from two seconds up to a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => backoffMs(attempt))).toEqual([
    ...[2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000],
  ]);
  expect(backoffMs(0)).toBe(2_000);
  expect(backoffMs(12, 2_000, 900_000)).toBe(900_000);
});

test('what failed waits, and is due when its wait is over', () => {
  const backoff = new Backoff();
  expect(backoff.failed('a', 0)).toBe(1);
  expect([backoff.isWaiting('a', 1_999), backoff.isWaiting('a', 2_000)]).toEqual([true, false]);
  expect([backoff.due(1_999), backoff.due(2_000)]).toEqual([[], ['a']]);
  expect(backoff.isWaiting('b', 0)).toBe(false);
});

test('failures are counted in a row, by key, until a success', () => {
  const backoff = new Backoff();
  backoff.failed('a', 0);
  backoff.failed('b', 0);
  expect(backoff.failed('a', 2_000)).toBe(2);
  expect(backoff.due(5_999)).toEqual(['b']);
  backoff.succeeded('a');
  expect(backoff.due(60_000)).toEqual(['b']);
  expect(backoff.failed('a', 0)).toBe(1);
});
