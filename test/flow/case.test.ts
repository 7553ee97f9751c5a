/** The life of a request beside its plan, typed in the channel: clock, owner, notes, identity, refusal, reminders. */
import { World } from '../support/world';

const DAY = 86_400_000;

describe('a case', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    await world.chat.say('alex', 'export anna.kovacs@contoso.com, received today');
    await world.chat.cardWith('confirm');
  }, 60_000);
  afterAll(() => world.stop());

  const says = (who: 'alex' | 'megan' | 'lynne', text: string) => world.chat.say(who, text);
  const told = (words: RegExp) => world.chat.textSaying(words);

  test('is extended once, with the new date', async () => {
    await says('alex', 'extend 1 because the data is in many systems');
    await told(/DSR-2026-0001: the deadline was extended; the answer is due on \w{3} \d+ \w+ 20\d\d \(in \d+ days\)/);
    await says('alex', 'extend 1 because it takes longer still');
    await told(/DSR_NOT_LAWFUL/);
  });

  test('is paused for identity only, and goes on', async () => {
    await says('alex', 'pause 1 because we are busy');
    await told(/The clock stops only while proof of identity/);
    await says('alex', 'pause 1 because we wait for proof of identity');
    await told(/the deadline was paused/);
    await says('alex', 'resume 1');
    await told(/the deadline was resumed/);
  });

  test('has an owner, notes and an identity, on its card', async () => {
    await says('alex', 'assign 1 to me');
    await told(/was assigned to you/);
    await says('lynne', 'note on 1: please delete bob@contoso.com');
    await says('megan', 'identity of 1 verified by video call');
    const card = await world.chat.cardSaying(/verified by video call/);
    expect(card.text).toMatch(/please delete bob@contoso\.com/);
    expect(card.text).toMatch(/Owner/);
    expect(world.app.ports.requests.summaries()).toHaveLength(1);
  });

  test('answers what was typed with one line, and leaves one card that shows it all', async () => {
    expect(await told(/the note is kept/)).toBe('DSR-2026-0001: the note is kept.');
    const cards = world.chat.cards().filter(({ text }) => text.includes('DSR-2026-0001'));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.buttons.map(({ verb }) => verb)).toContain('confirm');
  });

  test('is not paused by a member who is neither requester nor approver', async () => {
    await says('lynne', 'pause 1 because we wait for identity');
    await told(/DSR_NOT_ALLOWED/);
  });

  test('reminds its owner before it is due', async () => {
    await world.advance(86 * DAY);
    await told(/DSR-2026-0001 is due in \d days?|DSR-2026-0001 is overdue/);
  });

  test('is declined by a second admin, never by its requester', async () => {
    await says('alex', 'decline 1 as excessive because it is the fifth this month');
    await told(/DSR_APPROVAL_SAME_ADMIN/);
    await says('megan', 'decline 1 as excessive because it is the fifth this month');
    const card = await world.chat.cardSaying(/Declined/);
    expect(card.text).toMatch(/it is the fifth this month/);
    expect(card.text).not.toMatch(/excessive because/);
  });
});
