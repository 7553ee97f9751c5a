/** Processes that are kept alive: a death is mended within two seconds, a failed start is told, a stop is a stop. */
import { type ChildProcess, spawn } from 'node:child_process';
import { KeptProcess } from '../../../src/sandbox/kept-process';

const WITHIN_MS = 2000;
const LIVES_ON = 'setInterval(() => {}, 1000)';
/** Ends on a closed channel alone. */
const DEAF = `process.on('SIGTERM', () => {}); process.on('disconnect', () => process.exit()); ${LIVES_ON}`;

let started: ChildProcess[];
let deaths: { how: string; again: boolean }[];
let kept: KeptProcess;

function keep(code: string): void {
  started = [];
  deaths = [];
  const start = () => {
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    started.push(child);
    return child;
  };
  kept = new KeptProcess({ start, onDeath: (death) => deaths.push(death) });
  kept.start();
}

afterEach(() => {
  kept.kill();
  started.forEach((child) => child.kill('SIGKILL'));
});

async function until(isSo: () => boolean, withinMs = WITHIN_MS): Promise<void> {
  const end = Date.now() + withinMs;
  while (!isSo() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isSo()).toBe(true);
}

const isAlive = (child: ChildProcess | undefined) => child?.exitCode === null && child.signalCode === null;

test('starts again what was killed, time after time', async () => {
  keep(LIVES_ON);
  kept.up();
  started[0]?.kill('SIGKILL');
  await until(() => started.length === 2);
  started[1]?.kill('SIGKILL');
  await until(() => started.length === 3);
  expect(deaths).toEqual([
    { how: 'SIGKILL', again: true },
    { how: 'SIGKILL', again: true },
  ]);
});

test('tells a start that failed, and does not try again', async () => {
  keep('process.exit(7)');
  await until(() => deaths.length === 1, 10_000);
  expect(deaths).toEqual([{ how: 'exit code 7', again: false }]);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(started).toHaveLength(1);
});

test('stops for good, though the process heeds no SIGTERM', async () => {
  keep(DEAF);
  kept.up();
  await new Promise((resolve) => setTimeout(resolve, 500));
  await kept.stop();
  expect(isAlive(started[0])).toBe(false);
  expect(started[0]?.signalCode).toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([started.length, deaths.length]).toEqual([1, 0]);
});

test('does not start again what dies while it is being stopped', async () => {
  keep(LIVES_ON);
  kept.up();
  started[0]?.kill('SIGKILL');
  await kept.stop();
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(started).toHaveLength(1);
});
