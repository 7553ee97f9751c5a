/** Who may not: every refusal is private, friendly, coded, audited, and changes nothing. */
import type { PersonKey } from '../../src/sandbox/cloud/tenant';
import type { ShownCard } from '../support/shown-card';
import { World } from '../support/world';

describe('refusals', () => {
  let world: World;
  let approval: ShownCard;
  beforeAll(async () => {
    world = await World.start();
    await world.chat.say('alex', 'export everything you have on anna.kovacs@contoso.com');
    await world.chat.click('alex', await world.chat.cardWith('confirm'), 'confirm');
    await world.advance(6_000);
    approval = await world.chat.cardWith('approve');
  }, 60_000);
  afterAll(() => world.stop());

  const refusedFor: [PersonKey, string][] = [
    ['alex', 'DSR_APPROVAL_SAME_ADMIN'],
    ['adele', 'DSR_APPROVAL_NOT_AN_APPROVER'],
    ['patti', 'DSR_NOT_A_MEMBER'],
    ['anna', 'DSR_OWN_DATA'],
  ];
  test.each(refusedFor)('approval by %s is refused with %s', async (who, code) => {
    const audited = world.auditLines().length;
    const { status, card, message } = await world.chat.click(who, approval, 'approve');
    expect(status).toBe(200);
    expect(card).toBeNull();
    expect(message).toMatch(new RegExp(`\\[${code} [0-9a-f]{8}\\]$`));
    expect(world.auditLines().slice(audited)).toEqual([expect.objectContaining({ event: 'refused', code })]);
    expect((await world.app.ports.requests.get('DSR-2026-0001'))?.state).toBe('awaiting-approval');
  });

  test('a click from another tenant is refused although the object id is an approver’s', async () => {
    const activity = {
      ...{
        type: 'invoke',
        name: 'adaptiveCard/action',
        id: 'x1',
        channelId: 'msteams',
        serviceUrl: 'http://127.0.0.1:9/',
      },
      from: { id: '29:x', name: 'Megan', aadObjectId: '00000000-0000-4000-8000-000000000002' },
      recipient: { id: '28:dsr-bot' },
      conversation: { id: '19:compliance@thread.tacv2;messageid=1', tenantId: '99999999-9999-4999-8999-999999999999' },
      value: { action: { type: 'Action.Execute', verb: 'approve', data: approval.buttons[0]?.data } },
    };
    const body = (await (await world.chat.post(activity)).json()) as { value: string };
    expect(body.value).toMatch(/DSR_NOT_A_MEMBER/);
  });

  test('a plan is confirmed by its requester alone', async () => {
    await world.chat.say('megan', 'export diego.siciliani@contoso.com');
    const plan = await world.chat.cardSaying(/Diego/);
    const { message } = await world.chat.click('alex', plan, 'confirm');
    expect(message).toMatch(/DSR_NOT_THE_REQUESTER/);
  });

  test('a rejection needs a reason', async () => {
    const { message } = await world.chat.click('megan', approval, 'reject');
    expect(message).toMatch(/DSR_REASON_REQUIRED/);
  });

  test('a button with a made-up plan hash has no effect', async () => {
    const data = { ...approval.buttons.find(({ verb }) => verb === 'approve')?.data, planHash: 'f'.repeat(64) };
    const { card } = await world.chat.invoke('megan', approval, 'approve', data);
    expect(card?.buttons.map(({ verb }) => verb)).toContain('approve');
    expect((await world.app.ports.requests.get('DSR-2026-0001'))?.state).toBe('awaiting-approval');
  });

  test('an unknown verb is refused and not guessed', async () => {
    const { message } = await world.chat.invoke('megan', approval, 'approve_all', {});
    expect(message).toMatch(/DSR_UNKNOWN_ACTION/);
  });

  test('nobody may decide while the directory cannot be asked', async () => {
    await world.advance(61_000);
    await fetch(`${world.cloud.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ service: 'graph', times: 50, status: 503 }),
    });
    const { message } = await world.chat.click('megan', approval, 'approve');
    expect(message).toMatch(/DSR_MEMBERSHIP_UNKNOWN/);
    await fetch(`${world.cloud.url}/_sandbox/faults`, { method: 'DELETE' });
  });

  test('a request about one’s own data is not taken', async () => {
    await world.chat.say('alex', 'export everything on alexw@contoso.com');
    await world.chat.cardSaying(/own data/i);
  });

  test('in any other channel the bot says where it works', async () => {
    await world.chat.say('alex', 'export everything on anna.kovacs@contoso.com', {
      conversationId: '19:general@thread.tacv2',
    });
    await world.chat.textSaying(/DSR_WRONG_CHANNEL/);
  });
});
