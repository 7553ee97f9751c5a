/** Taking a message in: once, however often it is delivered, and never at the cost of another. */
import { storeNew } from '../../../src/usecases/store-request';
import { fileRequest, type FileInput } from '../../../src/usecases/file-request';
import { ALEX, aCause, aCommand, ADELE, aNewRequest, MEGAN, PATTI, THREAD } from '../../support/builders';
import { eventsOf, fakePorts, type FakePorts } from '../../support/fake-ports';

const TEXT = 'export anna.kovacs@contoso.com';
const otto = { kind: 'user', value: 'otto.large@contoso.com' } as const;
const anna = aCommand().subjects[0]!;
const device = { kind: 'device', value: 'thermostat-1' } as const;

let ports: FakePorts;
beforeEach(() => {
  ports = fakePorts();
});

function input(activityId: string, changes: Partial<FileInput> = {}): FileInput {
  const said = { actor: ALEX, thread: THREAD, text: TEXT, commands: [aCommand()], leftover: [] };
  return { ...said, activityId, correlationId: 'c1', ...changes };
}

const file = (activityId: string, changes: Partial<FileInput> = {}) => fileRequest(ports, input(activityId, changes));
const drafts = async () => (await ports.drafts.all()).length;

/** What the engine makes of the draft in the end. */
async function becomeRequest(changes: Parameters<typeof aNewRequest>[0] = {}) {
  const [draft] = await ports.drafts.all();
  const now = ports.clock.now().toISOString();
  const { id: draftId, origin } = draft!;
  const request = {
    ...aNewRequest({ draftId, origin, createdAt: now, updatedAt: now, ...changes }),
    id: '',
    version: 0,
  };
  await ports.drafts.remove(draftId);
  return storeNew(ports, request, aCause());
}

test('a message is stored before it is looked into', async () => {
  expect(await file('a1')).toMatchObject({
    ok: true,
    kind: 'searching',
    drafts: [{ state: 'searching', requester: ALEX }],
  });
  expect(ports.woken).toEqual((await ports.drafts.all()).map(({ id }) => id));
});

test('a member without approval rights may file, a guest may not', async () => {
  expect(await file('a1', { actor: ADELE })).toMatchObject({ ok: true });
  expect(await file('a2', { actor: PATTI })).toMatchObject({ ok: false, code: 'DSR_NOT_A_MEMBER' });
  expect(await drafts()).toBe(1);
});

test('the same delivery twice makes one draft, one after the other and at once', async () => {
  await Promise.all([file('a1'), file('a1')]);
  expect(await drafts()).toBe(1);
  expect(await file('a1')).toEqual({ ok: true, kind: 'repeated', requestId: null });
  expect(await drafts()).toBe(1);
});

test('the same words under a new id within a minute are the same message', async () => {
  await file('a1');
  ports.clock.advance(59_999);
  expect(await file('a2')).toMatchObject({ kind: 'repeated' });
  ports.clock.advance(1);
  expect(await file('a3')).toMatchObject({ kind: 'searching' });
});

test('once there is a request its number is told', async () => {
  await file('a1');
  await becomeRequest();
  ports.clock.advance(30_000);
  expect(await file('a2')).toEqual({ ok: true, kind: 'repeated', requestId: 'DSR-2026-0001' });
});

test('once the plan is confirmed, or has ended, the same words are a new wish', async () => {
  await file('a1');
  await becomeRequest({ state: 'awaiting-approval' });
  expect(await file('a2')).toMatchObject({ kind: 'searching' });
  const planEnd = { why: 'rejected', text: '', at: aNewRequest().createdAt } as const;
  await becomeRequest({ planEnd });
  expect(await file('a3')).toMatchObject({ kind: 'searching' });
});

test('the same delivery hours later, after the confirmation, is still the same', async () => {
  await file('a1');
  await becomeRequest({ state: 'running' });
  ports.clock.advance(3 * 3_600_000);
  expect(await file('a1')).toEqual({ ok: true, kind: 'repeated', requestId: 'DSR-2026-0001' });
});

test('the same words of somebody else, or in another channel, are another message', async () => {
  await file('a1');
  expect(await file('a2', { actor: MEGAN })).toMatchObject({ kind: 'searching' });
  const thread = { ...THREAD, conversationId: '19:other@thread.tacv2' };
  expect(await file('a3', { thread })).toMatchObject({ kind: 'searching' });
});

test('the same words in a new thread of the channel are the same message', async () => {
  await file('a1');
  const thread = { ...THREAD, conversationId: '19:compliance@thread.tacv2;messageid=2' };
  expect(await file('a2', { thread })).toMatchObject({ kind: 'repeated' });
});

