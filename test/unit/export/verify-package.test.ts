/** Proves that a package which is not what its manifest says is found out. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createHash, generateKeyPairSync, verify } from 'node:crypto';
import { keyIdOf } from '../../../src/export/signing-key';
import { verifyPackage } from '../../../src/export/verify-package';
import type { FileDigest } from '../../../src/export/zip-writer';
import {
  entriesOf,
  FILES,
  forgedPackage,
  packageFolder,
  resealed as withFittingSeal,
  type Forgery,
  type TextFile,
} from './forged-package';

const { put, packageFile } = packageFolder();

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
  const twice: TextFile[] = [...FILES, ...FILES.slice(0, 1)];
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
  const path = put('no.zip', 'no zip at all');
  const unread = expect.stringContaining('the archive cannot be read') as string;
  expect((await verifyPackage(path)).problems).toEqual(['the archive does not end with its seal', unread]);
});

describe('the seal', () => {
  it('is wanted', async () => {
    expect(await problems({ seal: false })).toEqual(['the archive does not end with its seal']);
  });

  it('finds each single bit of the archive, also where no reader of zip files would look', async () => {
    const whole = await forgedPackage();
    const path = put('changed.zip', whole);
    const missed: number[] = [];
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, changed);
      if ((await verifyPackage(path)).ok) missed.push(at);
    }
    expect(missed).toEqual([]);
  });

  it('does not keep other programs from reading the archive', async () => {
    const script =
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nprint(z.comment.decode())';
    const comment = execFileSync('python3', ['-c', script, await packageFile()]).toString();
    expect(comment).toMatch(/^sha256 [0-9a-f]{64}\n$/);
  });
});

describe('the signature', () => {
  const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
  const other = generateKeyPairSync('ed25519');
  const withKey = async (forgery: Forgery, wanted = publicKey) =>
    (await verifyPackage(await packageFile(forgery), { key: wanted })).problems;

  it('is checked by the key that is given, and told without one', async () => {
    expect(await withKey({ key })).toEqual([]);
    const checked = await verifyPackage(await packageFile({ key }));
    expect(checked).toMatchObject({ ok: true, files: 5, signedBy: keyIdOf(publicKey) });
  });

  it('is over the line that sha256sum prints, so that nobody needs this program to check it', () => {
    const entries = new Map(entriesOf({ key }));
    const { signature } = JSON.parse(entries.get('signature.json') ?? '') as { signature: string };
    const sha256 = createHash('sha256')
      .update(entries.get('manifest.json') ?? '')
      .digest('hex');
    const line = Buffer.from(`${sha256}  manifest.json\n`);
    expect(verify(null, line, publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('is missed where the manifest names a key, and where one was expected', async () => {
    expect(await withKey({ key, signature: null })).toEqual([
      'the files are not those of the manifest, in its order',
      'signature.json is missing',
    ]);
    expect(await withKey({})).toEqual([`the package is not signed, expected was the key ${keyIdOf(publicKey)}`]);
  });

  it('of another key is refused', async () => {
    const ids = [keyIdOf(other.publicKey), keyIdOf(publicKey)];
    expect(await withKey({ key: other.privateKey })).toEqual([
      `the package names the key ${ids[0]}, expected was ${ids[1]}`,
    ]);
    const signature = new Map(entriesOf({ key: other.privateKey })).get('signature.json') ?? '';
    expect(await withKey({ key, signature })).toEqual(['signature.json is of another key than the manifest names']);
  });

  it('of another manifest is refused, and so is one that is not in the form in which it is written', async () => {
    const signature = new Map(entriesOf({ key, files: FILES.slice(1) })).get('signature.json') ?? '';
    expect(await withKey({ key, signature })).toEqual(['the signature does not fit the manifest']);
    const spaced = (new Map(entriesOf({ key })).get('signature.json') ?? '').replace('{', '{ ');
    expect(await withKey({ key, signature: spaced })).toEqual(['signature.json cannot be read']);
  });

  it('that nobody is named for is a file too many', async () => {
    expect(await problems({ signature: '{}' })).toContain('signature.json is not in the manifest');
  });
});

describe('the layout', () => {
  const resealed = async (change: (archive: Buffer) => Buffer): Promise<string[]> => {
    const archive = await withFittingSeal(change(await forgedPackage({ seal: false })));
    return (await verifyPackage(put('resealed.zip', archive))).problems;
  };
  const DIRECTORY_START_AT = -6;

  it('is taken as it was written', async () => {
    expect(await resealed((archive) => archive)).toEqual([]);
  });

  it('has no place for anything beside the files, however well the seal fits', async () => {
    const hidden = Buffer.from('hidden bytes');
    const beforeDirectory = await resealed((archive) => {
      const start = archive.readUInt32LE(archive.length + DIRECTORY_START_AT);
      const grown = Buffer.concat([archive.subarray(0, start), hidden, archive.subarray(start)]);
      grown.writeUInt32LE(start + hidden.length, grown.length + DIRECTORY_START_AT);
      return grown;
    });
    const afterDirectory = await resealed((archive) => {
      const end = archive.length - 22;
      return Buffer.concat([archive.subarray(0, end), hidden, archive.subarray(end)]);
    });
    const problem = 'the archive cannot be read: something lies in the archive beside its files';
    expect(beforeDirectory).toEqual([problem]);
    expect(afterDirectory).toEqual([expect.stringMatching(/^the archive cannot be read: /)]);
  });

  it('names each file in front of its bytes as its directory does', async () => {
    const problems = await resealed((archive) => {
      archive.write('data/other/profile.json', 30);
      return archive;
    });
    expect(problems).toEqual(['the archive cannot be read: something lies in the archive beside its files']);
  });
});
