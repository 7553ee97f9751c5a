/** Teams delivers again, people click twice, two admins are equally fast: one effect each. */
import { startAzurite, type Azurite } from '../support/azurite';
import { World } from '../support/world';

const ASK = 'export everything you have on anna.kovacs@contoso.com';

describe('repeats', () => {
  let azurite: Azurite;
  let world: World;
  beforeAll(async () => {
    azurite = await startAzurite();
  }, 60_000);
  afterAll(() => azurite.stop());
  beforeEach(async () => {
    world = await World.start({ azurite });
  }, 60_000);
  afterEach(() => world.stop());

  const requests = () => world.app.ports.requests.summaries();

  test('a message delivered twice makes one request, under the same id and under a new one', async () => {
    await Promise.all([world.chat.say('alex', ASK, { id: 'same' }), world.chat.say('alex', ASK, { id: 'same' })]);
    await world.chat.cardWith('confirm');
    await world.chat.say('alex', ASK, { id: 'another' });
    await world.chat.textSaying(/taken in already/);
    await world.app.engine.idle();
    expect(requests()).toHaveLength(1);
    expect(world.chat.cards().filter(({ buttons }) => buttons.some(({ verb }) => verb === 'confirm'))).toHaveLength(1);
  });

  test('a double click confirms once', async () => {
    await world.chat.say('alex', ASK);
    const plan = await world.chat.cardWith('confirm');
    const answers = await Promise.all([
      world.chat.click('alex', plan, 'confirm'),
      world.chat.click('alex', plan, 'confirm'),
    ]);
    for (const { card } of answers) expect(card?.buttons.map(({ verb }) => verb)).toContain('approve');
    expect(world.auditLines().filter(({ event }) => event === 'confirmed')).toHaveLength(1);
  });

  test('of two approvers at once the first decides and the other sees how it stands', async () => {
    await world.chat.say('alex', ASK);
    await world.chat.click('alex', await world.chat.cardWith('confirm'), 'confirm');
    await world.advance(6_000);
    const approval = await world.chat.cardWith('approve');
    const answers = await Promise.all([
      world.chat.click('megan', approval, 'approve'),
      world.chat.click('isaiah', approval, 'reject', { reason: 'no' }),
    ]);
    for (const { card } of answers) expect(card).not.toBeNull();
    const decided = world.auditLines().filter(({ event }) => event === 'approved' || event === 'rejected');
    expect(decided).toHaveLength(1);
  });

  test('the mobile fallback of a button works like the button', async () => {
    await world.chat.say('alex', ASK);
    await world.chat.submit('alex', await world.chat.cardWith('confirm'), 'confirm');
    await world.advance(6_000);
    await world.chat.cardWith('approve');
    expect(requests()[0]?.state).toBe('awaiting-approval');
  });

  test('an edited message is not read again', async () => {
    const edited = { type: 'messageUpdate', channelData: { eventType: 'editMessage' } };
    const first = await world.chat.say('alex', 'hello');
    expect(first.ok).toBe(true);
    await world.chat.edit('alex', ASK, edited);
    await world.chat.textSaying(/edited message/);
    expect(requests()).toHaveLength(0);
  });
});
