/** What arrives at the door and is no message from Teams: refused before it costs anything, and the bot lives. */
import { gzipSync } from 'node:zlib';
import { World } from '../support/world';

describe('the door', () => {
  let world: World;
  let url: string;
  beforeAll(async () => {
    world = await World.start();
    url = world.chat.url;
  }, 60_000);
  afterAll(() => world.stop());

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/messages`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  const bad: [string, () => Promise<Response>, number][] = [
    ['a body that is no JSON', () => post('{nope'), 400],
    ['an empty object', () => post('{}'), 400],
    ['a list', () => post('[]'), 400],
    ['a body that is too large', () => post(JSON.stringify({ text: 'x'.repeat(300_000) })), 413],
    ['a compressed body', () => post(gzipSync('{}'), { 'content-encoding': 'gzip' }), 415],
    ['garbage that claims to be compressed', () => post('garbage', { 'content-encoding': 'gzip' }), 415],
    ['a form', () => post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
    ['an answer address that is not loopback', () => post(activity({ serviceUrl: 'https://evil.example/' })), 403],
  ];
  test.each(bad)('%s is refused', async (_what, send, status) => {
    const response = await send();
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ correlationId: expect.stringMatching(/^[0-9a-f]{8}$/) as string });
  });

  test('an activity of a bot or without a sender changes nothing', async () => {
    await post(
      activity({ from: { id: '28:other-bot', name: 'x' }, text: 'export everything on anna.kovacs@contoso.com' }),
    );
    await post(activity({ from: undefined }));
    expect(world.app.ports.requests.summaries()).toHaveLength(0);
    expect(await world.app.ports.drafts.all()).toHaveLength(0);
  });

  test('the bot lives and answers its probes', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

function activity(change: Record<string, unknown>): string {
  return JSON.stringify({
    ...{ type: 'message', id: '1', channelId: 'msteams', serviceUrl: 'http://127.0.0.1:9/', text: 'help' },
    from: { id: '29:00000000-0000-4000-8000-000000000001' },
    recipient: { id: '28:dsr-bot' },
    conversation: { id: '19:compliance@thread.tacv2' },
    ...change,
  });
}
