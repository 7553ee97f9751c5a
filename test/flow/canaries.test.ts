/**
 * Secrets and other people's addresses lie in every service of the simulated cloud; a request for access goes from its first
 * word to its end. Nothing of them may be in any byte that the bot wrote: package, log, audit, data, temporary files, storage.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobServiceClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { createLog } from '../../src/log';
import { Container } from '../../src/sandbox/cloud/graph/container';
import { accessPackage, type AccessPackage } from '../support/access-package';
import { startAzurite, type Azurite } from '../support/azurite';
import { LOG_EVENTS, LOG_SECRET, OTHERS, plantCanaries, SECRETS } from '../support/canaries';
import { World } from '../support/world';

const LOG_FILE = 'Microsoft Entra ID/Canaries.json';
let before: Set<string>;
let azurite: Azurite;
let world: World;
let built: AccessPackage;
let signature: string;
const log: string[] = [];

beforeAll(async () => {
  before = new Set(readdirSync(tmpdir()));
  azurite = await startAzurite({ onDisk: true });
  world = await World.start({
    azurite,
    everything: true,
    packagesInAThread: true,
    log: createLog('debug', { write: (line) => void log.push(line) }),
  });
  plantCanaries(world.cloud.state);
  built = await accessPackage(world, 'anna.kovacs@contoso.com', plantInExport);
  signature = new URL(built.card.urls[0] ?? '').searchParams.get('sig') ?? '';
}, 120_000);

afterAll(async () => {
  await world.stop();
  await azurite.stop();
});

/** While Microsoft's export is under way: a file more in its container. */
async function plantInExport(): Promise<void> {
  for (const { status, storageLocation } of Object.values(world.cloud.state.exports)) {
    const container = new Container(new URL(storageLocation), readFileSync(azurite.caFile, 'utf8'));
    if (status !== 'running' || (await container.create(LOG_FILE)) !== 201) continue;
    expect(await container.append(LOG_FILE, JSON.stringify(LOG_EVENTS))).toBe(201);
  }
}

/** Others write there too, and take away what they wrote. */
function filesBelow(path: string): [string, string][] {
  try {
    const { size, isFile } = kindOf(path);
    if (isFile) return size > LARGE ? [] : [[path, readFileSync(path, 'latin1')]];
    return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
  } catch {
    return [];
  }
}

const LARGE = 64 * 1024 * 1024;

function kindOf(path: string): { size: number; isFile: boolean } {
  const found = lstatSync(path);
  if (!found.isFile() && !found.isDirectory()) throw new Error('neither file nor folder');
  return { size: found.size, isFile: found.isFile() };
}

/** The data, the storage account's disk and what else has come into the folder for temporary files; the caches of the test's own sources apart. */
function onDisk(): [string, string][] {
  const come = readdirSync(tmpdir()).filter((name) => !before.has(name) && !/^(jest|tsx|node-compile)/.test(name));
  return come.flatMap((name) => filesBelow(join(tmpdir(), name)));
}

/** As they are, in base64, and as a query or a path would carry them. */
const formsOf = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  encodeURIComponent(secret),
];

function found(texts: Iterable<readonly [string, string]>, wanted: readonly string[]): string[] {
  return [...texts].flatMap(([name, text]) =>
    wanted.flatMap((word) => (formsOf(word).some((form) => text.includes(form)) ? [`${word} in ${name}`] : [])),
  );
}

const inPackage = (): [string, string][] => [...built.files].map(([name, bytes]) => [name, bytes.toString()]);
const logged = (): [string, string][] => [['log', log.join('')]];

test('the canaries were read: what stands beside each of them is in the package', () => {
  const all = inPackage()
    .map(([, text]) => text)
    .join('\n');
  for (const beside of ['beside-entra', 'beside-logs', 'beside-twins', 'beside-dps', 'beside-hub', 'beside-central'])
    expect(all).toContain(beside);
});

test('no secret is in the package', () => {
  expect(found(inPackage(), [...SECRETS, LOG_SECRET, 'CANARY'])).toEqual([]);
});

test("nobody else's address or name is in the package, whatever service told it", () => {
  const all = inPackage().map(([name, text]) => [name, text.toLowerCase()] as const);
  expect(
    found(
      all,
      OTHERS.map((other) => other.toLowerCase()),
    ),
  ).toEqual([]);
});

test('no secret, no link and no address is in the log or in the audit log', () => {
  const audit: [string, string][] = [['audit', readFileSync(join(world.dataDir, 'audit.jsonl'), 'utf8')]];
  expect(audit[0]?.[1]).toContain('released');
  expect(
    found([...logged(), ...audit], [...SECRETS, LOG_SECRET, 'CANARY', signature, ...OTHERS, 'anna.kovacs']),
  ).toEqual([]);
});

test('no secret and no link is in any file: data, temporary ones, and what lies on the disk of the storage account', () => {
  const files = onDisk();
  const paths = files.map(([path]) => path);
  for (const part of ['audit.jsonl', 'DSR-2026-0001.json', '__azurite_db_blob__.json', '__blobstorage__'])
    expect(paths.some((path) => path.includes(part))).toBe(true);
  expect(found(files, [...SECRETS, 'CANARY', signature])).toEqual([]);
  // Microsoft wrote this one into the account itself: Azurite frees the bytes of a removed container later.
  const ours = files.filter(([path]) => !path.includes('__blobstorage__'));
  expect(found(ours, [LOG_SECRET])).toEqual([]);
});

test('staging is empty, and names and metadata tell nobody', async () => {
  const options: StoragePipelineOptions & { tlsOptions: { ca: Buffer } } = {
    tlsOptions: { ca: readFileSync(azurite.caFile) },
  };
  const client = new BlobServiceClient(azurite.blobEndpoint, azurite.credential, options);
  const shown: string[] = [];
  for await (const { name } of client.listContainers()) {
    for await (const blob of client.getContainerClient(name).listBlobsFlat({ includeMetadata: true })) {
      shown.push(JSON.stringify([name, blob.name, blob.metadata]));
    }
  }
  expect(shown).toEqual([expect.stringMatching(/^\["dsr-packages","[\w-]{22,}\/DSR-2026-0001\.zip"/)]);
  expect(shown.join('')).not.toMatch(/anna|kov|contoso|@/i);
});
