/** Every card that the walks do not show, seen in a browser in full width and on a phone's, decline and letter decided on. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Thread } from '../../src/core/thread';
import { inPlayground } from './playground-bench';

function requestFile(dataDir: string, name: string): string {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith(name));
  return join(dataDir, found ?? name);
}

async function send(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}

const LOOKS: readonly (readonly [name: string, typed: string, words: string])[] = [
  ['help', 'help', 'What I can do'],
  ['help-topic', 'help export', 'Help: Export'],
  ['found', 'what do we hold on anna.kovacs@contoso.com', 'Nothing was changed or copied'],
  ['candidates', 'export the data of Johanna Lorenz', 'Who is meant?'],
  ['form', 'delete', 'Delete: something is missing'],
  ['did-you-mean', 'anna.kovacs@contoso.com', 'Did you mean'],
  ['not-found', 'export nobody.here@contoso.com', 'Nothing was found'],
];

inPlayground('the cards in the playground', 3_500, (bench) => {
  const both = async (name: string, words: string) => {
    await bench.playground.see(bench.playground.card(words), 90_000);
    await bench.shot(name, words);
    await bench.shot(`${name}-narrow`, words, 700);
  };

  test.each(LOOKS)(
    '%s',
    async (name, typed, words) => {
      await bench.playground.post(typed);
      await both(name, words);
    },
    150_000,
  );

  test('somebody who was not found is recorded as received', async () => {
    await bench.playground.card('Nothing was found').getByRole('button', { name: 'Record' }).click();
    await both('recorded', 'Recorded as received');
  }, 150_000);

  test('a team that gets the bot is welcomed', async () => {
    const request = readFileSync(requestFile(bench.sandbox.dataDir, 'DSR-2026-0001.json'), 'utf8');
    const { serviceUrl, conversationId, tenantId, botId } = (JSON.parse(request) as { thread: Thread }).thread;
    await send(`${bench.sandbox.botUrl}/api/messages`, {
      ...{ type: 'installationUpdate', action: 'add', id: 'welcome', channelId: 'msteams', serviceUrl },
      ...{ from: { id: '29:alex' }, recipient: { id: botId }, channelData: { tenant: { id: tenantId } } },
      conversation: { id: conversationId, conversationType: 'channel', isGroup: true, tenantId },
    });
    await both('welcome', 'Data subject requests, done in this channel');
  }, 150_000);

  test('a search that takes its time says where it looks', async () => {
    const faults = `${bench.sandbox.cloudUrl}/_sandbox/faults`;
    await send(faults, { service: 'iot-hub', times: 1, delayMs: 20_000 });
    await bench.playground.post('export lee.gu@contoso.com');
    await both('searching', 'The services are being searched');
    await bench.playground.see(bench.playground.card(/Nothing was found|Is this what should be done/), 90_000);
  }, 150_000);

  test('a search that a service refuses says which one, and what can be done', async () => {
    await send(`${bench.sandbox.cloudUrl}/_sandbox/faults`, { service: 'iot-hub', times: 9, status: 403 });
    await bench.playground.post('export diego.siciliani@contoso.com');
    await both('search-failed', 'The search could not be finished');
  }, 150_000);

  test('a plan that was rejected says why, and what to do next', async () => {
    const { playground } = bench;
    await playground.post('export diego.siciliani@contoso.com');
    await playground.see(playground.card('Is this what should be done?'), 90_000);
    await playground.card('Is this what should be done?').getByRole('button', { name: 'Confirm' }).click();
    await playground.see(playground.card('A second admin has to decide'), 90_000);
    await playground.post('/as megan');
    await playground.see(playground.page.getByText('You are Megan Bowen'));
    await playground.post('reject 2 because the scope is too wide');
    await both('plan-ended', 'The plan was rejected');
  }, 240_000);

  test('a request is declined on a card with its ground, and its letter is at hand', async () => {
    const { playground } = bench;
    await playground.post('decline 2');
    await both('decline', 'Decline this request?');
    const card = playground.card('Decline this request?');
    const declined = playground.page.getByText('was declined by Megan Bowen');
    const reason = 'It is the fifth request of this kind this month.';
    await playground.decide(card, 'Decline', reason, declined, () =>
      card.getByRole('radio', { name: /^Excessive/ }).click(),
    );
    await both('declined', 'It is the fifth request of this kind this month.');
    // The card that everybody sees is edited once in 5 s, and that takes away what one looks at on it.
    await playground.page.waitForTimeout(6_000);
    await playground.card('Declined').getByRole('button', { name: 'Letter' }).click();
    await both('letter', 'The letter, to copy');
  }, 240_000);

  test.each([
    ['list', 'list all', 'requests, open and closed'],
    ['history', 'history 2', 'The request itself was declined'],
  ])(
    '%s',
    async (name, typed, words) => {
      await bench.playground.post(typed);
      await both(name, words);
    },
    150_000,
  );
});
