/** Speaking through the real adapter to a connector over HTTP: what goes out once, what again, and what a fault looks like. */
import type { Actor } from '../../../src/core/person';
import { createAdapter } from '../../../src/teams/adapter';
import type { CardMaker } from '../../../src/teams/card-maker';
import { messageCard } from '../../../src/teams/card-data';
import { TeamsMessenger } from '../../../src/teams/messenger';
import type { LinkDelivery } from '../../../src/usecases/ports';
import { ALEX, aRequest, MEGAN, THREAD } from '../../support/builders';
import { FakeConnector } from '../../support/fake-connector';
import { CONTEXT } from '../../cards/samples/people';

const LINK = {
  url: 'https://storage.example/zip?sig=secret',
  expiresAt: '2026-11-22T18:00:00.000Z',
  blobName: 'random/zip',
};
const CARD = messageCard({ title: 'A card', text: 'It says something.' });
const cards = {
  context: () => CONTEXT,
  ofRequest: () => Promise.resolve(CARD),
  ofReady: () => Promise.resolve(CARD),
  ofDeadLink: (_request: unknown, delivery: LinkDelivery) =>
    Promise.resolve(messageCard({ title: 'Dead', text: `In the ${delivery}.` })),
} as unknown as CardMaker;

let connector: FakeConnector;
let serviceUrl: string;
let faults: unknown[];
beforeEach(async () => {
  connector = new FakeConnector();
  serviceUrl = await connector.start();
  faults = [];
});
afterEach(() => connector.stop());

function messenger(linkDelivery: LinkDelivery = 'channel'): TeamsMessenger {
  const fault = (_id: string, thrown: unknown) => void faults.push(thrown);
  const adapter = createAdapter({ identity: null, newCorrelationId: () => 'c0ffee00', fault });
  return new TeamsMessenger({ adapter, botAppId: '', cards, mayCall: () => true, linkDelivery });
}

const thread = () => ({ ...THREAD, serviceUrl });
const request = () => aRequest({ thread: thread() });
const caught = (work: Promise<unknown>) => work.then(() => null).catch((fault: unknown) => fault);

describe('a message', () => {
  test.each([408, 500, 502, 503, 504])('goes out once where the answer is %i: it may have arrived', async (status) => {
    connector.failNext({ status, times: 9, afterwards: true });
    const fault = await caught(messenger().say(thread(), 'one'));
    expect(fault).toMatchObject({ name: 'MessengerError', status, ambiguous: true });
    expect([connector.calls, connector.messages.length]).toEqual([['POST post'], 1]);
  });

  test('is not answered in the thread where it failed: the fault is the sender’s', async () => {
    connector.failNext({ status: 500, times: 1 });
    await caught(messenger().say(thread(), 'one'));
    expect([connector.messages, faults]).toEqual([[], []]);
  });

  test.each([412, 429])('goes out again where Teams took nothing (%i)', async (status) => {
    connector.failNext({ status, times: 2 });
    await messenger().say(thread(), 'one');
    expect([connector.calls.length, connector.messages.length]).toEqual([3, 1]);
  });

  test('waits as long as it was told, and not for longer than the others behind it can bear', async () => {
    connector.failNext({ status: 429, times: 1, headers: { 'retry-after': '0' } });
    await messenger().say(thread(), 'one');
    connector.failNext({ status: 429, times: 1, headers: { 'retry-after': '600' } });
    expect(await caught(messenger().say(thread(), 'two'))).toMatchObject({ status: 429, ambiguous: false });
    expect(connector.messages).toHaveLength(1);
  });

  test.each([401, 403, 404, 413])('is given up where the conversation is closed to the bot (%i)', async (status) => {
    connector.failNext({ status, times: 9 });
    expect(await caught(messenger().say(thread(), 'one'))).toMatchObject({ status, dead: true, ambiguous: false });
    expect(connector.calls).toHaveLength(1);
  });

  test('that never left is not ambiguous: there is nobody at the other end', async () => {
    await connector.stop();
    expect(await caught(messenger().say(thread(), 'one'))).toMatchObject({ status: null, ambiguous: false });
    connector = new FakeConnector();
    await connector.start();
  });

  test('whose connection broke off is ambiguous', async () => {
    connector.hangUpNext();
    expect(await caught(messenger().say(thread(), 'one'))).toMatchObject({ status: null, ambiguous: true });
    expect(connector.calls).toHaveLength(1);
  });

  test('keeps its place in a conversation', async () => {
    const speaker = messenger();
    connector.failNext({ status: 412, times: 1 });
    await Promise.all(['one', 'two', 'three'].map((text) => speaker.say(thread(), text)));
    expect(connector.messages.map(({ activity }) => activity.text)).toEqual(['one', 'two', 'three']);
  });

  test('is not sent where the bot may not call', async () => {
    const options = { adapter: null as never, botAppId: '', cards, linkDelivery: 'channel' } as const;
    const closed = new TeamsMessenger({ ...options, mayCall: () => false });
    expect(await caught(closed.say(thread(), 'one'))).toMatchObject({ dead: true, ambiguous: false });
  });
});

