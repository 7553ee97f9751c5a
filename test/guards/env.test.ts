/** The environment is documented key by key, and a wrong one stops the start: everything at once, no value, no port. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConfigError, ENVIRONMENT_KEYS, loadConfig } from '../../src/config';
import { servicesOf } from '../support/services-of';

const ROOT = join(__dirname, '../..');
const lines = readFileSync(join(ROOT, 'env/.env.example'), 'utf8').split('\n');
const documented = lines.flatMap((line, index) => {
  const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return key === undefined ? [] : [{ key, value: value ?? '', comment: commentAbove(index) }];
});
const REQUIRED = [
  ...['TENANT_ID', 'COMPLIANCE_CHANNEL_ID', 'APPROVER_GROUP_ID', 'BOT_ID'],
  ...['SERVICES_FILE', 'AUDIT_KEY', 'PACKAGE_NAME_KEY', 'STORAGE_BLOB_ENDPOINT'],
];

function commentAbove(index: number): string {
  const above = lines.slice(0, index).reverse();
  const end = above.findIndex((line) => !line.startsWith('#'));
  return above
    .slice(0, end)
    .reverse()
    .map((line) => line.slice(2))
    .join(' ');
}

describe('env/.env.example', () => {
  test('documents every key that is read, once, and no other', () => {
    expect(documented.map(({ key }) => key).sort()).toEqual([...ENVIRONMENT_KEYS].sort());
  });

  test.each(documented)('$key is explained in a sentence', ({ comment }) => {
    expect(comment).toMatch(/^[A-Z].{20,}/);
  });

  test.each(documented)('$key says its default, if it has one', ({ value, comment }) => {
    const said = /Default (\S+?)\.?$/.exec(comment)?.[1] ?? '';
    expect(said).toBe(value);
  });

  test('is right about the defaults: written out or left out, they are the same', () => {
    const dir = mkdtempSync(join(tmpdir(), 'dsr-env-'));
    const required = givenIn(dir);
    const written = Object.fromEntries(documented.map(({ key, value }) => [key, value]));
    expect(loadConfig({ ...written, ...required })).toEqual(loadConfig(required));
    rmSync(dir, { recursive: true });
  });

  test('as it is lacks exactly what is said to be required', () => {
    const problems = problemsOf(Object.fromEntries(documented.map(({ key, value }) => [key, value])));
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([...REQUIRED].sort());
  });
});

function givenIn(dir: string): Record<string, string> {
  const id = '11111111-1111-4111-8111-111111111111';
  const SERVICES_FILE = join(dir, 'services.json');
  writeFileSync(SERVICES_FILE, JSON.stringify(servicesOf('http://127.0.0.1:7071')));
  const key = Buffer.alloc(32, 1).toString('base64');
  return {
    ...{ TENANT_ID: id, COMPLIANCE_CHANNEL_ID: '19:a@thread.tacv2', APPROVER_GROUP_ID: id, BOT_ID: id, SERVICES_FILE },
    ...{ AUDIT_KEY: key, PACKAGE_NAME_KEY: key, STORAGE_BLOB_ENDPOINT: 'https://a.blob.core.windows.net' },
  };
}

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (fault) {
    return (fault as ConfigError).problems;
  }
}

describe('npm start', () => {
  const wrong = Object.fromEntries(ENVIRONMENT_KEYS.map((key) => [key, `s3cret?${key.toLowerCase()}`]));
  let empty: Ended;
  let mistaken: Ended;
  beforeAll(async () => {
    [empty, mistaken] = await Promise.all([start({}), start({ ...wrong, DATA_DIR: tmpdir() })]);
  }, 120_000);

  test('with an empty environment says everything that is missing, exits 1 and never listens', () => {
    expect(empty.code).toBe(1);
    for (const key of REQUIRED) expect(empty.stderr).toContain(`- ${key}`);
    expect(empty.stderr).toContain('env/.env.example');
    expect(empty.stdout).not.toContain('listening');
  });

  test('with wrong values names the keys and echoes no value', () => {
    expect(mistaken.code).toBe(1);
    for (const key of ['TENANT_ID', 'AUDIT_KEY', 'PORT', 'STORAGE_BLOB_ENDPOINT', 'TIME_ZONE'])
      expect(mistaken.stderr).toContain(`- ${key}`);
    expect(mistaken.stderr + mistaken.stdout).not.toContain('s3cret');
  });
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The entry as `npm start` runs it, without its build. */
function start(env: Record<string, string>): Promise<Ended> {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', 'src/index.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}
