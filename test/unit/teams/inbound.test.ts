/** Who speaks and where is taken from the envelope, never from what a card or a message says. */
import { openActivity, readAction, type InboundRules } from '../../../src/teams/inbound';
import { ALEX, MEGAN, objectId, TENANT } from '../../support/builders';

const real: InboundRules = { tenantId: TENANT, anonymous: false };
const anonymous: InboundRules = { tenantId: TENANT, anonymous: true };
const bot = { id: '28:dsr-bot', name: 'DSR Bot' };
const mention = (id: string) => ({ type: 'mention', text: '<at>DSR Bot</at>', mentioned: { id } });

function activity(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ type: 'message', id: 'a1', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    from: { id: '29:opaque', name: 'Alex Wilber', aadObjectId: ALEX.objectId },
    recipient: bot,
    conversation: { id: '19:compliance@thread.tacv2;messageid=1', tenantId: TENANT, conversationType: 'channel' },
    channelData: { tenant: { id: TENANT }, channel: { id: '19:compliance@thread.tacv2' } },
    entities: [mention(bot.id)],
    text: '<at>DSR Bot</at> help',
    ...changes,
  };
}

function opened(changes: Record<string, unknown> = {}, rules = real) {
  const result = openActivity(activity(changes), rules);
  if (!result.ok) throw new Error(result.problem);
  return result;
}

function problem(changes: Record<string, unknown>, rules = real): string | null {
  const result = openActivity(activity(changes), rules);
  return result.ok ? null : result.problem;
}

describe('the envelope', () => {
  test('makes a stranger of whoever is named with two tenants', () => {
    const foreign = '99999999-9999-4999-8999-999999999999';
    const theirs = { conversation: { id: '19:compliance@thread.tacv2', tenantId: foreign } };
    expect(opened(theirs).envelope.actor.tenantId).toBe(foreign);
    expect(opened({ channelData: { tenant: { id: foreign } } }).envelope.actor.tenantId).toBe(foreign);
  });

  test('gives actor, thread, message and channel', () => {
    expect(opened()).toEqual({
      ok: true,
      text: '<at>DSR Bot</at> help',
      envelope: {
        actor: { tenantId: TENANT, objectId: ALEX.objectId, name: 'Alex Wilber', teamsId: '29:opaque' },
        thread: {
          ...{ serviceUrl: 'https://smba.trafficmanager.net/emea/', channel: 'msteams', tenantId: TENANT },
          ...{ conversationId: '19:compliance@thread.tacv2;messageid=1', botId: '28:dsr-bot' },
        },
        activityId: 'a1',
        conversation: '19:compliance@thread.tacv2',
        addressed: true,
        mentioned: [],
        cardActivityId: null,
      },
    });
  });

  test('gives ids in lower case', () => {
    const upper = 'ABCDEFAB-1111-4111-8111-111111111111';
    const { actor, thread } = opened({
      from: { id: '29:x', aadObjectId: upper },
      conversation: { id: '19:a', tenantId: upper },
    }).envelope;
    expect([actor.objectId, actor.tenantId, thread.tenantId]).toEqual(Array(3).fill(upper.toLowerCase()));
  });

  test('takes the tenant from the channel data where the conversation has none', () => {
    expect(opened({ conversation: { id: '19:a' } }).envelope.actor.tenantId).toBe(TENANT);
  });

  test('takes the channel from the conversation where the channel data has none', () => {
    expect(opened({ channelData: { tenant: { id: TENANT } } }).envelope.conversation).toBe(
      '19:compliance@thread.tacv2',
    );
    expect(opened({ channelData: { teamsChannelId: '19:b' } }).envelope.conversation).toBe('19:b');
  });

  test('knows whether the bot is meant', () => {
    expect(opened({ entities: [mention('28:another')] }).envelope.addressed).toBe(false);
    expect(opened({ entities: undefined, text: 'DSR Bot help' }).envelope.addressed).toBe(false);
    const personal = { id: 'a:1', tenantId: TENANT, conversationType: 'personal' };
    expect(opened({ entities: [], conversation: personal }).envelope.addressed).toBe(true);
  });

  test('has no text where the message has none', () => {
    expect(opened({ text: undefined }).text).toBe('');
  });

  test('names a sender without a name somehow', () => {
    expect(opened({ from: { id: '29:x', aadObjectId: ALEX.objectId } }).envelope.actor.name).toBe('somebody');
  });
});