describe('a mention', () => {
  const line = () => connector.messages[0]?.activity;
  const notify = (mentions: Actor[]) =>
    messenger().notify(request(), { id: '1', kind: 'assigned', facts: {}, mentions });

  test('calls people by what Teams calls them, and by the object id where it has not shown them yet', async () => {
    await notify([ALEX, { ...MEGAN, teamsId: '' }]);
    expect(line()?.text).toMatch(/^<at>Alex Wilber<\/at> <at>Megan Bowen<\/at> DSR-2026-0001/);
    expect(line()?.entities).toEqual([
      { type: 'mention', text: '<at>Alex Wilber</at>', mentioned: { id: ALEX.teamsId, name: 'Alex Wilber' } },
      { type: 'mention', text: '<at>Megan Bowen</at>', mentioned: { id: MEGAN.objectId, name: 'Megan Bowen' } },
    ]);
  });

  test('that Teams refuses becomes the bare name: the line arrives all the same', async () => {
    connector.failNext({ status: 400, times: 1 });
    await notify([ALEX, MEGAN]);
    expect(connector.messages).toHaveLength(1);
    expect(line()?.text).toMatch(/^Alex Wilber, Megan Bowen: DSR-2026-0001/);
    expect(line()).not.toHaveProperty('entities');
  });

  test('is not what was refused where there is none', async () => {
    connector.failNext({ status: 400, times: 1 });
    expect(await caught(notify([]))).toMatchObject({ status: 400 });
    expect(connector.messages).toEqual([]);
  });
});

test('an edit is repeated: it shows the same however often it arrives', async () => {
  const speaker = messenger();
  const id = await speaker.showRequest(request(), null);
  connector.failNext({ status: 502, times: 1 });
  await speaker.showRequest(request(), id);
  expect(connector.calls).toEqual(['POST post', 'PUT edit', 'PUT edit']);
}, 20_000);

describe('a link', () => {
  test('goes into the thread, where that is the setting', async () => {
    await messenger().showReady(request(), LINK, ALEX);
    expect(connector.messages.map(({ conversationId }) => conversationId)).toEqual([THREAD.conversationId]);
  });

  test('goes to the chat of whoever asked, and the thread is told where it went', async () => {
    await messenger('personal').showReady(request(), LINK, ALEX);
    expect(connector.chats).toEqual([{ id: `a:${ALEX.teamsId}`, member: ALEX.teamsId, tenantId: THREAD.tenantId }]);
    const [card, line] = connector.messages;
    expect([card?.conversationId, line?.conversationId]).toEqual([`a:${ALEX.teamsId}`, THREAD.conversationId]);
    expect(line?.activity.text).toMatch(/<at>Alex Wilber<\/at> DSR-2026-0001: .* in your chat with the bot/);
  });

  test.each([400, 403, 404])('is posted nowhere where the chat cannot be opened (%i)', async (status) => {
    connector.failNext({ status, times: 1 });
    await messenger('personal').showReady(request(), LINK, ALEX);
    expect(connector.messages).toHaveLength(1);
    expect(connector.messages[0]?.conversationId).toBe(THREAD.conversationId);
    expect(connector.messages[0]?.activity.text).toMatch(/cannot be opened; it was posted nowhere.*Add the app/);
    expect(JSON.stringify(connector.messages)).not.toContain('secret');
  });

  test('is posted nowhere where Teams never showed the bot who that is', async () => {
    await messenger('personal').showReady(request(), LINK, { ...ALEX, teamsId: '' });
    expect([connector.chats, connector.messages.length]).toEqual([[], 1]);
  });

  test.each([
    ['channel', ''],
    ['personal', `a:${ALEX.teamsId}`],
  ] as const)('that leads nowhere any more is taken from its card where that stands (%s)', async (delivery, chat) => {
    const speaker = messenger(delivery);
    const copy = await speaker.showReady(request(), LINK, ALEX);
    expect(copy).toMatchObject({ conversationId: chat || THREAD.conversationId, linksTo: 'random/zip' });
    await speaker.endLink(request(), copy!);
    const edited = connector.messages.find(({ activity }) => JSON.stringify(activity).includes('Dead'));
    expect(edited?.conversationId).toBe(chat || THREAD.conversationId);
    expect(JSON.stringify(edited?.activity)).toContain(`In the ${delivery}.`);
    expect(connector.calls.filter((call) => call === 'PUT edit')).toHaveLength(1);
  });

  test('is tried again later where Teams does not answer as it should', async () => {
    connector.failNext({ status: 503, times: 1 });
    const fault = await caught(messenger('personal').showReady(request(), LINK, ALEX));
    expect(fault).toMatchObject({ status: 503, ambiguous: false });
    expect(connector.messages).toEqual([]);
  });

  test('is not sent twice for want of the line about it', async () => {
    connector.failNext({ status: 403, times: 1, after: 2 });
    await messenger('personal').showReady(request(), LINK, ALEX);
    expect(connector.messages).toHaveLength(1);
  });
});
