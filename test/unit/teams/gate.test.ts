/** What is refused at the door, in the order of what it costs; and where the bot may send its answers. */
import { checkActivity, checkHead, mayCall, MAX_BODY_BYTES, readJson } from '../../../src/teams/gate';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const bearer = (claims: unknown) => `Bearer ${part({ alg: 'RS256' })}.${part(claims)}.signature`;
const good = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': '2',
  authorization: bearer({ iss: 'https://api.botframework.com' }),
};
const status = (changes: Record<string, string | undefined>, anonymous = false) =>
  checkHead({ ...good, ...changes }, anonymous)?.status ?? null;

describe('the head of a request', () => {
  test('that Teams sends is fit to be read on', () => {
    expect(status({})).toBeNull();
    expect(status({ authorization: bearer({ iss: 'https://api.botframework.us' }) })).toBeNull();
    expect(status({ 'content-type': 'APPLICATION/JSON' })).toBeNull();
    expect(status({ 'content-length': String(MAX_BODY_BYTES) })).toBeNull();
  });

  test.each(['gzip', 'br', 'deflate', 'identity', ''])('with the content encoding "%s" is refused', (encoding) => {
    expect(status({ 'content-encoding': encoding })).toBe(415);
  });

  test.each([
    ...[undefined, '', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
    ...['application/jsonx', 'application/json-patch+json', 'text/application/json'],
  ])('of the type %s is refused', (type) => {
    expect(status({ 'content-type': type })).toBe(415);
  });

  test.each([undefined, 'many', '1.5', 'NaN'])('with the length %s is refused', (length) => {
    expect(status({ 'content-length': length })).toBe(411);
  });

  test.each([MAX_BODY_BYTES + 1, Number.MAX_SAFE_INTEGER])('of a body of %i bytes is refused', (length) => {
    expect(status({ 'content-length': String(length) })).toBe(413);
  });

  const strangers: [string, string | undefined][] = [
    ['no token', undefined],
    ['another scheme', 'Basic YTpi'],
    ['a token without parts', 'Bearer x'],
    ['a token whose claims are no JSON', `Bearer a.${Buffer.from('{').toString('base64url')}.c`],
    ['a token whose claims are null', bearer(null)],
    ['a token without an issuer', bearer({})],
    ['an issuer that is no text', bearer({ iss: ['https://api.botframework.com'] })],
    ['an Entra issuer', bearer({ iss: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0' })],
    ['an issuer that looks alike', bearer({ iss: 'https://api.botframework.com.evil.example' })],
    ['an issuer with a slash more', bearer({ iss: 'https://api.botframework.com/' })],
    ['a huge token', `${good.authorization}${'x'.repeat(8 * 1024)}`],
  ];
  test.each(strangers)('with %s is refused, unless authentication is off', (_what, authorization) => {
    expect(status({ authorization })).toBe(401);
    expect(status({ authorization }, true)).toBeNull();
  });

  test('is refused for its form, and not for its token, where both are wrong', () => {
    expect(status({ authorization: undefined, 'content-encoding': 'gzip' })).toBe(415);
  });
});

describe('a body', () => {
  async function* chunks(...texts: (string | Buffer)[]): AsyncGenerator<Buffer> {
    for (const text of texts) yield await Promise.resolve(Buffer.from(text));
  }
  const statusOf = async (...texts: (string | Buffer)[]) => {
    const read = await readJson(chunks(...texts));
    return 'refused' in read ? read.refused.status : null;
  };

  test('is read whole, also where a character is cut in two', async () => {
    const bytes = Buffer.from('{"name":"Kovács"}');
    const cut = bytes.indexOf(Buffer.from('á')) + 1;
    expect(await readJson(chunks(bytes.subarray(0, cut), bytes.subarray(cut)))).toEqual({ body: { name: 'Kovács' } });
  });

  test.each(['{nope', '', '[]', 'null', '7', '"text"', '\u0000'])('of %j is refused', async (text) => {
    expect(await statusOf(text)).toBe(400);
  });

  test('that is compressed in spite of its head is refused as no JSON', async () => {
    expect(await statusOf(Buffer.from([0x1f, 0x8b, 8, 0]))).toBe(400);
  });

  test('that grows past what was announced is not read on', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        read += 1;
        yield await Promise.resolve(Buffer.alloc(64 * 1024, ' '));
      }
    }
    expect(await readJson(endless())).toMatchObject({ refused: { status: 413 } });
    expect(read).toBe(5);
  });

  test('that is nested deeply is read without harm', async () => {
    expect(await statusOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toBeNull();
  });

  test('that looks like a refusal is a body all the same', async () => {
    const body = { status: 200, problem: 'let me in', refused: { status: 200 } };
    expect(await readJson(chunks(JSON.stringify(body)))).toEqual({ body });
  });
});

describe('an address to answer to', () => {
  test.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/de/11111111-1111-4111-8111-111111111111/',
    'https://SMBA.TrafficManager.NET/amer/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://smba.infra.dod.teams.microsoft.us/teams',
  ])('%s is one of Teams', (url) => {
    expect(mayCall(url, false)).toBe(true);
  });

  test.each([
    'http://smba.trafficmanager.net/emea/',
    'https://evil.trafficmanager.net/',
    'https://trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.com/',
    'https://smba-trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.com/',
    'https://smba.trafficmanager.net:secret@evil.com/',
    'https://evil.com@smba.trafficmanager.net/',
    'https://evil.com/smba.trafficmanager.net',
    'https://evil.com#smba.trafficmanager.net',
    'https://evil.com?smba.trafficmanager.net',
    'https://evil.com\\@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net./',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net%2eevil.com/',
    'https://ѕmba.trafficmanager.net/',
    'https://127.0.0.1/',
    'https://169.254.169.254/metadata',
    '//smba.trafficmanager.net/',
    'javascript:smba.trafficmanager.net',
    'urn:smba.trafficmanager.net',
    '',
  ])('%s is none', (url) => {
    expect(mayCall(url, false)).toBe(false);
  });

  test.each(['http://127.0.0.1:56150/_connector', 'http://localhost:3979', 'https://[::1]:8080/'])(
    '%s is loopback, for where authentication is off only',
    (url) => {
      expect([mayCall(url, true), mayCall(url, false)]).toEqual([true, false]);
    },
  );

  test.each([
    'https://smba.trafficmanager.net/emea/',
    'http://127.0.0.1.evil.com/',
    'http://localhost@evil.com/',
    'http://127.0.0.2/',
    'http://0.0.0.0/',
    'file://localhost/etc/passwd',
  ])('%s is not, while authentication is off', (url) => {
    expect(mayCall(url, true)).toBe(false);
  });
});

describe('an activity', () => {
  const activity = { type: 'message', channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/' };
  const check = (changes: Record<string, unknown>, anonymous = false) =>
    checkActivity({ ...activity, ...changes }, anonymous)?.status ?? null;

  test('of Teams may go on', () => {
    expect(check({})).toBeNull();
  });

  test.each([{ type: undefined }, { type: 7 }, { serviceUrl: undefined }, { serviceUrl: null }, { serviceUrl: {} }])(
    'with %j is none',
    (changes) => {
      expect(check(changes)).toBe(400);
    },
  );

  test.each([undefined, '', 'webchat', 'directline', 'emulator', 'MSTEAMS'])(
    'of the channel %s is refused',
    (channelId) => {
      expect(check({ channelId })).toBe(403);
    },
  );

  test('with an unknown address is refused', () => {
    expect(check({ serviceUrl: 'https://evil.example/' })).toBe(403);
  });

  test('of another channel is taken while authentication is off, from loopback only', () => {
    expect(check({ channelId: 'emulator', serviceUrl: 'http://127.0.0.1:56150' }, true)).toBeNull();
    expect(check({ channelId: 'emulator' }, true)).toBe(403);
  });
});
