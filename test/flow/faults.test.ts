/** A fault in a turn is answered with a correlation id, tells nothing of itself, and the bot lives on. */
import { World } from '../support/world';

describe('a fault in a turn', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    await world.chat.say('alex', 'export everything you have on anna.kovacs@contoso.com');
    await world.chat.cardWith('confirm');
  }, 60_000);
  afterAll(() => world.stop());

  const broken = async (act: () => Promise<void>) => {
    const { members } = world.app.ports;
    const member = members.member.bind(members);
    members.member = () => Promise.reject(new Error('secret anna.kovacs@contoso.com'));
    await act();
    members.member = member;
  };

  test('is answered to a message with a code and an id', async () => {
    await broken(async () => {
      await world.chat.say('megan', 'status 1');
      const text = await world.chat.textSaying(/DSR_INTERNAL/);
      expect(text).toMatch(/\[DSR_INTERNAL [0-9a-f]{8}\]$/);
      expect(text).not.toMatch(/secret/);
    });
  });

  test('is answered to a click as a message to the clicker, not as an error', async () => {
    const plan = await world.chat.cardWith('confirm');
    await broken(async () => {
      const { status, message } = await world.chat.click('alex', plan, 'confirm');
      expect(status).toBe(200);
      expect(message).toMatch(/\[DSR_INTERNAL [0-9a-f]{8}\]$/);
    });
    const { card } = await world.chat.click('alex', plan, 'confirm');
    expect(card?.buttons.map(({ verb }) => verb)).toContain('approve');
  });

  test('a first message on installation welcomes and says how to begin', async () => {
    await world.chat.install('alex');
    await world.chat.cardSaying(/second admin approves/);
  });
});
