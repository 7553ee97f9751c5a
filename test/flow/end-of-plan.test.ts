/** Rejection, expiry, failure and a changed plan end the plan, not the request: it goes back to its requester. */
import { startAzurite, type Azurite } from '../support/azurite';
import { World } from '../support/world';

const ASK = 'export everything you have on anna.kovacs@contoso.com';
const ID = 'DSR-2026-0001';

describe('the end of a plan', () => {
  let azurite: Azurite;
  let world: World;
  beforeAll(async () => {
    azurite = await startAzurite();
  }, 60_000);
  afterAll(() => azurite.stop());
  beforeEach(async () => {
    world = await World.start({ azurite, env: { STEP_ATTEMPTS: '3' } });
    await world.chat.say('alex', ASK);
    await world.chat.click('alex', await world.chat.cardWith('confirm'), 'confirm');
    await world.advance(6_000);
    await world.chat.cardWith('approve');
  }, 60_000);
  afterEach(() => world.stop());

  const stateOf = async () => (await world.app.ports.requests.get(ID))?.state;
  const fault = (body: object) =>
    fetch(`${world.cloud.url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(body) });

  test('a rejection is told with its reason and offers Retry', async () => {
    await world.chat.click('megan', await world.chat.cardWith('approve'), 'reject', { reason: 'wrong person' });
    await world.chat.textSaying(/rejected by Megan Bowen \(wrong person\)/);
    await world.advance(6_000);
    await world.chat.cardWith('retry');
    expect(await stateOf()).toBe('awaiting-confirmation');
  });

  test('an approval expires after 24 hours, also when the bot was restarted in between', async () => {
    await world.restartBot();
    await world.advance(25 * 3_600_000);
    await world.chat.textSaying(/has expired/);
    expect(await stateOf()).toBe('awaiting-confirmation');
    const retry = await world.chat.cardWith('retry');
    await world.chat.click('alex', retry, 'retry');
    await world.app.engine.idle();
    await world.advance(6_000);
    await world.chat.cardWith('confirm');
  });

  test('a late click is told that the time has run out', async () => {
    const approval = await world.chat.cardWith('approve');
    world.advanceSilently(25 * 3_600_000);
    const { card } = await world.chat.click('megan', approval, 'approve');
    expect(card?.buttons.map(({ verb }) => verb)).toContain('retry');
    expect(await stateOf()).toBe('awaiting-confirmation');
  });

  test('a plan that changed after its approval is not started', async () => {
    const { state } = world.cloud;
    const devices = (await (await fetch(`${world.cloud.url}/_sandbox/state`)).json()) as {
      deviceTwins: Record<string, unknown>;
    };
    expect(Object.keys(devices.deviceTwins)).toContain('thermostat-anna-1');
    expect(state).toBeDefined();
    await fetch(`${world.cloud.url}/iot-hub/twins/thermostat-annab?api-version=2021-04-12`, {
      method: 'PATCH',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      body: JSON.stringify({ tags: { ownerObjectId: '00000000-0000-4000-8000-000000000101' } }),
    });
    await world.chat.click('megan', await world.chat.cardWith('approve'), 'approve');
    await world.chat.textSaying(/has changed since the plan was approved/);
    expect(await stateOf()).toBe('awaiting-confirmation');
    expect(world.auditLines().some(({ event }) => event === 'step.started')).toBe(false);
  });

  test('an approver who left the group between click and start stops the plan', async () => {
    const approval = await world.chat.cardWith('approve');
    await fault({ service: 'iot-hub', times: 6, status: 503 });
    await world.chat.click('megan', approval, 'approve');
    const group = `${world.cloud.url}/graph/v1.0/groups/00000000-0000-4000-8000-000000001001/members/00000000-0000-4000-8000-000000000002/$ref`;
    await fetch(group, { method: 'DELETE', headers: { authorization: 'Bearer x' } });
    await world.app.engine.idle();
    await fetch(`${world.cloud.url}/_sandbox/faults`, { method: 'DELETE' });
    await world.advance(70_000);
    await world.chat.textSaying(/is no approver any more/);
    expect(world.auditLines().some(({ event }) => event === 'step.started')).toBe(false);
  });

  test('a service that refuses for good fails the plan with the step named, and Retry finishes it', async () => {
    await world.chat.click('megan', await world.chat.cardWith('approve'), 'approve');
    await fault({ service: 'iot-hub', path: '/modules', times: 500, status: 503 });
    await world.chat.until('the end of the plan', async () => {
      await world.advance(61_000);
      return (await stateOf()) === 'awaiting-confirmation' ? true : undefined;
    });
    await world.chat.textSaying(/Collect from .*IoT Hub.* failed/);
    await fetch(`${world.cloud.url}/_sandbox/faults`, { method: 'DELETE' });
    await world.chat.click('alex', await world.chat.cardWith('retry'), 'retry');
    await world.app.engine.idle();
    await world.advance(6_000);
    await world.chat.click('alex', await world.chat.cardWith('confirm'), 'confirm');
    await world.advance(6_000);
    await world.chat.click('megan', await world.chat.cardWith('approve'), 'approve');
    await world.chat.until('completion', async () => ((await stateOf()) === 'completed' ? true : undefined));
  });

  test('a passing storm of 429 delays the export and nothing else', async () => {
    await world.chat.click('megan', await world.chat.cardWith('approve'), 'approve');
    await fault({ service: 'dps', times: 4, status: 429, retryAfter: 1 });
    await world.chat.until('completion', async () => {
      await world.advance(5_000);
      return (await stateOf()) === 'completed' ? true : undefined;
    });
  });

  test('a request can be cancelled by its requester, typed', async () => {
    await world.chat.say('alex', 'cancel 1');
    await world.chat.textSaying(/was cancelled by Alex Wilber/);
    expect(await stateOf()).toBe('cancelled');
  });
});
