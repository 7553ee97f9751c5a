/** The environment is read once, in whole; what is wrong is said in words and never quoted. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app';
import { ConfigError, loadConfig, type ConfigRules } from '../../src/config';
import { servicesOf } from '../support/services-of';

const ID = '11111111-1111-4111-8111-111111111111';
const KEY = Buffer.alloc(32, 1).toString('base64');
let dir: string;
let good: Record<string, string>;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dsr-config-'));
  good = {
    ...{ TENANT_ID: ID, COMPLIANCE_CHANNEL_ID: '19:a@thread.tacv2', APPROVER_GROUP_ID: ID, BOT_ID: ID },
    ...{ SERVICES_FILE: file('services.json', JSON.stringify(servicesOf('http://127.0.0.1:7071'))) },
    ...{ AUDIT_KEY: KEY, PACKAGE_NAME_KEY: KEY, STORAGE_BLOB_ENDPOINT: 'https://a.blob.core.windows.net' },
  };
});
afterAll(() => rmSync(dir, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
}

function problems(changes: Record<string, string | undefined>, rules: ConfigRules = {}): readonly string[] {
  try {
    loadConfig({ ...good, ...changes }, rules);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.problems;
    throw fault;
  }
}

test('what is right is taken, with defaults for the rest', () => {
  expect(loadConfig(good)).toMatchObject({
    PORT: 3978,
    APPROVAL_HOURS: 24,
    LINK_HOURS: 8,
    WORK_COUNTRY: 'DE',
    LOCALE: 'en-GB',
  });
  expect(loadConfig({ ...good, PORT: '80', LINK_HOURS: '168' })).toMatchObject({ PORT: 80, LINK_HOURS: 168 });
});

test('keys come as bytes, ids in lower case, lists as lists', () => {
  const upper = 'ABCDEFAB-1111-4111-8111-111111111111';
  const config = loadConfig({ ...good, TENANT_ID: upper, APPROVER_IDS: ` ${upper}, ${ID},` });
  expect(config.AUDIT_KEY).toEqual(Buffer.alloc(32, 1));
  expect(config.TENANT_ID).toBe(upper.toLowerCase());
  expect(config.APPROVER_IDS).toEqual([upper.toLowerCase(), ID]);
});

test('an empty value counts as not given', () => {
  expect(loadConfig({ ...good, PORT: '', MANAGED_IDENTITY_CLIENT_ID: '' })).toMatchObject({ PORT: 3978 });
  expect(problems({ TENANT_ID: '' })).toEqual([expect.stringMatching(/^TENANT_ID is missing; it has to be an id/)]);
});

test('everything that is missing is said at once', () => {
  const empty = Object.fromEntries(Object.keys(good).map((key) => [key, undefined]));
  const missing = problems(empty).map((problem) => problem.replace(/ is missing.*/, ''));
  expect(missing.sort()).toEqual(
    [...Object.keys(good), 'APPROVER_GROUP_ID or APPROVER_IDS'].filter((key) => key !== 'APPROVER_GROUP_ID').sort(),
  );
});

const wrong: [string, string, RegExp][] = [
  ['PORT', '1.5', /has to be a port number/],
  ['PORT', '70000', /has to be a port number/],
  ['PORT', 'http', /has to be a port number/],
  ['TENANT_ID', 'contoso.com', /has to be an id like/],
  ['BOT_ID', 'me', /has to be an id like/],
  ['APPROVER_IDS', `${ID},alex@contoso.com`, /has to be an id like/],
  ['APPROVAL_HOURS', '-3', /whole number of hours from 1 to 720/],
  ['APPROVAL_HOURS', '721', /whole number of hours from 1 to 720/],
  ['LINK_HOURS', '169', /whole number of hours from 1 to 168/],
  ['STEP_ATTEMPTS', '21', /whole number from 1 to 20/],
  ['AUDIT_KEY', Buffer.alloc(31).toString('base64'), /32 random bytes at least/],
  ['STORAGE_BLOB_ENDPOINT', 'http://a.blob.core.windows.net', /has to be an https address/],
  ['STORAGE_BLOB_ENDPOINT', 'https://a.blob.core.windows.net/?sv=2&sig=abc', /must not carry a query or a signature/],
  ['PACKAGE_CONTAINER', 'Packages!', /has to be a container name/],
  ['TIME_ZONE', 'Mars', /time zone like Europe\/Berlin/],
  ['LOCALE', 'english', /has to look like en-GB/],
  ['WORK_COUNTRY', 'Germany', /country like DE/],
  ['LOG_LEVEL', 'loud', /has to be one of debug, info/],
  ['BOT_TYPE', 'MultiTenant', /has to be one of UserAssignedMSI, SingleTenant/],
];
test.each(wrong)('%s of "%s" is said to be wrong, and is not quoted', (key, value, words) => {
  const [problem, ...others] = problems({ [key]: value });
  expect(problem).toMatch(new RegExp(`^${key} .*${words.source}`));
  expect(others).toEqual([]);
  expect(problem?.slice(key.length)).not.toContain(value);
});

test('without credentials of the bot nothing starts', () => {
  expect(problems({ BOT_ID: undefined })).toEqual([expect.stringMatching(/^BOT_ID is missing/)]);
  expect(problems({ BOT_TYPE: 'SingleTenant' })).toEqual([expect.stringMatching(/^BOT_PASSWORD is missing/)]);
  expect(problems({ BOT_TYPE: 'SingleTenant', BOT_PASSWORD: 'x' })).toEqual([]);
});

