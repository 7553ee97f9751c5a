/** Proves `npm run audit`: what it prints, and its exit codes. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuditLog } from '../../../src/audit/open-audit-log';
import { runAudit } from '../../../src/cli/audit';
import { entry, KEY } from './sample-entries';

let dir: string;
let head: string;
const startedIn = process.cwd();
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-audit-'));
  process.chdir(dir);
  head = await writeLog('data');
});
afterEach(async () => {
  process.chdir(startedIn);
  await rm(dir, { recursive: true });
});

async function writeLog(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const log = await openAuditLog({ file: join(folder, 'audit.jsonl'), key: KEY });
  await log.append([entry(), entry(), entry()]);
  await log.close();
  return log.head.head;
}

test('says ok, with the number of lines and the head', async () => {
  expect(await runAudit(['verify'], 'data')).toEqual({ exitCode: 0, text: `ok: 3 lines, head ${head}` });
  const named = await runAudit(['verify', '--file', 'data/audit.jsonl', '--lines', '3', '--head', head], undefined);
  expect(named).toEqual({ exitCode: 0, text: `ok: 3 lines, head ${head}` });
});

test('names the first bad line with exit code 2', async () => {
  const text = await readFile('data/audit.jsonl', 'utf8');
  await writeFile('data/audit.jsonl', text.replace('"seq":2', '"seq":7'));
  expect(await runAudit(['verify'], 'data')).toEqual({ exitCode: 2, text: 'line 2: was changed: its hash differs' });
});

test('finds missing lines against a noted head', async () => {
  const found = await runAudit(['verify', '--lines', '4', '--head', head], 'data');
  expect(found).toEqual({ exitCode: 2, text: 'line 4: is missing: 4 lines were noted' });
});

test('takes the log of the sandbox where there is no other, and says so', async () => {
  expect(await runAudit(['verify'], undefined)).toEqual({
    exitCode: 1,
    text: 'there is no audit log at .data/audit.jsonl',
  });
  await writeLog('.sandbox/bot');
  const { exitCode, text } = await runAudit(['verify'], undefined);
  expect(exitCode).toBe(0);
  expect(text).toMatch(
    /^there is no \.data\/audit\.jsonl, so this is the sandbox's \.sandbox\/bot\/audit\.jsonl\nok: 3 lines/,
  );
  await writeLog('.data');
  expect((await runAudit(['verify'], undefined)).text).toMatch(/^ok: 3 lines/);
});

test.each([
  [[]],
  [['verfy']],
  [['verify', 'more']],
  [['verify', '--colour']],
  [['verify', '--file']],
  [['verify', '--lines', '3']],
  [['verify', '--lines', 'three', '--head', '0'.repeat(64)]],
  [['verify', '--file', 'nowhere.jsonl']],
  [['verify', '--file', '.']],
])('answers bad usage %j with one sentence and exit code 1', async (args) => {
  const { exitCode, text } = await runAudit(args, 'data');
  expect(exitCode).toBe(1);
  expect(text).toMatch(/^[^\n]+$/);
});

test('runs as a command', () => {
  const args = ['verify', '--file', join(dir, 'data/audit.jsonl')];
  const command = ['--import', 'tsx', join(startedIn, 'src/cli/audit.ts'), ...args];
  expect(execFileSync(process.execPath, command, { cwd: startedIn, encoding: 'utf8' })).toBe(
    `ok: 3 lines, head ${head}\n`,
  );
});
