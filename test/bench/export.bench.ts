/**
 * What it measures: the package pass (staged pages → zip → SHA-256 → seal, in a thread as the bot's, to a null sink) against a
 * plain single-threaded stringify → yazl level 1 → SHA-256 pipeline over the same records, rounds interleaved, medians; then
 * the whole way with Azurite on the same cores, in processes of their own; the chat turn meanwhile. MB are 10^6 bytes of
 * records as compact JSON. Run: npm run bench export [MB = 128]
 */
import { startAzurite } from '../support/azurite';
import { run as busyTurnFigures } from './busy-turn.bench';
import { makeLoad, plainPass, type Load } from './export-load';
import { median } from './median';
import { startPassThread } from './pass-thread';
import { runPackageProcess } from './run-package-process';

type Figures = Record<string, number | string>;

const ROUNDS = 7;

/** MB a second of wall time, and ms of CPU that a MB costs: the latter hardly minds what else the cores do. */
interface Spent {
  speed: number[];
  cpu: number[];
}

async function spend(megabytes: number, pass: () => Promise<void>, into: Spent): Promise<void> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await pass();
  const { user, system } = process.cpuUsage(cpu);
  into.speed.push((megabytes * 1000) / (performance.now() - start));
  into.cpu.push((user + system) / 1000 / megabytes);
}

/** For how long the bot's own thread could not have answered a chat turn. */
async function busyMs(work: () => Promise<void>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work();
  return performance.eventLoopUtilization(before).active;
}

async function nullSinkFigures(load: Load): Promise<Figures> {
  const plain: Spent = { speed: [], cpu: [] };
  const packaged: Spent = { speed: [], cpu: [] };
  const thread = await startPassThread(load.megabytes);
  let busy = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await spend(load.megabytes, () => plainPass(load), plain);
    busy += await busyMs(() => spend(load.megabytes, () => thread.run('package'), packaged));
  }
  await thread.stop();
  const ratio = (over: readonly number[], under: readonly number[]): number =>
    round2(median(over.map((value, index) => value / (under[index] ?? 1))));
  return {
    'records MB': Math.round(load.megabytes),
    'plain pipeline MB/s': round1(median(plain.speed)),
    'package pass MB/s': round1(median(packaged.speed)),
    'package pass ÷ plain, speed': ratio(packaged.speed, plain.speed),
    'package pass ÷ plain, CPU': ratio(packaged.cpu, plain.cpu),
    'package pass, event loop busy ms/MB': round1(busy / ROUNDS / load.megabytes),
  };
}

async function azuriteFigures(megabytes: number): Promise<Figures> {
  const azurite = await startAzurite({ onDisk: true });
  try {
    const staging = await runPackageProcess('stage', megabytes, azurite);
    const build = await runPackageProcess('build', megabytes, azurite);
    return {
      'staging with Azurite MB/s': round1(staging.megabytesASecond),
      'build with Azurite MB/s': round1(build.megabytesASecond),
      'peak RSS, staging with Azurite (MB)': Math.round(staging.peak),
      'peak RSS, building with Azurite (MB)': Math.round(build.peak),
    };
  } finally {
    await azurite.stop();
  }
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

export async function run(megabytes = 128): Promise<Figures> {
  const nullSink = await nullSinkFigures(makeLoad(megabytes));
  return { ...nullSink, ...(await azuriteFigures(megabytes)), ...(await busyTurnFigures()) };
}
