/** Decisions on cards: the case of a request, the second look before it is cancelled, and what a click is told. */
import type { PersonKey } from '../../src/sandbox/cloud/tenant';
import type { ClickAnswer } from '../support/chat';
import type { ShownCard } from '../support/shown-card';
import { World } from '../support/world';

describe('on the card of a request', () => {
  let world: World;
  let plan: ShownCard;
  beforeAll(async () => {
    world = await World.start();
    await world.chat.say('alex', 'export diego.siciliani@contoso.com, received today');
    plan = await world.chat.cardWith('confirm');
  }, 60_000);
  afterAll(() => world.stop());

  const current = () => world.app.ports.requests.get('DSR-2026-0001');
  const caseOf = async (who: PersonKey) => (await world.chat.click(who, plan, 'case')).card as ShownCard;
  const press = async (who: PersonKey, verb: string, inputs: Record<string, string>): Promise<ClickAnswer> =>
    world.chat.click(who, await caseOf(who), verb, inputs);

  test('the case is kept button by button, and each answers with the request', async () => {
    const answer = await press('alex', 'assign', { assignee: 'megan bowen', note: '', reason: '', months: '2' });
    expect(answer.card?.text).toMatch(/Owner\nMegan Bowen/);
    await press('lynne', 'note', { note: 'She called again' });
    await press('megan', 'verify-identity', { method: 'video call' });
    await press('alex', 'extend', { reason: 'the data is in many systems', months: '1' });
    await press('alex', 'pause', { awaited: 'identity' });
    const request = await current();
    expect(request?.owner?.name).toBe('Megan Bowen');
    expect(request?.notes).toMatchObject([{ text: 'She called again' }]);
    expect(request?.identity?.method).toBe('video call');
    expect(request?.clock).toMatchObject([
      { type: 'received' },
      { type: 'extended', months: 1, reason: 'the data is in many systems' },
      { type: 'paused', reason: 'proof of identity is awaited' },
    ]);
    await press('megan', 'resume', {});
    expect((await current())?.clock.at(-1)).toMatchObject({ type: 'resumed' });
  });

  test('what is left empty is asked for', async () => {
    expect((await press('alex', 'assign', { assignee: ' ' })).message).toMatch(/No new owner was named/);
    expect((await press('alex', 'note', {})).message).toMatch(/The note is empty/);
    expect((await press('alex', 'pause', { awaited: '' })).message).toMatch(/DSR_REASON_REQUIRED/);
  });

  test('is refused as the typed form is, and the history names what was pressed', async () => {
    const shown = await caseOf('lynne');
    expect(shown.buttons.map(({ verb }) => verb)).toEqual(['note', 'status']);
    const data = { ...plan.buttons[0]?.data, verb: 'pause', awaited: 'identity' };
    const clicked = await world.chat.invoke('lynne', plan, 'pause', data);
    expect(clicked.message).toMatch(/DSR_NOT_ALLOWED/);
    expect(world.auditLines().at(-1)).toMatchObject({ event: 'refused', facts: { action: 'pause' } });
  });

  test('a name is found however it is written, and one that nobody has is refused', async () => {
    await world.chat.say('alex', 'assign 1 to isaiah langer');
    await world.chat.cardSaying(/Owner\nIsaiah Langer/);
    await world.chat.say('alex', 'assign 1 to nobody known');
    await world.chat.textSaying(/DSR_NOBODY_FOUND/);
  });

  test('a task that does not apply is closed on the card, and who types it is told so', async () => {
    await world.chat.say('alex', 'task 4 on 1 does not apply');
    await world.chat.textSaying(/Type `status 1`, choose the task/);
  });

  test('a button of an old card does nothing and says so, and its copy is edited once that was read', async () => {
    await world.chat.say('alex', 'status 1');
    const copy = await world.chat.until('a copy', () =>
      world.chat.cards().findLast(({ activityId, buttons }) => {
        return activityId !== plan.activityId && buttons.some(({ verb }) => verb === 'confirm');
      }),
    );
    const refused = await world.chat.click('megan', copy, 'confirm');
    expect(refused.message).toMatch(/DSR_NOT_THE_REQUESTER/);
    expect((await current())?.cards.map(({ activityId }) => activityId)).not.toContain(copy.activityId);
    await press('alex', 'note', { note: 'and again' });
    const stale = await world.chat.click('alex', copy, 'confirm');
    expect(stale.card?.text).toMatch(/This card was out of date, so nothing was done\. This is how it stands now\./);
    expect(stale.card?.text).toMatch(/and again/);
    expect(world.auditLines().at(-1)).toMatchObject({ code: 'DSR_STALE_CARD', facts: { action: 'confirm' } });
    const textNow = () => world.chat.cards().find(({ activityId }) => activityId === copy.activityId)?.text ?? '';
    expect(textNow()).not.toMatch(/and again/);
    await world.advance(21_000);
    expect(textNow()).toMatch(/and again/);
  });

  test('cancelling asks once more, and is closed in the words of who did it', async () => {
    const planned = await world.chat.cardWith('confirm');
    const confirmed = (await world.chat.click('alex', planned, 'confirm')).card as ShownCard;
    expect((await world.chat.click('lynne', confirmed, 'cancel')).message).toMatch(/DSR_NOT_ALLOWED/);
    const asked = await world.chat.click('alex', confirmed, 'cancel');
    expect(asked.card?.text).toMatch(/Cancel this request\?[\s\S]*right to an answer/);
    expect((await current())?.state).toBe('awaiting-approval');
    const line = await world.chat.textSaying(/waits for a second admin/);
    expect(line).toMatch(/^<at>Megan Bowen<\/at> <at>Isaiah Langer<\/at> DSR-2026-0001 /);
    const closed = await world.chat.click('alex', asked.card as ShownCard, 'cancel', { reason: 'filed twice' });
    expect(closed.card?.text).toMatch(/Cancelled by Alex Wilber: filed twice\./);
    const late = await world.chat.click('alex', confirmed, 'cancel');
    expect(late.card?.text).toMatch(/nothing was done[\s\S]*This is how it stands now/i);
  });

  test('a note can be kept with a closed request', async () => {
    const shown = await caseOf('alex');
    expect(shown.buttons.map(({ verb }) => verb)).toEqual(['note', 'status']);
    await world.chat.click('alex', shown, 'note', { note: 'The other one is 7' });
    expect((await current())?.notes.at(-1)?.text).toBe('The other one is 7');
  });
});
