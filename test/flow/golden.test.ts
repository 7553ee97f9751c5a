/**
 * The package of the sandbox's Anna, file by file: which files, how many records, whose, with which keys. What is collected
 * changed on purpose? Then `GOLDEN=write npx jest test/flow/golden` writes test/fixtures/golden/anna.json anew: read the difference.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../src/export/manifest';
import { verifyPackage } from '../../src/export/verify-package';
import { writeAccessNotice } from '../../src/sandbox/access-notice';
import { accessPackage, type AccessPackage } from '../support/access-package';
import { World } from '../support/world';

const GOLDEN = join(__dirname, '../fixtures/golden/anna.json');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** What a record is known by; some have no id of their own. */
const IDS = [
  '$relationshipId',
  '$dtId',
  'moduleId',
  'registrationId',
  'deviceId',
  'email',
  'file',
  'module',
  'device',
  'id',
];

interface GoldenFile {
  ids: string[];
  keys: string[];
}

let folder: string;
let world: World;
let built: AccessPackage;
let manifest: Manifest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
  writeAccessNotice(join(folder, 'notice.json'));
  const SIGNING_KEY = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const env = { SIGNING_KEY, ACCESS_NOTICE_FILE: join(folder, 'notice.json'), CONTROLLER_NAME: 'Contoso' };
  world = await World.start({ everything: true, packagesInAThread: true, env });
  built = await accessPackage(world, 'anna.kovacs@contoso.com');
  manifest = JSON.parse(text('manifest.json')) as Manifest;
}, 120_000);

afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

const text = (path: string): string => built.files.get(path)?.toString() ?? '';
const recordsOf = (path: string): Record<string, unknown>[] => JSON.parse(text(path)) as Record<string, unknown>[];
const dataFiles = (): string[] => [...built.files.keys()].filter((path) => path.startsWith('data/'));

function goldenFile(path: string): GoldenFile {
  const records = recordsOf(path);
  const idOf = (record: Record<string, unknown>) =>
    String(record[IDS.find((key) => typeof record[key] === 'string') ?? 'id']);
  return { ids: records.map(idOf), keys: [...new Set(records.flatMap((record) => Object.keys(record)))].sort() };
}

test('has the files, in each the records, and in each of those the keys that it is to have', () => {
  const golden = Object.fromEntries(dataFiles().map((path) => [path, goldenFile(path)]));
  if (process.env.GOLDEN === 'write') writeFileSync(GOLDEN, `${JSON.stringify(golden, null, 2)}\n`);
  expect(golden).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')));
});

test('has the data first, then the page, the manifest and its signature', () => {
  const paths = [...built.files.keys()];
  expect(paths).toEqual([...dataFiles(), 'index.html', 'manifest.json', 'signature.json']);
  for (const path of paths) expect(path).toMatch(/^[a-z0-9/-]{1,100}\.(json|html)$/);
});

test('holds as many records as collecting counted, and says so file by file', async () => {
  const { steps } = await world.request();
  const counted = steps.flatMap(({ service, progress }) =>
    Object.entries(progress?.counts ?? {}).map(([name, count]) => [`data/${service}/${name}.json`, count]),
  );
  expect(Object.fromEntries(dataFiles().map((path) => [path, recordsOf(path).length]))).toMatchObject(
    Object.fromEntries(counted),
  );
  const listed = manifest.files.filter(({ records }) => records !== null).map(({ path, records }) => [path, records]);
  expect(listed).toEqual(dataFiles().map((path) => [path, recordsOf(path).length]));
});

test('names for each file where, when and by which answers it was read', () => {
  expect(manifest.sources.map(({ file }) => file)).toEqual(dataFiles());
  for (const { firstAt, lastAt, instance, requestIds } of manifest.sources) {
    expect(instance).toMatch(/^contoso/);
    expect(Date.parse(firstAt ?? '')).toBeLessThanOrEqual(Date.parse(lastAt ?? ''));
    for (const id of requestIds) expect(id).toMatch(/^[\w.-]{1,80}$/);
  }
  expect(manifest.sources.find(({ file }) => file === 'data/entra/sign-ins.json')?.requestIds).toHaveLength(2);
});

test('names the answers also where they tell of nothing, and says where there was nothing to ask for', () => {
  const silent = manifest.sources.filter(({ requestIds }) => requestIds.length === 0);
  expect(silent.map(({ file, asked, records }) => [file, asked, records])).toEqual([
    ['data/dps/enrollment-groups.json', false, 0],
  ]);
  expect(manifest.sources.find(({ file }) => file === 'data/entra/manager.json')).toMatchObject({
    ...{ records: 0, asked: true },
    requestIds: [expect.any(String)],
  });
});

test('has no gap, withholds nothing, owes no point of Art. 15 and names who signed', () => {
  expect(manifest).toMatchObject({ requestId: 'DSR-2026-0001', rights: ['access'], controller: 'Contoso', gaps: [] });
  expect([manifest.redactions, manifest.noticeMissing, manifest.nothingFound]).toEqual([[], [], []]);
  expect(manifest.notCovered.length).toBeGreaterThan(5);
});

test('is what the ready card says, signed by the key that was configured', async () => {
  const file = join(folder, 'anna.zip');
  writeFileSync(file, built.bytes);
  const { sha256 = '' } = (await world.request()).package ?? {};
  expect(built.card.text).toContain(sha256);
  expect(await verifyPackage(file, { sha256, key: publicKey })).toMatchObject({ ok: true, problems: [] });
});

test("shows the person every file on a page that tells the controller's points, and nobody else's data", () => {
  const html = text('index.html');
  for (const path of dataFiles()) expect(html).toContain(path);
  expect(html).toContain('About the use of your data');
  expect(html).toContain('Berlin Commissioner for Data Protection');
  expect(html).not.toContain('still has to tell you');
  const all = [...built.files.values()].map(String).join('\n');
  expect(all).not.toMatch(/anna\.kovacs2|annab|thermostat-anna-10|adele|johanna|megan|alex/i);
});
