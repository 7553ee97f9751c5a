/** Proves that one process at a time works on a data folder, and that a dead one's lock keeps nobody out. */
import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownIdentity } from '../../../src/store/process-identity';
import { acquireStoreLock } from '../../../src/store/store-lock';
import type { RaceResult, RaceStart } from './lock-racer';

const RACES = 100;
const RACERS = 4;

let dir: string;
let lockFile: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-lock-'));
  lockFile = join(dir, 'lock');
});
afterEach(async () => {
  jest.useRealTimers();
  await rm(dir, { recursive: true });
});

const now = () => new Date('2026-11-22T10:00:00.000Z');
const acquire = () => acquireStoreLock(dir, now);
const names = async () => (await readdir(dir)).sort();
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

function lockText(owner: Partial<ReturnType<typeof ownIdentity>>): string {
  return JSON.stringify({ ...ownIdentity(), ...owner, token: 'other', since: now().toISOString() });
}

test('refuses a second holder, naming the first by its pid', async () => {
  const first = await acquire();
  await expect(acquire()).rejects.toMatchObject({
    code: 'DSR_STORE_LOCKED',
    message: `process ${process.pid} works on ${dir} since 2026-11-22T10:00:00.000Z`,
  });
  expect(await names()).toEqual(['lock']);
  await first.release();
  expect(await names()).toEqual([]);
  await (await acquire()).release();
});

test('holds pid and start time, readable by its owner only', async () => {
  const lock = await acquire();
  expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject(ownIdentity());
  expect((await stat(lockFile)).mode & 0o777).toBe(0o600);
  await lock.release();
});

describe('takes over the lock', () => {
  afterEach(async () => {
    const lock = await acquire();
    expect(lock.held).toBe(true);
    expect(await names()).toEqual(['lock']);
    await lock.release();
  });

  test('of a process that is dead', () => writeFile(lockFile, lockText({ pid: deadPid() })));

  test('of a process whose pid another one has now', () =>
    writeFile(lockFile, lockText({ pid: process.ppid, startedAt: '1' })));

  test('of a process that ended and was not waited for yet', async () => {
    // The shell's child ends at once; the program that took the shell's place never asks for it.
    const shell = spawn('sh', ['-c', 'sh -c "echo \\$\\$" & exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [pid] = (await once(shell.stdout, 'data')) as [Buffer];
    await new Promise((resolve) => setTimeout(resolve, 200));
    await writeFile(lockFile, lockText({ pid: Number(pid.toString()) }));
    const lock = await acquire();
    shell.kill('SIGKILL');
    await lock.release();
  });

  test('of another machine or container that gave no sign of life for long', async () => {
    await writeFile(lockFile, lockText({ place: 'elsewhere' }));
    const before = new Date(Date.now() - 25_000);
    await utimes(lockFile, before, before);
  });

  test('of a process that died, where its successor died while it took over', async () => {
    await writeFile(lockFile, lockText({ pid: deadPid() }));
    await writeFile(`${lockFile}.after.other`, lockText({ pid: deadPid() }).replace('other', 'successor'));
    await writeFile(`${lockFile}.candidate.1.x`, lockText({ pid: deadPid() }));
    await writeFile(`${lockFile}.candidate.${deadPid()}.y`, '');
  });
});

describe('refuses to start', () => {
  test('beside another machine or container that lives', async () => {
    await writeFile(lockFile, lockText({ place: 'elsewhere', pid: 4711 }));
    await expect(acquire()).rejects.toThrow('process 4711 works on');
  });

  test('beside a process that is taking a dead one over', async () => {
    await writeFile(lockFile, lockText({ pid: deadPid() }));
    await writeFile(`${lockFile}.after.other`, lockText({ pid: process.pid }).replace('other', 'successor'));
    await expect(acquire()).rejects.toThrow(`process ${process.pid} works on`);
  });

  test('with a lock file that is none, naming it', async () => {
    await writeFile(lockFile, '');
    await expect(acquire()).rejects.toThrow(`${lockFile} is no lock`);
  });
});

test('shows that it lives, and notices that its lock is gone', async () => {
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'Date', 'queueMicrotask', 'setTimeout', 'performance'],
  });
  const lock = await acquire();
  await utimes(lockFile, new Date(0), new Date(0));
  jest.advanceTimersByTime(5_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(Date.now() - (await stat(lockFile)).mtimeMs).toBeLessThan(5_000);
  await writeFile(lockFile, lockText({ pid: 4711 }));
  expect(lock.held).toBe(true);
  jest.advanceTimersByTime(5_000);
  expect(lock.held).toBe(false);
  await lock.release();
  expect(await names()).toEqual(['lock']);
});

describe(`${RACERS} processes`, () => {
  let racers: ChildProcess[];
  beforeEach(async () => {
    const racer = join(__dirname, 'lock-racer.ts');
    racers = Array.from({ length: RACERS }, () => fork(racer, { execArgv: ['--import', 'tsx'] }));
    await Promise.all(racers.map((child) => once(child, 'message')));
  }, 60_000);
  afterEach(async () => {
    const ended = Promise.all(racers.map((child) => once(child, 'exit')));
    racers.forEach((child) => child.kill('SIGKILL'));
    await ended;
  });

  test(`get exactly one winner in each of ${RACES} races, and every loser names it`, async () => {
    const dead = deadPid();
    for (let count = 0; count < RACES; count += 1) {
      const raceDir = join(dir, String(count));
      await prepareRace(raceDir, count % 3, dead);
      const start = { dir: raceDir, at: Date.now() + 4 };
      const results = await Promise.all(racers.map((child) => race(child, start)));
      const winner = racers[results.findIndex(({ won }) => won)];
      expect(results.filter(({ won }) => won)).toHaveLength(1);
      for (const { won, message } of results) if (!won) expect(message).toContain(`process ${winner?.pid} works on`);
      expect(JSON.parse(await readFile(join(raceDir, 'lock'), 'utf8'))).toMatchObject({ pid: winner?.pid });
    }
  }, 120_000);
});

/** No lock, a dead process's lock, or one whose successor is dead too. */
async function prepareRace(raceDir: string, kind: number, pid: number): Promise<void> {
  await mkdir(raceDir);
  if (kind > 0) await writeFile(join(raceDir, 'lock'), lockText({ pid }));
  if (kind > 1) await writeFile(join(raceDir, 'lock.after.other'), lockText({ pid }).replace('other', 'successor'));
}

async function race(racer: ChildProcess, start: RaceStart): Promise<RaceResult> {
  racer.send(start);
  const [result] = (await once(racer, 'message')) as [RaceResult];
  return result;
}
