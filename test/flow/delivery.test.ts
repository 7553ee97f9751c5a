/** Where download links go, and what happens where Teams does not say whether it took a message: through the real adapter. */
import { startAzurite, type Azurite } from '../support/azurite';
import type { Posted } from '../support/fake-connector';
import { fetchWith } from '../unit/export/package-fixture';
import { World } from '../support/world';
import { cardOf, readCard } from '../support/shown-card';

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());

async function exported(world: World): Promise<void> {
  const { chat } = world;
  await chat.say('alex', 'export anna.kovacs@contoso.com from IoT Hub');
  await chat.click('alex', await chat.cardWith('confirm'), 'confirm');
  await world.advance(6_000);
  await chat.click('megan', await chat.cardWith('approve'), 'approve');
  await chat.textSaying(/is completed/);
  await world.app.engine.idle();
}

const urlsIn = ({ activity }: Posted): string[] => readCard(cardOf(activity) ?? {}).urls;
const linked = (world: World) => world.connector.messages.filter((message) => urlsIn(message).length > 0);
const isPersonal = ({ conversationId }: Posted) => conversationId.startsWith('a:');

describe('with links sent to people', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ azurite, env: { LINK_DELIVERY: 'personal' } });
    await exported(world);
  }, 60_000);
  afterAll(() => world.stop());

  test('the link of an export goes to the chat of the requester, and the thread says so', async () => {
    const line = await world.chat.textSaying(/the download link is in your chat with the bot, and nowhere else/);
    expect(line).toContain('<at>Alex Wilber</at>');
    const [card, ...others] = linked(world);
    expect([card && isPersonal(card), others]).toEqual([true, []]);
    expect(world.connector.chats).toHaveLength(1);
    const file = await fetchWith(azurite.caFile, card ? (urlsIn(card)[0] ?? '') : '');
    expect(file.headers['content-disposition']).toMatch(/\.zip/);
    expect(readCard(cardOf(card?.activity ?? {})).buttons).toEqual([]);
  });

  test('another link goes to whoever asks for it, typed or clicked', async () => {
    await world.chat.say('megan', 'link 1 for 2 hours');
    await world.chat.textSaying(/The link comes to your chat with the bot/);
    await world.app.engine.idle();
    const closed = await world.chat.cardWith('link');
    expect((await world.chat.click('alex', closed, 'link')).message).toMatch(/comes to your chat/);
    await world.app.engine.idle();
    expect(linked(world).filter((message) => !isPersonal(message))).toEqual([]);
    expect(linked(world)).toHaveLength(3);
    expect(world.connector.chats.map(({ member }) => member)).toHaveLength(2);
    const asked = world.auditLines().filter(({ event }) => event === 'link.asked');
    expect(asked.map(({ facts }) => (facts as { hours: number }).hours)).toEqual([2, 8]);
  });

  test('whoever may have none gets none there either', async () => {
    await world.chat.say('lynne', 'link 1');
    await world.chat.textSaying(/DSR_NOT_ALLOWED/);
    await world.app.engine.idle();
    expect(linked(world)).toHaveLength(3);
  });

  test('where the chat cannot be opened no link is posted, and the thread says what to do', async () => {
    const before = world.connector.messages.length;
    world.connector.refuseChats = true;
    await world.chat.say('alex', 'link 1');
    const line = await world.chat.textSaying(/your chat with the bot cannot be opened; it was posted nowhere/);
    expect(line).toMatch(/Add the app for yourself/);
    await world.app.engine.idle();
    const said = world.connector.messages.slice(before);
    expect(said.filter((message) => urlsIn(message).length > 0)).toEqual([]);
    expect(JSON.stringify(said)).not.toContain('sig=');
  });

  test('the bot still obeys in one channel only', async () => {
    await world.chat.say('alex', 'link 1', { conversationId: 'a:29:alex' });
    await world.chat.textSaying(/DSR_WRONG_CHANNEL/);
  });
});

const isApprove = ({ verb }: { verb: string }): boolean => verb === 'approve';

describe('where Teams takes a message and does not say so', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start({ azurite });
  }, 60_000);
  afterEach(() => world.stop());

  test('the answer to a message is posted once', async () => {
    world.connector.failNext({ status: 502, times: 1, afterwards: true });
    await world.chat.say('alex', 'help');
    await world.app.engine.idle();
    expect(world.chat.cards().filter(({ text }) => /What I can do/i.test(text))).toHaveLength(1);
    await world.chat.textSaying(/The answer may not have arrived.*DSR_ANSWER_LOST/);
  });

  test('an answer that Teams put off is sent again, since nothing was taken', async () => {
    world.connector.failNext({ status: 412, times: 2 });
    await world.chat.say('alex', 'help');
    await world.chat.cardSaying(/What I can do/);
    expect(world.connector.messages).toHaveLength(1);
  });

  test('the card of a search is posted once, and the plan comes all the same', async () => {
    world.connector.failNext({ status: 504, times: 1, afterwards: true });
    await world.chat.say('alex', 'export anna.kovacs@contoso.com from IoT Hub');
    const plan = await world.chat.cardWith('confirm');
    await world.app.engine.idle();
    expect(world.chat.cards().filter(({ text }) => /Looking for/i.test(text)).length).toBeLessThanOrEqual(1);
    await world.chat.click('alex', plan, 'confirm');
    // Whether the bot has learned by then that this card exists or has posted another one: the one that was pressed goes on.
    await world.chat.until('the approval on it', () =>
      world.chat.cards().find(({ activityId, buttons }) => activityId === plan.activityId && buttons.some(isApprove)),
    );
  });

  test('a line is posted once, and the history says that it may not have arrived', async () => {
    await world.chat.say('alex', 'export anna.kovacs@contoso.com from IoT Hub');
    const plan = await world.chat.cardWith('confirm');
    await world.app.engine.idle();
    world.connector.failNext({ status: 500, times: 1, afterwards: true, postsOnly: true });
    await world.chat.click('alex', plan, 'confirm');
    await world.app.engine.idle();
    await world.advance(60_000);
    expect(world.chat.texts().filter((text) => /waits for a second admin/.test(text))).toHaveLength(1);
    expect(world.auditLines().filter(({ event }) => event === 'message.unsure')).toHaveLength(1);
    await world.chat.say('alex', 'history 1');
    await world.chat.cardSaying(/A message may not have arrived in Teams; it was not sent again/);
  });
});
