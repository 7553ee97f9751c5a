/** The whole sandbox as a user starts it, without the playground: up, mended, kept between runs, and gone without a rest. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOST, partsOf, portsAt } from '../../src/sandbox/addresses';
import { takenPorts } from '../../src/sandbox/free-ports';

const ROOT = join(__dirname, '..', '..');
/** Below the ports that the system hands out to connections: one of those could be taken at any moment. */
const OFFSET = 3_100 + (process.pid % 250) * 4;
const PORTS = portsAt(OFFSET);
const READY_WITHIN_MS = 120_000;
const CLOUD = `http://${HOST}:${PORTS.cloud}/_sandbox`;

let dir: string;
let running: ChildProcess | undefined;
let heard = '';

jest.setTimeout(240_000);
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'dsr-sandbox-'));
});
afterEach(() => void running?.kill('SIGKILL'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function launch(...args: string[]): ChildProcess {
  const all = ['--port-offset', `${OFFSET}`, '--no-playground', '--data', dir, ...args];
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/index.ts', ...all], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  heard = '';
  child.stdout.on('data', (text: Buffer) => (heard += text.toString()));
  child.stderr.on('data', (text: Buffer) => (heard += text.toString()));
  running = child;
  return child;
}

async function until(isSo: () => boolean | Promise<boolean>, withinMs: number): Promise<number> {
  const start = Date.now();
  while (!(await isSo())) {
    if (Date.now() - start > withinMs) throw new Error(`not so within ${withinMs} ms; the sandbox said:\n${heard}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Date.now() - start;
}

async function launchReady(...args: string[]): Promise<ChildProcess> {
  const child = launch(...args);
  await until(() => /^ready/m.test(heard) || child.exitCode !== null, READY_WITHIN_MS);
  expect(heard).toMatch(/^ready/m);
  return child;
}

/** Every process below this one, by `ps`. */
function below(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const children = (parent: number): number[] =>
    pairs.flatMap(([child = 0, of]) => (of === parent ? [child, ...children(child)] : []));
  return children(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\bZ/.test(execFileSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }));
  } catch {
    return false;
  }
}

const botPid = (): number => Number(readFileSync(join(dir, 'bot.pid'), 'utf8'));
const botAnswers = (): Promise<boolean> =>
  fetch(`http://${HOST}:${PORTS.bot}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => void child.once('exit', (code) => resolve(code)));
const clockOffset = async (): Promise<number> =>
  ((await (await fetch(`${CLOUD}/clock`)).json()) as { offsetMs: number }).offsetMs;

/** What the storage emulator shows to a client that trusts ca.pem alone. */
function storageFingerprint(): Promise<string> {
  const ca = readFileSync(join(dir, 'ca.pem'));
  return new Promise((resolve, reject) => {
    const request = get({
      host: HOST,
      port: PORTS.blob,
      ca,
      agent: false,
      checkServerIdentity: (_host, { raw }) => {
        resolve(createHash('sha256').update(raw).digest('hex'));
        return undefined;
      },
    });
    request.on('response', (response) => response.resume()).on('error', reject);
  });
}

async function expectNothingLeft(pids: readonly number[], withinMs: number): Promise<void> {
  await until(() => !pids.some(isAlive), withinMs);
  expect(await takenPorts(partsOf(PORTS, false))).toEqual([]);
}

test('answers on every address of its table, over https by its own authority', async () => {
  const sandbox = await launchReady();
  partsOf(PORTS, false).forEach(({ port }) => expect(heard).toContain(`${HOST}:${port}`));
  expect(await botAnswers()).toBe(true);
  const leaf = new X509Certificate(readFileSync(join(dir, 'leaf.pem')));
  expect(await storageFingerprint()).toBe(createHash('sha256').update(leaf.raw).digest('hex'));
  const all = below(sandbox.pid ?? 0);
  expect(all).toContain(botPid());
  const exit = exitOf(sandbox);
  sandbox.kill('SIGTERM');
  expect(await exit).toBe(0);
  await expectNothingLeft(all, 1000);
});

test('starts the bot again within two seconds, while all else lives on, with the clock where it was', async () => {
  const sandbox = await launchReady();
  await fetch(`${CLOUD}/clock`, { method: 'POST', body: JSON.stringify({ advance: 'PT25H' }) });
  const others = below(sandbox.pid ?? 0).filter((pid) => pid !== botPid());
  const before = botPid();
  process.kill(before, 'SIGKILL');
  await until(() => botPid() !== before && isAlive(botPid()), 2000);
  await until(botAnswers, 15_000);
  expect(isAlive(others[0] ?? 0)).toBe(true);
  expect(await clockOffset()).toBe(25 * 3_600_000);
  const all = below(sandbox.pid ?? 0);
  sandbox.kill('SIGKILL');
  await expectNothingLeft(all, 6000);
});

test('goes on where it was killed, and starts from the seed when asked to', async () => {
  const kept = await launchReady();
  expect(await clockOffset()).toBe(25 * 3_600_000);
  const exit = exitOf(kept);
  kept.kill('SIGINT');
  expect(await exit).toBe(0);
  const fresh = await launchReady('--reset');
  expect(await clockOffset()).toBe(0);
  const again = exitOf(fresh);
  fresh.kill('SIGTERM');
  await again;
});

test('names the port that is in use and its part, and leaves nothing running', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(PORTS.table, HOST, resolve));
  const sandbox = launch();
  expect(await exitOf(sandbox)).toBe(1);
  server.close();
  expect(heard.trim().split('\n')).toHaveLength(1);
  expect(heard).toMatch(new RegExp(`${PORTS.table}.*Azurite table`));
});

test('tells everything that is wrong with the command line and ends', async () => {
  const sandbox = launch('--seed', 'huge', '--export-seconds', 'x');
  expect(await exitOf(sandbox)).toBe(1);
  expect(heard.trim().split('\n')).toHaveLength(2);
});
