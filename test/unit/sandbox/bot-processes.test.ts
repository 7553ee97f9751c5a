/** The bot's processes: one works, one waits; whoever takes over is told the clock. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BotProcesses } from '../../../src/sandbox/bot-processes';
import { KeptProcess } from '../../../src/sandbox/kept-process';

/** Writes what it is told into the file that its environment names. */
const DUMMY = `
const { appendFileSync } = require('node:fs');
process.on('message', (message) => appendFileSync(process.env.TOLD, JSON.stringify({ pid: process.pid, ...message }) + '\\n'));
process.on('disconnect', () => process.exit());
`;

let dir: string;
let bots: BotProcesses;
let bot: KeptProcess;
let offsetMs: number;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dsr-bots-'));
  writeFileSync(join(dir, 'dummy.js'), DUMMY);
  offsetMs = 5;
  bots = new BotProcesses({
    script: join(dir, 'dummy.js'),
    env: { ...process.env, TOLD: join(dir, 'told') },
    pidFile: join(dir, 'bot.pid'),
    logFile: join(dir, 'bot.log'),
    offsetMs: () => offsetMs,
  });
  bot = new KeptProcess({ start: () => bots.take(), onDeath: () => undefined });
  bot.start();
  bot.up();
  bots.keepSpare();
});
afterEach(async () => {
  bots.dropSpare();
  await bot.stop();
  rmSync(dir, { recursive: true, force: true });
});

interface Told {
  pid: number;
  kind: string;
  offsetMs: number;
}

const told = (): Told[] =>
  existsSync(join(dir, 'told'))
    ? readFileSync(join(dir, 'told'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Told)
    : [];

async function toldTimes(times: number, withinMs = 15_000): Promise<Told[]> {
  const end = Date.now() + withinMs;
  while (told().length < times && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told()).toHaveLength(times);
  return told();
}

const pidInFile = () => Number(readFileSync(join(dir, 'bot.pid'), 'utf8'));

test('starts with the clock as it is, and hears when it moves', async () => {
  await toldTimes(1);
  bots.moveClock(9);
  const [start, clock] = await toldTimes(2);
  expect(start).toEqual({ pid: pidInFile(), kind: 'start', offsetMs: 5 });
  expect(clock).toEqual({ pid: pidInFile(), kind: 'clock', offsetMs: 9 });
});

test('puts another process in the place of one that was killed, with the clock as it is by then', async () => {
  await toldTimes(1);
  const before = pidInFile();
  offsetMs = 77;
  process.kill(before, 'SIGKILL');
  const after = (await toldTimes(2)).at(-1);
  expect(after).toEqual({ pid: pidInFile(), kind: 'start', offsetMs: 77 });
  expect(pidInFile()).not.toBe(before);
});
