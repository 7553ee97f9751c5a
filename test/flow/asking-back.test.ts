/** What is missing is asked for, what is unclear is offered; neither makes a request by itself. */
import { World } from '../support/world';

describe('asking back', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  }, 60_000);
  afterAll(() => world.stop());

  const requests = () => world.app.ports.requests.summaries();
  const newCard = async (act: () => Promise<unknown>) => {
    await world.app.engine.idle();
    const seen = world.chat.cards().length;
    await act();
    return world.chat.until('an answer', () => world.chat.cards()[seen]);
  };

  test('a message without a subject becomes a form with that one input, and the form leads to the plan', async () => {
    const form = await newCard(() => world.chat.say('alex', 'please export the data'));
    expect(form.inputs.map(({ id }) => id)).toEqual(['subject']);
    expect(form.text).not.toMatch(/DSR-2026/);
    const empty = await world.chat.click('alex', form, 'confirm', { subject: '  ' });
    expect(empty.message).toMatch(/DSR_FORM_UNREADABLE/);
    const other = await world.chat.click('megan', form, 'confirm', { subject: 'anna.kovacs@contoso.com' });
    expect(other.message).toMatch(/DSR_NOT_THE_REQUESTER/);
    await world.chat.click('alex', form, 'confirm', { subject: 'anna.kovacs@contoso.com' });
    const plan = await world.chat.cardWith('confirm');
    await world.chat.until('a plan', () => (requests().length === 1 ? true : undefined));
    expect(plan.activityId).toBe(form.activityId);
  });

  test('the form takes the id of a device as well', async () => {
    const form = await newCard(() => world.chat.say('alex', 'please export the data'));
    await world.chat.click('alex', form, 'confirm', { subject: 'thermostat-annab' });
    const plan = await world.chat.cardSaying(/thermostat-annab/);
    await world.chat.until('a plan', () => (requests().length === 2 ? true : undefined));
    await world.app.engine.idle();
    await world.chat.say('alex', 'cancel 2');
    await world.chat.textSaying(/DSR-2026-0002 was cancelled/);
    expect(plan.text).not.toMatch(/DSR_/);
  });

  test('a message without a number becomes a form that leads to the request', async () => {
    const form = await newCard(() => world.chat.say('alex', 'approve it please, the request'));
    expect(form.inputs.map(({ id }) => id)).toEqual(['request']);
    const { card } = await world.chat.click('alex', form, 'confirm', { request: '1' });
    expect(card?.text).toContain('DSR-2026-0001');
  });

  test('an unclear message offers readings, and choosing one goes no further than its card', async () => {
    const card = await newCard(() => world.chat.say('alex', 'anna.kovacs2@contoso.com'));
    const choices = card.buttons.filter(({ verb }) => verb === 'choose');
    expect(choices.length).toBeGreaterThan(0);
    expect(requests()).toHaveLength(2);
    const { data } = choices[0] ?? {};
    const answer = await world.chat.invoke('alex', card, 'choose', data ?? {});
    expect(answer.card).not.toBeNull();
    await world.app.engine.idle();
    expect(requests().map(({ state }) => state)).toEqual(['awaiting-confirmation', 'cancelled']);
  });

  test('talk among colleagues is answered only where the bot was named', async () => {
    await world.app.engine.idle();
    const seen = world.connector.messages.length;
    await world.chat.say('alex', 'thanks, see you at lunch', { mention: false });
    await world.app.engine.idle();
    expect(world.connector.messages).toHaveLength(seen);
  });

  test('something that should not be done is not done', async () => {
    await world.chat.say('alex', 'please do not export anna.kovacs@contoso.com');
    await world.chat.textSaying(/should not be done/);
    expect(requests()).toHaveLength(2);
  });

  test('Change takes the next command in the thread for the same request', async () => {
    const plan = await world.chat.until('the plan', () =>
      world.chat
        .cards()
        .find(({ text, buttons }) => /0001/.test(text) && buttons.some(({ verb }) => verb === 'change')),
    );
    await world.chat.click('alex', plan, 'change');
    await world.chat.say('alex', 'export the data of anna.kovacs@contoso.com from IoT Hub only');
    await world.app.engine.idle();
    await world.advance(6_000);
    expect(requests()).toHaveLength(2);
    const request = await world.app.ports.requests.get('DSR-2026-0001');
    expect(request?.plan?.steps.map(({ service }) => service)).toEqual(['iot-hub', null, null]);
    expect(request?.plan?.notCovered).toContain('Azure Digital Twins: no connection is configured');
    await world.chat.textSaying(/the new plan of DSR-2026-0001 is on its card/);
  });

  test('what is missing for a decision is asked for by the name of the request, and the form becomes its card', async () => {
    const form = await newCard(() => world.chat.say('alex', 'extend 1 by 1 month'));
    expect(form.text).toMatch(/Extend DSR-2026-0001: something is missing/);
    expect(form.text).toMatch(/Request\nDSR-2026-0001, Export, Anna Kovács \(anna\.kovacs@contoso\.com\)/);
    expect(form.text).toMatch(/Already said\nby 1 month/);
    expect(form.text).not.toMatch(/Not a request yet/);
    expect(form.inputs.map(({ id }) => id)).toEqual(['reason']);
    await world.app.engine.idle();
    const ids = (cards: { activityId: string }[] = []) => cards.map(({ activityId }) => activityId);
    expect(ids((await world.request()).copies)).toContain(form.activityId);
    const answer = await world.chat.click('alex', form, 'confirm', { reason: 'the data is in many systems' });
    expect(answer.card?.text).toMatch(/extended by 1 month/);
    const kept = await world.request();
    expect(ids(kept.cards)).toContain(form.activityId);
    expect(ids(kept.copies)).not.toContain(form.activityId);
    await world.advance(6_000);
    const shown = world.chat.cards().find(({ activityId }) => activityId === form.activityId);
    expect(shown?.text).toMatch(/extended by 1 month/);
  });

  test('no form opens on a request that is not there, or for the person it is about', async () => {
    await world.app.engine.idle();
    const seen = world.chat.cards().length;
    await world.chat.say('alex', 'extend 99');
    await world.chat.textSaying(/DSR_NOT_FOUND/);
    await world.chat.say('anna', 'extend 1');
    await world.chat.textSaying(/DSR_OWN_DATA/);
    await world.app.engine.idle();
    expect(world.chat.cards()).toHaveLength(seen);
  });

  test('lists and states of requests are shown, but not to the person they are about', async () => {
    const list = await newCard(() => world.chat.say('megan', 'list open requests'));
    expect(list.text).toContain('DSR-2026-0001');
    const about = await newCard(() => world.chat.say('megan', 'status of anna.kovacs@contoso.com'));
    expect(about.text).toContain('DSR-2026-0001');
    const own = await newCard(() => world.chat.say('anna', 'list open requests'));
    expect(own.text).not.toContain('DSR-2026-0001');
    await world.chat.say('anna', 'status 1');
    await world.chat.textSaying(/DSR_OWN_DATA/);
  });
});
