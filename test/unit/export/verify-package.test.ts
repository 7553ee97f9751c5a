/** Proves that a package which is not what its manifest says is found out. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentDigest, MANIFEST_FORMAT } from '../../../src/export/manifest';
import { verifyPackage } from '../../../src/export/verify-package';
import { createZipWriter, type FileDigest } from '../../../src/export/zip-writer';

const DAY = new Date('2026-08-01T10:00:00.000Z');
const FILES: [string, string][] = [
  ['data/entra/profile.json', '[\n{"id":1}\n]\n'],
  ['data/iot-hub/twins.json', `[\n${JSON.stringify({ text: 'abc'.repeat(400) })}\n]\n`],
  ['index.html', '<!doctype html>\n'],
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Forgery {
  files?: [string, string][];
  listed?: (digests: FileDigest[]) => FileDigest[];
  contentSha256?: string;
  manifest?: string | null;
}

async function packageFile(forgery: Forgery = {}): Promise<string> {
  const zip = createZipWriter(DAY);
  const parts: Uint8Array[] = [];
  const read = (async () => {
    for await (const part of zip.output) parts.push(part);
  })();
  const digests: FileDigest[] = [];
  for (const [path, text] of forgery.files ?? FILES) digests.push(await zip.add(path, bytes(text)));
  const files = forgery.listed?.(digests) ?? digests;
  const contentSha256 = forgery.contentSha256 ?? contentDigest(files);
  const manifest = { format: MANIFEST_FORMAT, requestId: 'DSR-2026-0001', files, contentSha256 };
  if (forgery.manifest !== null) await zip.add('manifest.json', bytes(forgery.manifest ?? JSON.stringify(manifest)));
  await Promise.all([zip.end(), read]);
  const path = join(folder, 'package.zip');
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

async function* bytes(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}

async function problems(forgery: Forgery): Promise<string[]> {
  const checked = await verifyPackage(await packageFile(forgery));
  expect(checked.ok).toBe(checked.problems.length === 0);
  return checked.problems;
}

it('says ok to a package that is as its manifest says', async () => {
  expect(await verifyPackage(await packageFile())).toMatchObject({ ok: true, files: 4, requestId: 'DSR-2026-0001' });
});

it('names a file that was changed, by its size or by its hash', async () => {
  const changed = (size: number, sha256: string) => (digests: FileDigest[]) =>
    digests.map((digest, index) => (index === 0 ? { ...digest, bytes: digest.bytes + size, sha256 } : digest));
  expect(await problems({ listed: changed(1, 'a'.repeat(64)) })).toEqual([
    'data/entra/profile.json has 13 bytes, expected were 14',
  ]);
  expect(await problems({ listed: changed(0, 'a'.repeat(64)) })).toEqual([
    'data/entra/profile.json has another SHA-256 than the manifest says',
  ]);
});

it('names a file that is missing and one that is too many', async () => {
  const order = 'the files are not those of the manifest, in its order';
  const more = { path: 'data/entra/more.json', bytes: 1, sha256: 'a'.repeat(64) };
  expect(await problems({ listed: (digests) => [...digests, more] })).toEqual([
    'data/entra/more.json is missing',
    order,
  ]);
  expect(await problems({ listed: (digests) => digests.slice(1) })).toEqual([
    'data/entra/profile.json is not in the manifest',
    order,
  ]);
});

it('finds files in another order and a name that is there twice', async () => {
  const order = ['the files are not those of the manifest, in its order'];
  expect(await problems({ listed: (digests) => [...digests].reverse() })).toEqual(order);
  const twice: [string, string][] = [...FILES, ...FILES.slice(0, 1)];
  expect(await problems({ files: twice, listed: (digests) => digests.slice(0, 3) })).toEqual(order);
});

it('finds a list of files that does not match its digest', async () => {
  expect(await problems({ contentSha256: 'b'.repeat(64) })).toEqual(['contentSha256 does not match the list of files']);
});

it.each([
  [null, 'missing'],
  ['{', 'cannot be read'],
  ['{"format":"dsr-bot-package/1"}', 'cannot be read'],
])('refuses the manifest %p', async (manifest, word) => {
  expect(await problems({ manifest })).toEqual([`manifest.json ${word === 'missing' ? 'is missing' : word}`]);
});

it('refuses what is no zip', async () => {
  const path = join(folder, 'no.zip');
  writeFileSync(path, 'no zip at all');
  expect((await verifyPackage(path)).problems).toEqual([expect.stringContaining('the archive cannot be read')]);
});

it('finds each of 1,000 changed bytes against the SHA-256 of the ready card', async () => {
  const whole = readFileSync(await packageFile());
  const { sha256 } = await verifyPackage(await packageFile());
  const path = join(folder, 'changed.zip');
  let found = 0;
  for (let index = 0; index < 1000; index++) {
    const changed = Buffer.from(whole);
    const at = (index * 7919) % whole.length;
    changed[at] = (changed[at] ?? 0) ^ (1 << (index % 8));
    writeFileSync(path, changed);
    if (!(await verifyPackage(path, sha256)).ok) found += 1;
  }
  expect(found).toBe(1000);
});

it('finds each changed byte of the files alone, without that SHA-256', async () => {
  const whole = readFileSync(await packageFile());
  const path = join(folder, 'changed.zip');
  const start = whole.indexOf(FILES[0]?.[0] ?? '') + (FILES[0]?.[0].length ?? 0);
  const missed: number[] = [];
  for (let at = start; at < start + 8; at++) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    writeFileSync(path, changed);
    if ((await verifyPackage(path)).ok) missed.push(at);
  }
  expect(missed).toEqual([]);
});

describe('the command', () => {
  const command = (...args: string[]): { code: number; text: string } => {
    try {
      const tsx = require.resolve('tsx/cjs');
      const options = { stdio: 'pipe' as const };
      const text = execFileSync(
        process.execPath,
        ['-r', tsx, 'src/cli/verify-package.ts', ...args],
        options,
      ).toString();
      return { code: 0, text };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: Buffer };
      return { code: status, text: stdout.toString() };
    }
  };

  it('ends with 0, 2 or 1: ok, something differs, not called as it should be', async () => {
    expect(command(await packageFile())).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^ok: 4 files, /) as string,
    });
    const text =
      'differs: data/entra/profile.json is not in the manifest\ndiffers: the files are not those of the manifest, in its order\n';
    expect(command(await packageFile({ listed: (digests) => digests.slice(1) }))).toEqual({ code: 2, text });
    expect(command()).toMatchObject({ code: 1 });
  });
});
