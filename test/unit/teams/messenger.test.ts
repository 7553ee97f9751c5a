/** Speaking through the connector: what it does where the other end is silent. */
import type { CloudAdapter } from 'botbuilder';
import { TeamsMessenger } from '../../../src/teams/messenger';
import type { CardMaker } from '../../../src/teams/card-maker';
import { THREAD } from '../../support/builders';

afterEach(() => jest.useRealTimers());

test('a conversation that never answers holds up neither the sender nor what is said after it', async () => {
  jest.useFakeTimers();
  const answers: Promise<void>[] = [new Promise(() => undefined), Promise.resolve()];
  const continueConversationAsync = jest.fn(() => answers.shift());
  const adapter = { continueConversationAsync } as unknown as CloudAdapter;
  const cards = {} as CardMaker;
  const messenger = new TeamsMessenger({ adapter, botAppId: '', cards, mayCall: () => true });
  const first = messenger.say(THREAD, 'one').catch((fault: unknown) => fault);
  const second = messenger.say(THREAD, 'two');
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await first).toMatchObject({ name: 'MessengerError', status: null, ambiguous: true });
  await second;
  expect(continueConversationAsync).toHaveBeenCalledTimes(2);
});
