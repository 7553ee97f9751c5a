/** The data directory: what is kept, what a reset throws away, and whose directory is never touched. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataDirWish, openDataDir } from '../../../src/sandbox/data-dir';
import { ensureKeys, writePublicKey } from '../../../src/sandbox/keys';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dsr-data-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = (wish: Partial<DataDirWish> = {}) => openDataDir({ dataDir: dir, reset: false, seed: undefined, ...wish });

test('makes the directory where there is none', () => {
  const data = open({ dataDir: join(dir, 'a', 'b') });
  expect(data.seed).toBe('small');
  expect(statSync(data.files.logs).isDirectory()).toBe(true);
});

test('keeps what earlier runs left', () => {
  writeFileSync(open().files.cloud, '{}');
  expect(existsSync(open().files.cloud)).toBe(true);
});

test('throws away what earlier runs left when asked to, and nothing that is not its own', () => {
  const { files } = open();
  writeFileSync(files.cloud, '{}');
  writeFileSync(join(dir, 'mine.txt'), 'mine');
  writeFileSync(join(dir, 'ca.pem'), 'trusted by somebody');
  open({ reset: true });
  expect([files.cloud, join(dir, 'mine.txt'), join(dir, 'ca.pem')].map((file) => existsSync(file))).toEqual([
    false,
    true,
    true,
  ]);
});

test('leaves a directory alone that holds things of other programs under its names', () => {
  mkdirSync(join(dir, 'bot'));
  expect(() => open({ reset: true })).toThrow(/holds no sandbox/);
  expect(existsSync(join(dir, 'bot'))).toBe(true);
});

test('goes on with the seed that it grew from, and starts from another only after a reset', () => {
  open({ seed: 'large:10' });
  expect(open().seed).toBe('large:10');
  expect(() => open({ seed: 'small' })).toThrow(/large:10.*--reset/);
  expect(open({ seed: 'small', reset: true }).seed).toBe('small');
});

describe('while another process lives', () => {
  let other: ChildProcess | undefined;
  afterEach(() => void other?.kill('SIGKILL'));

  function lockedBy(...args: string[]): () => unknown {
    other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', ...args], { stdio: 'ignore' });
    writeFileSync(open().files.lock, `${other.pid}\n`);
    return () => open();
  }

  test('is refused to a second sandbox', () => {
    expect(lockedBy(join('sandbox', 'index.ts'))).toThrow(new RegExp(`in use.*${other?.pid}`));
  });

  // Only Linux tells what runs under a process id.
  (existsSync('/proc/self/cmdline') ? test : test.failing)('is free when the id went to another program', () => {
    expect(lockedBy('something-else')).not.toThrow();
  });
});

test('is free again when the first was killed', () => {
  writeFileSync(open().files.lock, '999999999\n');
  expect(() => open()).not.toThrow();
});

test('makes the keys once, for its owner alone, and adds to older ones what they lack', () => {
  const { files } = open();
  const keys = ensureKeys(files.keys);
  expect(ensureKeys(files.keys)).toEqual(keys);
  const lengths = Object.values(keys).map((key: string) => Buffer.from(key, 'base64').length);
  expect(lengths).toEqual([32, 32, 48]);
  const { signingKey: _new, ...older } = keys;
  writeFileSync(files.keys, JSON.stringify(older));
  expect(ensureKeys(files.keys)).toMatchObject(older);
  expect(ensureKeys(files.keys).signingKey).not.toBe(keys.signingKey);
  expect(statSync(files.keys).mode & 0o777).toBe(0o600);
  expect(readFileSync(files.keys, 'utf8')).toContain(keys.auditKey);
  writePublicKey(files.signingPublicKey, keys);
  expect(readFileSync(files.signingPublicKey, 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----/);
});
