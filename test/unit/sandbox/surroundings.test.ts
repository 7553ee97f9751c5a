/** What the sandbox hands to the bot and to the playground fits them, and fits together. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../src/config';
import { writeAccessNotice } from '../../../src/sandbox/access-notice';
import { HOST, partsOf, portsAt } from '../../../src/sandbox/addresses';
import { botEnv, plainEnv } from '../../../src/sandbox/bot-env';
import { BOT_ID, BOT_NAME, CHANNEL_ID, PEOPLE, TEAM_ID, TENANT_ID, teamsIdOf } from '../../../src/sandbox/cloud/tenant';
import { openDataDir } from '../../../src/sandbox/data-dir';
import { takenPorts } from '../../../src/sandbox/free-ports';
import { ensureKeys } from '../../../src/sandbox/keys';
import { loopbackCredential } from '../../../src/sandbox/loopback-credential';
import { PLAYGROUND_ENV } from '../../../src/sandbox/playground';
import { writeServicesFile } from '../../../src/sandbox/services-file';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dsr-surroundings-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('the bot takes the configuration as it is', () => {
  const data = openDataDir({ dataDir: dir, reset: false, seed: undefined });
  writeServicesFile(data.files.services, 'http://127.0.0.1:7071');
  writeAccessNotice(data.files.accessNotice);
  const certificates = { ca: join(dir, 'ca.pem'), certificate: '', key: '' };
  const keys = ensureKeys(data.files.keys);
  const config = loadConfig(botEnv({ ports: portsAt(0), data, certificates, keys }), { anonymous: true });
  expect(config).toMatchObject({ PORT: 3978, HOST, TENANT_ID, COMPLIANCE_CHANNEL_ID: CHANNEL_ID });
  expect(config.STORAGE_BLOB_ENDPOINT).toBe('https://127.0.0.1:10000/devstoreaccount1');
  expect(config.services.connections.entra).toMatchObject([{ baseUrl: 'http://127.0.0.1:7071/graph/v1.0' }]);
  expect(config.services.sameDevice).toBe(true);
  expect(config.accessNotice?.complaint).toContain('Berlin');
  expect(config.SIGNING_KEY?.asymmetricKeyType).toBe('ed25519');
});

test("a real bot's settings do not get into the sandbox", () => {
  process.env.BOT_PASSWORD = 'real';
  try {
    expect(plainEnv()).not.toHaveProperty('BOT_PASSWORD');
    expect(plainEnv()).toHaveProperty('PATH');
  } finally {
    delete process.env.BOT_PASSWORD;
  }
});

test("the playground has the tenant's bot, channel and people, Alex as its own user", () => {
  const config = readFileSync(PLAYGROUND_ENV.M365_AGENTS_PLAYGROUND_CONFIG_PATH ?? '', 'utf8').replaceAll("'", '"');
  expect(config).toContain(`tenantId: ${TENANT_ID}`);
  expect(config).toContain(`bot:\n  id: "${BOT_ID}"\n  name: ${BOT_NAME}\n`);
  expect(config).toContain(`team:\n  id: "${TEAM_ID}"\n`);
  expect(config).toContain(`- id: "${CHANNEL_ID}"\n      name: Compliance`);
  expect(config).toContain(`currentUser:\n  id: "${teamsIdOf(PEOPLE.alex)}"\n`);
  Object.values(PEOPLE)
    .filter(({ inChannel }) => inChannel)
    .forEach(({ id, upn, mail }) => {
      expect(config).toContain(`id: "29:${id}"`);
      expect(config).toContain(`aadObjectId: ${id}`);
      expect(config).toContain(`userPrincipleName: ${upn}`);
      expect(config).toContain(`email: ${mail}`);
    });
});

test('a port in use is told in a sentence with its number and part', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as { port: number };
  const told = await takenPorts([
    { part: 'cloud', port },
    { part: 'bot', port: 0 },
  ]);
  server.close();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(new RegExp(`${port}.*"cloud".*\\.$`));
});

test('no two parts share a port', () => {
  const ports = partsOf(portsAt(100), true).map(({ port }) => port);
  expect(ports).toEqual([4078, 10_100, 10_101, 10_102, 7171, 56_250]);
});

test('the credential names tenant, principal and audience, and lasts as long as it says', async () => {
  const token = await loopbackCredential.getToken('https://storage.azure.com/.default');
  const claims = JSON.parse(Buffer.from(token?.token.split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
  expect(claims).toMatchObject({
    aud: 'https://storage.azure.com',
    tid: TENANT_ID,
    iss: `https://sts.windows.net/${TENANT_ID}/`,
  });
  expect(token?.expiresOnTimestamp).toBe(Number(claims.exp) * 1000);
});
