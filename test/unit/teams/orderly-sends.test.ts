/** A conversation that falls silent holds up nobody for ever. */
import { withTries } from '../../../src/teams/orderly-sends';

afterEach(() => jest.useRealTimers());

test('a send that is never answered is given up, as one that may have arrived', async () => {
  jest.useFakeTimers();
  const sent = withTries(() => new Promise<never>(() => undefined)).catch((fault: unknown) => fault);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await sent).toMatchObject({ name: 'MessengerError', status: null, ambiguous: true });
});

test('a fault of ours is none of the conversation’s', async () => {
  const fault = await withTries(() => Promise.reject(new TypeError('ours'))).catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ status: null, ambiguous: false, dead: false });
});