describe('an activity', () => {
  test.each([
    ['without a sender', { from: undefined }],
    ['without a recipient', { recipient: undefined }],
    ['without a conversation', { conversation: undefined }],
    ['with an empty sender', { from: { id: '' } }],
    ['with an object id that is none', { from: { id: '29:x', aadObjectId: 'alex' } }],
    ['with entities that are no list', { entities: 'x' }],
    ['with text that is none', { text: { toString: 'x' } }],
  ])('%s is dropped, without a word of it', (_what, changes) => {
    expect(problem(changes)).toMatch(/^not an activity: [\w.]+$/);
  });

  test.each([null, undefined, 7, 'text', []])('that is %j is none', (value) => {
    expect(openActivity(value, real)).toMatchObject({ ok: false });
  });

  test('of a bot is dropped', () => {
    const from = { id: '29:x', aadObjectId: ALEX.objectId };
    expect(problem({ from: { ...from, role: 'bot' } })).toBe('sent by a bot');
    expect(problem({ from: { ...from, id: '28:another-bot' } })).toBe('sent by a bot');
  });

  test('without object id or tenant is dropped', () => {
    expect(problem({ from: { id: `29:${MEGAN.objectId}` } })).toBe('no tenant or object id of the sender');
    expect(problem({ conversation: { id: '19:a' }, channelData: {} })).toBe('no tenant or object id of the sender');
  });
});

describe('while authentication is off', () => {
  test('the object id may stand in the chat id, in exactly that form', () => {
    const bare = { id: `29:${MEGAN.objectId.toUpperCase()}`, name: 'Megan Bowen' };
    expect(opened({ from: bare }, anonymous).envelope.actor.objectId).toBe(MEGAN.objectId);
    for (const id of ['29:megan', `29:${MEGAN.objectId}x`, `x29:${MEGAN.objectId}`, MEGAN.objectId])
      expect(problem({ from: { id } }, anonymous)).toBe('no tenant or object id of the sender');
  });

  test('the envelope’s object id comes before the chat id', () => {
    const both = { id: `29:${MEGAN.objectId}`, aadObjectId: ALEX.objectId };
    expect(opened({ from: both }, anonymous).envelope.actor.objectId).toBe(ALEX.objectId);
  });

  test('a tenant that is not named is the configured one, and one that is named counts', () => {
    expect(opened({ conversation: { id: '19:a' }, channelData: {} }, anonymous).envelope.actor.tenantId).toBe(TENANT);
    const other = { id: '19:a', tenantId: objectId(9) };
    expect(opened({ conversation: other }, anonymous).envelope.actor.tenantId).toBe(objectId(9));
  });
});

describe('a click', () => {
  const data = { requestId: 'DSR-2026-0001', version: 3, planHash: 'ab' };
  const execute = (verb: string | undefined, extra: Record<string, unknown> = {}) => ({
    action: { type: 'Action.Execute', verb, data: { ...data, ...extra } },
  });

  test('gives what its button carries, by Action.Execute and by its fallback alike', () => {
    expect(readAction(execute('approve'))).toEqual({ verb: 'approve', ...data });
    expect(readAction({ verb: 'approve', ...data })).toEqual({ verb: 'approve', ...data });
    expect(readAction(execute(undefined, { verb: 'approve' }))).toEqual({ verb: 'approve', ...data });
  });

  test('cannot say who clicks, where, or how things stand', () => {
    const spoof = {
      ...{ actor: MEGAN, requester: MEGAN, objectId: MEGAN.objectId, aadObjectId: MEGAN.objectId, tenantId: TENANT },
      ...{ from: { id: '29:x' }, state: 'completed', approval: { decision: {} }, outcome: 'approved', hours: 999 },
    };
    expect(readAction(execute('confirm', spoof))).toEqual({ verb: 'confirm', ...data });
  });

  test('cannot replace the verb of its button', () => {
    expect(readAction(execute('confirm', { verb: 'approve' }))?.verb).toBe('confirm');
  });

  test.each([
    ['no data', null],
    ['a list', []],
    ['no verb', { ...data }],
    ['a verb that is no text', { verb: ['approve'] }],
    ['a verb that never ends', { verb: 'a'.repeat(41) }],
    ['a number that is none', { verb: 'approve', requestId: '../../etc/passwd' }],
    ['a version that is none', { verb: 'approve', version: '3' }],
    ['a version below zero', { verb: 'approve', version: -1 }],
    ['a reason that is a book', { verb: 'reject', reason: 'x'.repeat(4_001) }],
    ['a hash that is none', { verb: 'approve', planHash: 'x'.repeat(65) }],
  ])('with %s is not read', (_what, value) => {
    expect(readAction(value)).toBeNull();
  });

  test('leaves the prototype of nothing changed', () => {
    const value: unknown = JSON.parse('{"verb":"approve","__proto__":{"requestId":"DSR-2026-0001"}}');
    expect(readAction(value)).toEqual({ verb: 'approve' });
  });
});
