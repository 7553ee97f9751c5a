/**
 * Each right for Anna through the whole product, every service connected: the state of the cloud is compared before and
 * after, document by document. What changes is hers; nothing of anybody else's ever does.
 */
import { DIGITAL_TWINS_INSTANCE, PEOPLE } from '../../src/sandbox/cloud/tenant';
import type { DsrRequest } from '../../src/core/request';
import { startAzurite, type Azurite } from '../support/azurite';
import { stateDiff } from '../support/state-diff';
import { World } from '../support/world';

const ANNA = PEOPLE.anna.id;
/** Anna's role at the instance itself. */
const OWN_ROLE = '00000000-0000-4000-8000-000000005001';
const DAY = 86_400_000;
/** Longer than a card stands between two edits. */
const CARD_EDIT = 6_000;

/** Everything that differs once a deletion waits for the recycle bin. */
const ERASED = [
  'centralComponents/wearable-anna/sensor: removed',
  'centralDevices/wearable-anna: removed',
  'centralModules/wearable-anna/modules/sync: removed',
  'centralProperties/wearable-anna: removed',
  'centralTelemetry/wearable-anna/heartRate: removed',
  'centralUsers/user-anna: removed',
  `deletedUsers/${ANNA}: added`,
  'deviceTwins/thermostat-anna-1: removed',
  'deviceTwins/thermostat-anna-2: removed',
  'devices/thermostat-anna-1: removed',
  'devices/thermostat-anna-2: removed',
  'enrollments/thermostat-anna-1: removed',
  'moduleTwins/thermostat-anna-1/sensor: removed',
  'modules/thermostat-anna-1/sensor: removed',
  'queuedCommands/thermostat-anna-1: removed',
  'registrations/thermostat-anna-1: removed',
  'registrations/thermostat-anna-2: removed',
  'relationships/building-1/building-1-contains-home-anna: removed',
  'relationships/home-anna/home-anna-contains-thermostat-anna-1-twin: removed',
  'relationships/thermostat-anna-1-twin/thermostat-anna-1-twin-isIn-home-anna: removed',
  `roleAssignments/${DIGITAL_TWINS_INSTANCE}/providers/Microsoft.Authorization/roleAssignments/${OWN_ROLE}: removed`,
  'twins/home-anna: removed',
  'twins/thermostat-anna-1-twin: removed',
  `users/${ANNA}: removed`,
];

let azurite: Azurite;
let world: World;
beforeAll(async () => {
  azurite = await startAzurite();
}, 60_000);
afterAll(() => azurite.stop());
beforeEach(async () => {
  world = await World.start({ azurite, everything: true });
}, 60_000);
afterEach(() => world.stop());

const state = () => structuredClone(world.cloud.state);

/** Asks, confirms and approves; the card that the requester confirmed. */
async function approve(ask: string, inputs: Record<string, string> = {}) {
  await world.chat.say('alex', ask);
  return approvePlan(inputs);
}

async function approvePlan(inputs: Record<string, string> = {}) {
  const { chat } = world;
  const plan = await chat.cardWith('confirm');
  const confirmed = await chat.click('alex', plan, 'confirm', inputs);
  if (confirmed.message) throw new Error(confirmed.message);
  const id = /DSR-\d{4}-\d{4}/.exec(plan.text)?.[0] ?? '';
  await world.advance(CARD_EDIT);
  const approval = await chat.until(`the approval card of ${id}`, () =>
    chat.cards().findLast(({ text, buttons }) => text.includes(id) && buttons.some(({ verb }) => verb === 'approve')),
  );
  const approved = await chat.click('megan', approval, 'approve', { reason: 'as the law says' });
  if (approved.message) throw new Error(approved.message);
  return plan;
}

const stands = (wanted: RegExp, id = 'DSR-2026-0001'): Promise<DsrRequest> =>
  world.chat.until(`the state ${wanted.source}`, async () => {
    await world.advance(0);
    const request = await world.request(id).catch(() => null);
    if (request?.planEnd) throw new Error(request.planEnd.text);
    return request && wanted.test(request.state) ? request : undefined;
  });

async function closeTasks(): Promise<void> {
  const { chat } = world;
  await world.advance(CARD_EDIT);
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const card = chat.cards().findLast(({ buttons }) => buttons.some(({ verb }) => verb === 'task-done'));
    const [task] = ((card?.inputs.find(({ id }) => id === 'task')?.choices ?? []) as { value: string }[]).slice();
    if (!card || !task) return;
    const closed = await chat.click('lynne', card, 'task-done', { task: task.value, evidence: 'done by hand' });
    if (closed.message) throw new Error(closed.message);
    await world.advance(CARD_EDIT);
  }
}

test('a deletion takes what is Anna’s from every service, waits for the recycle bin, and touches nobody else', async () => {
  const before = state();
  const plan = await approve('delete everything we have on anna.kovacs@contoso.com');
  for (const words of ['Delete from', 'recycle bin', 'IoT Central', 'Digital Twins', 'alert', 'Sign-in and audit logs'])
    expect(plan.text).toContain(words);
  await stands(/waiting/);

  const changed = stateDiff(before, state());
  expect(changed).toEqual(ERASED);
  const others = changed.filter((line) => /anna-10|annab|annaDecoy|building-1: |lobby/.test(line));
  expect(others).toEqual([]);
  expect(world.cloud.state.deletedUsers[ANNA]).toBeTruthy();

  const cards = world.chat.cards().length;
  await world.chat.say('lynne', 'task 1 on 1 is done: done by hand');
  await world.chat.textSaying(/task 1 was closed by Lynne Robbins/);
  expect(world.chat.cards()).toHaveLength(cards);
  await closeTasks();
  await world.advanceAll(31 * DAY);
  await closeTasks();
  await stands(/completed/);
}, 60_000);

