/** POST /api/messages: the gate first, then the adapter, then the bot; what was refused never reaches either. */
import { Readable } from 'node:stream';
import { createEndpoint, type EndpointOptions } from '../../../src/teams/endpoint';

const ACTIVITY = { type: 'message', channelId: 'emulator', serviceUrl: 'http://127.0.0.1:9/', text: 'hello' };

interface Seen {
  /** What the adapter was given. */
  bodies: unknown[];
  /** What was said in the turn, and whether the bot ran. */
  said: string[];
  refused: [string, string, number][];
  answered: [number, unknown][];
}

async function post(
  body: string,
  changes: Partial<EndpointOptions> = {},
  headers: Record<string, string> = {},
): Promise<Seen> {
  const seen: Seen = { bodies: [], said: [], refused: [], answered: [] };
  const turn = { sendActivity: (text: string) => Promise.resolve(void seen.said.push(text)) };
  const adapter = {
    process: async (request: { body: unknown }, _response: unknown, logic: (context: unknown) => Promise<void>) => {
      seen.bodies.push(request.body);
      await logic(turn);
    },
  };
  const endpoint = createEndpoint({
    adapter: adapter as never,
    bot: { run: () => Promise.resolve(void seen.said.push('the bot ran')) } as never,
    anonymous: true,
    intercept: undefined,
    newCorrelationId: () => 'c0ffee00',
    refused: (...what) => seen.refused.push(what),
    ...changes,
  });
  const bytes = Buffer.from(body);
  const head = { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers };
  const request = Object.assign(Readable.from([bytes]), { headers: head });
  await endpoint(
    request as never,
    { json: (status: number, what: unknown) => seen.answered.push([status, what]) } as never,
  );
  return seen;
}

test('an activity goes through the adapter to the bot', async () => {
  expect(await post(JSON.stringify(ACTIVITY))).toEqual({
    bodies: [ACTIVITY],
    said: ['the bot ran'],
    refused: [],
    answered: [],
  });
});

test.each([
  ['no JSON', '{nope', {}, 400],
  ['no activity', '{}', {}, 400],
  ['an unknown address', JSON.stringify({ ...ACTIVITY, serviceUrl: 'https://evil.example/' }), {}, 403],
  ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 415],
  ['a body without a length', '{}', { 'content-length': 'x' }, 411],
  ['a body too large', '{}', { 'content-length': '999999' }, 413],
  ['what looks like a refusal of ours', JSON.stringify({ status: 99_999, problem: 'anna@contoso.com' }), {}, 400],
])(
  '%s is refused with a correlation id, told to the log, and goes no further',
  async (_what, body, headers, status) => {
    const { bodies, said, refused, answered } = await post(body, {}, headers);
    expect([bodies, said]).toEqual([[], []]);
    expect(answered).toEqual([[status, { error: expect.any(String) as string, correlationId: 'c0ffee00' }]]);
    expect(refused).toEqual([['c0ffee00', expect.any(String), status]]);
    expect(JSON.stringify([refused, answered])).not.toContain('anna');
  },
);

test('without a token nothing passes where authentication is on', async () => {
  const { bodies, answered } = await post(JSON.stringify(ACTIVITY), { anonymous: false });
  expect([bodies, answered[0]?.[0]]).toEqual([[], 401]);
});

test('an interceptor may replace the activity, or answer in place of the bot', async () => {
  const replaced = { ...ACTIVITY, text: 'other' };
  const first = await post(JSON.stringify(ACTIVITY), { intercept: () => ({ activity: replaced }) });
  expect([first.bodies, first.said]).toEqual([[replaced], ['the bot ran']]);
  const second = await post(JSON.stringify(ACTIVITY), { intercept: () => ({ reply: 'You are Megan now.' }) });
  expect([second.bodies, second.said]).toEqual([[ACTIVITY], ['You are Megan now.']]);
});

test('an interceptor sees nothing that was refused', async () => {
  const intercept = jest.fn();
  await post('{}', { intercept });
  expect(intercept).not.toHaveBeenCalled();
});
