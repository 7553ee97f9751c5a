/** Nobody found, several found, one found: the bot never guesses a person. */
import { World } from '../support/world';

describe('who is meant', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  }, 60_000);
  afterAll(() => world.stop());

  const requests = () => world.app.ports.requests.summaries();

  test('an unknown person makes no request and can be recorded as received', async () => {
    await world.chat.say('alex', 'export everything on nobody.here@contoso.com');
    const card = await world.chat.cardWith('record');
    expect(card.text).toMatch(/Entra/);
    expect(card.text).not.toMatch(/DSR-2026/);
    expect(requests()).toHaveLength(0);
    const { card: recorded } = await world.chat.click('alex', card, 'record');
    expect(recorded?.text).toContain('DSR-2026-0001');
    expect(requests()[0]?.state).toBe('recorded');
  });

  test('two people of one name are listed, and the requester chooses', async () => {
    await world.chat.say('alex', 'export the data of Johanna Lorenz');
    const card = await world.chat.cardWith('choose');
    const [input] = card.inputs;
    expect(input?.id).toBe('candidate');
    expect(JSON.stringify(input?.choices)).toMatch(/000000000103.*000000000104|000000000104.*000000000103/);
    const { message: nobody } = await world.chat.click('alex', card, 'choose');
    expect(nobody).toMatch(/DSR_CHOICE_REQUIRED/);
    const { message: other } = await world.chat.click('megan', card, 'choose', {
      candidate: '00000000-0000-4000-8000-000000000104',
    });
    expect(other).toMatch(/DSR_NOT_THE_REQUESTER/);
    await world.chat.click('alex', card, 'choose', { candidate: '00000000-0000-4000-8000-000000000104' });
    const plan = await world.chat.cardWith('confirm');
    expect(plan.text).toContain('j.lorenz@contoso.com');
  });

  test('somebody who was not offered cannot be chosen', async () => {
    await world.chat.say('alex', 'please export Johanna Lorenz');
    const card = await world.chat.cardWith('choose');
    const { message } = await world.chat.click('alex', card, 'choose', {
      candidate: '00000000-0000-4000-8000-000000000101',
    });
    expect(message).toMatch(/DSR_CHOICE_REQUIRED/);
  });

  test('a decoy of almost the same name has a plan of her own', async () => {
    await world.chat.say('alex', 'export anna.kovacs2@contoso.com');
    const plan = await world.chat.cardSaying(/thermostat-anna-10/);
    expect(plan.text).toMatch(/anna\.kovacs2@contoso\.com/);
    expect(plan.text).not.toMatch(/thermostat-anna-1\b(?!0)/);
  });

  test('several people in one message become several requests', async () => {
    const before = requests().length;
    await world.chat.say('alex', 'export anna.kovacs@contoso.com and diego.siciliani@contoso.com');
    await world.chat.until('two requests', () => (requests().length === before + 2 ? true : undefined));
  });

  test('discover lists what is there and makes no request', async () => {
    const before = requests().length;
    await world.app.engine.idle();
    const seen = world.chat.cards().length;
    await world.chat.say('lynne', 'what do we hold on anna.kovacs@contoso.com?');
    const card = await world.chat.until('what was found', () =>
      world.chat
        .cards()
        .slice(seen)
        .find(({ text }) => text.includes('thermostat-anna-1')),
    );
    expect(card.buttons.map(({ verb }) => verb)).not.toContain('confirm');
    expect(requests()).toHaveLength(before);
  });

  test.each(['find Johanna', 'export Diego'])('%s offers whoever has that name, even one alone', async (typed) => {
    await world.app.engine.idle();
    const [seen, made] = [world.chat.cards().length, requests().length];
    await world.chat.say('alex', typed);
    const card = await world.chat.until('candidates', () => world.chat.cards()[seen]);
    expect(card.text).toMatch(/Who is meant\?/);
    expect(card.buttons.map(({ verb }) => verb)).toEqual(['choose', 'cancel']);
    expect(requests()).toHaveLength(made);
  });

  test('a name in small letters is asked about, and is searched for once it is confirmed', async () => {
    await world.app.engine.idle();
    const seen = world.chat.cards().length;
    await world.chat.say('alex', 'find johanna');
    const form = await world.chat.until('a form', () => world.chat.cards()[seen]);
    expect(form.text).toMatch(/Is this the name of a person\?/);
    expect(form.text).not.toMatch(/Not understood/);
    expect(form.inputs).toMatchObject([{ id: 'subject', value: 'johanna' }]);
    await world.chat.click('alex', form, 'confirm', { subject: 'johanna' });
    await world.chat.until('candidates', () =>
      world.chat.cards().find(({ text, activityId }) => activityId === form.activityId && /Who is meant/.test(text)),
    );
  });

  test('the requests of whoever has a name are listed by the first name alone, typed or filled in', async () => {
    await world.app.engine.idle();
    const seen = world.chat.cards().length;
    await world.chat.say('megan', 'status of Johanna');
    const list = await world.chat.until('a list', () => world.chat.cards()[seen]);
    expect(list.text).toMatch(/DSR-2026-\d{4}[\s\S]*Johanna Lorenz/);
    await world.chat.say('megan', 'status johanna');
    const form = await world.chat.until('a form', () => world.chat.cards()[seen + 1]);
    expect(form.inputs).toMatchObject([{ id: 'request', value: 'johanna', label: 'Which request, or whose?' }]);
    const { card } = await world.chat.click('megan', form, 'confirm', { request: 'johanna' });
    expect(card?.text).toMatch(/DSR-2026-\d{4}[\s\S]*Johanna Lorenz/);
  });
});