test('messages that come without an id are told apart by their words', async () => {
  await file('', { text: 'one' });
  expect(await file('', { text: 'two' })).toMatchObject({ kind: 'searching' });
  expect(await file('', { text: 'two' })).toMatchObject({ kind: 'repeated' });
});

test('two people in one message make two drafts', async () => {
  await file('a1', { commands: [aCommand({ subjects: [anna, otto] })] });
  const asked = (await ports.drafts.all()).map(({ commands }) => commands[0]?.subjects[0]?.value);
  expect(asked.sort()).toEqual([anna.value, otto.value]);
});

test('a delivery again after a crash takes in the person who was not stored', async () => {
  const commands = [aCommand({ subjects: [anna, otto] })];
  const { put } = ports.drafts;
  ports.drafts.put = (draft) =>
    draft.commands[0]?.subjects[0] === otto ? Promise.reject(new Error('crash')) : put.call(ports.drafts, draft);
  await expect(file('a1', { commands })).rejects.toThrow('crash');
  ports.drafts.put = put;
  expect(await file('a1', { commands })).toMatchObject({
    kind: 'searching',
    drafts: [{ commands: [{ subjects: [otto] }] }],
  });
  expect(await drafts()).toBe(2);
});

test('people and things that cannot be told apart are refused, audited, and make nothing', async () => {
  const filed = await file('a1', { commands: [aCommand({ subjects: [anna, otto, device] })] });
  expect(filed).toMatchObject({ ok: false, code: 'DSR_BAD_INPUT', next: 'Send one message for each person.' });
  expect(await drafts()).toBe(0);
  expect(eventsOf(ports)).toEqual(['refused']);
});

describe('after Change was pressed', () => {
  const planEnd = { why: 'change-asked', text: '', at: aNewRequest().createdAt } as const;
  beforeEach(async () => {
    await file('a1');
    await becomeRequest({ planEnd });
  });
  const replaced = async (changes: Partial<FileInput> = {}) => {
    const filed = await file('a2', { text: 'export only the devices', ...changes });
    return filed.ok && filed.kind === 'searching' && filed.drafts.map(({ replaces }) => replaces);
  };

  test("the requester's next command in the thread replaces the plan", async () => {
    expect(await replaced()).toEqual(['DSR-2026-0001']);
  });

  test('of two people in it the first replaces and the second is new', async () => {
    expect(await replaced({ commands: [aCommand({ subjects: [anna, otto] })] })).toEqual(['DSR-2026-0001', null]);
  });

  test("another thread's or another person's command makes a request of its own", async () => {
    expect(await replaced({ thread: { ...THREAD, conversationId: '19:compliance@thread.tacv2;messageid=9' } })).toEqual(
      [null],
    );
    expect(await replaced({ actor: MEGAN })).toEqual([null]);
  });
});

test('no word of the message stands in a draft as an origin', async () => {
  await file('a1');
  const [draft] = await ports.drafts.all();
  expect(draft?.origin).toMatch(/^[0-9a-f]{32} [0-9a-f]{32}$/);
});

describe('a command that names a request instead of a person', () => {
  const lift = (requestId: string, changes = {}) => aCommand({ intent: 'lift', subjects: [], requestId, ...changes });

  test('is about the person of that request, who is not looked up again', async () => {
    await storeNew(ports, aNewRequest({ state: 'completed' }), aCause());
    expect(await file('a1', { commands: [lift('DSR-2026-0001')] })).toMatchObject({ ok: true, kind: 'searching' });
    const [draft] = await ports.drafts.all();
    expect(draft).toMatchObject({ subject: { kind: 'user' }, commands: [{ intent: 'lift', subjects: [anna] }] });
  });

  test('is refused where there is no such request, or another subject beside it', async () => {
    await storeNew(ports, aNewRequest({ state: 'completed' }), aCause());
    expect(await file('a1', { commands: [lift('DSR-2026-0099')] })).toMatchObject({ code: 'DSR_NOT_FOUND' });
    const mixed = [lift('DSR-2026-0001'), aCommand({ intent: 'delete', subjects: [otto] })];
    expect(await file('a2', { commands: mixed })).toMatchObject({ code: 'DSR_BAD_INPUT' });
    expect(await drafts()).toBe(0);
  });
});

test('a service that was named and cannot do it is refused with its reason', async () => {
  const { capabilities } = ports.services[0]!.definition;
  Object.assign(capabilities, { restrict: { can: 'no', reason: 'a record of the past' } });
  const refused = await file('a1', { commands: [aCommand({ intent: 'restrict', services: ['iot-hub'] })] });
  expect(refused).toMatchObject({ code: 'DSR_NOT_POSSIBLE', why: 'Azure IoT Hub: a record of the past.' });
  expect(await file('a2', { commands: [aCommand({ intent: 'restrict' })] })).toMatchObject({ ok: true });
});