test('a restriction and its lift leave every document as it was', async () => {
  const before = state();
  await approve('restrict the processing of anna.kovacs@contoso.com');
  await stands(/waiting|completed/);
  const restricted = stateDiff(before, state());
  expect(world.cloud.state.users[ANNA]?.accountEnabled).toBe(false);
  expect(world.cloud.state.devices['thermostat-anna-1']?.status).toBe('disabled');
  expect(world.cloud.state.enrollments['thermostat-anna-1']?.provisioningStatus).toBe('disabled');
  expect(restricted.filter((line) => /anna-10|annab|building-1|lobby/.test(line))).toEqual([]);
  await closeTasks();
  await stands(/completed/);

  await world.chat.click('alex', await world.chat.cardWith('lift'), 'lift');
  await approvePlan();
  await stands(/waiting/, 'DSR-2026-0002');
  expect(world.cloud.state.users[ANNA]?.accountEnabled).toBe(false);
  await closeTasks();
  await stands(/completed/, 'DSR-2026-0002');
  expect(world.cloud.state.users[ANNA]?.accountEnabled).toBe(true);
  expect(world.cloud.state.devices['thermostat-anna-1']?.status).toBe('enabled');
  expect(world.cloud.state.enrollments['thermostat-anna-1']?.provisioningStatus).toBe('enabled');
}, 60_000);

test('a rectification shows before and after, and changes that value alone', async () => {
  const before = state();
  const plan = await approve('set the job title of anna.kovacs@contoso.com to Head of Sales');
  expect(plan.text).toMatch(/jobTitle: “.*” becomes “Head of Sales”/);
  await stands(/waiting|completed/);
  expect(stateDiff(before, state())).toEqual([`users/${ANNA}: changed`]);
  expect({ ...world.cloud.state.users[ANNA], jobTitle: null }).toEqual({ ...before.users[ANNA], jobTitle: null });
}, 60_000);

test('a permanent deletion is confirmed by typing the address, and the account is gone at once', async () => {
  const { chat } = world;
  await chat.say('alex', 'permanently delete anna.kovacs@contoso.com from Entra ID');
  const plan = await chat.cardWith('confirm');
  expect(plan.inputs.map(({ id }) => id)).toContain('typedSubject');
  const refused = await chat.click('alex', plan, 'confirm', { typedSubject: 'anna@contoso.com' });
  expect(refused.message).toContain('DSR_ADDRESS_REQUIRED');
  await chat.click('alex', plan, 'confirm', { typedSubject: 'Anna.Kovacs@contoso.com' });
  await world.advance(CARD_EDIT);
  const card = await chat.cardWith('approve');
  expect((await chat.click('megan', card, 'approve')).message).toContain('DSR_REASON_REQUIRED');
  await chat.click('megan', card, 'approve', { reason: 'asked by the person' });
  await stands(/waiting|completed/);
  expect(world.cloud.state.users[ANNA]).toBeUndefined();
  expect(world.cloud.state.deletedUsers[ANNA]).toBeUndefined();
}, 60_000);

test('an account in the recycle bin is restored as it was', async () => {
  const before = state();
  await approve('delete anna.kovacs@contoso.com from Entra ID');
  await stands(/waiting/);
  expect(world.cloud.state.users[ANNA]).toBeUndefined();
  await world.chat.say('alex', 'cancel 1');
  await world.advance(CARD_EDIT);
  const closed = await world.chat.cardSaying(/Cancelled/);
  expect(closed.buttons.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['restore', 'letter']));
  const letter = await world.chat.click('alex', closed, 'letter');
  expect(letter.card?.text).toMatch(/Letter: Refusal[\s\S]*send it unless the person has taken the request back/);
  await world.chat.click('alex', closed, 'restore');
  await approvePlan();
  await stands(/completed/, 'DSR-2026-0002');
  expect(stateDiff(before, state())).toEqual([]);
}, 60_000);

test('export and then delete is one request: the link comes first, then the deletion', async () => {
  const { chat } = world;
  await approve('export anna.kovacs@contoso.com from IoT Hub and then delete it there');
  const ready = await chat.until('the link', () => chat.cards().find(({ urls }) => urls.length > 0));
  expect(ready.text).toContain('DSR-2026-0001');
  await stands(/waiting|completed/);
  expect(world.cloud.state.devices['thermostat-anna-1']).toBeUndefined();
  expect(world.cloud.state.users[ANNA]).toBeTruthy();
}, 60_000);

test('the doctor says of every service whether it answers', async () => {
  await world.chat.say('lynne', 'doctor');
  const card = await world.chat.cardSaying(/Services/);
  for (const title of ['Microsoft Entra ID', 'Azure Digital Twins', 'Azure IoT Hub', 'Azure IoT Central'])
    expect(card.text).toContain(title);
}, 60_000);