test('without authentication only loopback is listened on', () => {
  const anonymous = { anonymous: true };
  for (const HOST of ['127.0.0.1', 'localhost', '::1'])
    expect(problems({ BOT_ID: undefined, HOST }, anonymous)).toEqual([]);
  for (const HOST of ['0.0.0.0', '10.0.0.1', undefined])
    expect(problems({ BOT_ID: undefined, HOST }, anonymous)).toEqual([
      'HOST has to be 127.0.0.1 while authentication is off',
    ]);
});

describe('the services file', () => {
  test('that is not there or is no JSON is said so, without its path or text', () => {
    expect(problems({ SERVICES_FILE: join(dir, 'nowhere.json') })).toEqual([
      'SERVICES_FILE cannot be read; check the path and the file',
    ]);
    const broken = file('broken.json', '{"secret": s3cret');
    expect(problems({ SERVICES_FILE: broken })).toEqual(['SERVICES_FILE is no JSON; check the path and the file']);
  });

  test('is checked in whole, together with everything else', () => {
    const services = servicesOf('http://127.0.0.1:7071');
    services.connections.dps[0]!.baseUrl = 's3cret';
    const found = problems({ SERVICES_FILE: file('wrong.json', JSON.stringify(services)), PORT: 'x' });
    expect(found).toHaveLength(2);
    expect(found.join()).toMatch(/SERVICES_FILE: connections\.dps\[0\]\.baseUrl/);
    expect(found.join()).not.toContain('s3cret');
  });
});

test('the error has one line a problem', () => {
  expect(new ConfigError(['a', 'b'])).toMatchObject({ name: 'ConfigError', message: 'a\nb' });
});

test('the key of a staging account and the account itself go together', () => {
  const services = servicesOf('http://127.0.0.1:7071');
  const staging = { blobEndpoint: 'https://staging.blob.core.windows.net' };
  const logs = { ...services.connections.entra[0], name: 'logs', staging };
  Object.assign(services.connections, { 'system-logs': [logs] });
  const SERVICES_FILE = file('staging.json', JSON.stringify(services));
  expect(problems({ SERVICES_FILE })).toEqual([expect.stringMatching(/^SYSTEM_LOGS_STAGING_KEY is missing/)]);
  expect(problems({ SERVICES_FILE, SYSTEM_LOGS_STAGING_KEY: `${KEY}${KEY}`.replace('=', '') })).toEqual([]);
  expect(problems({ SYSTEM_LOGS_STAGING_KEY: KEY })).toEqual([expect.stringMatching(/has no staging account/)]);
  expect(problems({ SYSTEM_LOGS_STAGING_KEY: 'se cret' }).join()).not.toContain('se cret');
});

test('the notice of access packages is read with it, and all that is wrong with it is said with the rest', () => {
  const points = ['purposes', 'categories', 'recipients', 'storagePeriod', 'complaint', 'source', 'automatedDecisions'];
  const notice = Object.fromEntries([...points, 'transfers', 'contact'].map((key) => [key, `About ${key}.`]));
  const right = file('notice.json', JSON.stringify(notice));
  expect(loadConfig({ ...good, ACCESS_NOTICE_FILE: right }).accessNotice).toEqual(notice);
  expect(loadConfig(good).accessNotice).toBeNull();
  const wrong = file('wrong.json', JSON.stringify({ ...notice, purposes: '[[why]]', source: '' }));
  expect(problems({ ACCESS_NOTICE_FILE: wrong, PORT: 'x' })).toEqual([
    'PORT has to be a port number',
    'ACCESS_NOTICE_FILE: purposes still has a blank in [[ ]]; fill it in',
    'ACCESS_NOTICE_FILE: source is empty; where there is nothing to tell, say so in a sentence',
  ]);
  expect(problems({ ACCESS_NOTICE_FILE: join(dir, 'none.json') })).toEqual([
    'ACCESS_NOTICE_FILE cannot be read; check the path and the file',
  ]);
});

test('a signing key that is none is refused without being quoted', () => {
  const [problem, ...more] = problems({ SIGNING_KEY: 's3cret' });
  expect(problem).toMatch(/^SIGNING_KEY has to be an Ed25519 key: /);
  expect(more).toEqual([]);
  expect(problem).not.toContain('s3cret');
  expect(loadConfig({ ...good, SIGNING_KEY: KEY }).SIGNING_KEY?.asymmetricKeyType).toBe('ed25519');
});

test('an address of letters has its lines; a letter that is wrong stops the start, with nothing opened', async () => {
  const LETTER_CONTACT = 'Privacy team\\nprivacy@contoso.com';
  expect(loadConfig({ ...good, LETTER_CONTACT }).LETTER_CONTACT).toBe('Privacy team\nprivacy@contoso.com');
  const letters = join(dir, 'letters');
  mkdirSync(join(letters, 'en'), { recursive: true });
  writeFileSync(join(letters, 'en', 'decline.txt'), 'Subject: No\n\nNo {reasn}.');
  const config = loadConfig({ ...good, LETTERS_DIR: letters, DATA_DIR: join(dir, 'data') });
  const fault: unknown = await createApp(config).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(ConfigError);
  expect((fault as ConfigError).problems).toContain('LETTERS_DIR: en/decline.txt: {reasn} is not known');
  expect(existsSync(join(dir, 'data'))).toBe(false);
});

test('links go into the channel or to people', () => {
  expect(loadConfig(good).LINK_DELIVERY).toBe('channel');
  expect(problems({ LINK_DELIVERY: 'mail' })).toEqual(['LINK_DELIVERY has to be one of channel, personal']);
});
