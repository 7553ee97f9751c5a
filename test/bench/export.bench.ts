/**
 * What it measures: the package pass (staged pages → zip thread → SHA-256, to a null sink) against a plain single-threaded
 * stringify → yazl level 1 → SHA-256 pipeline over the same records, rounds interleaved, medians; then the whole way with
 * Azurite on the same cores, in a process of its own; the chat turn meanwhile. MB are 10^6 bytes of records as compact JSON.
 * Run: npm run bench export [MB = 128]
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runOf } from '../../src/core/ports/package-store';
import type { DsrRequest } from '../../src/core/request';
import type { ServiceDefinition } from '../../src/core/service';
import { createPackageStore } from '../../src/export/package-store';
import { startAzurite } from '../support/azurite';
import { run as busyTurnFigures } from './busy-turn.bench';
import { makeLoad, packagePass, plainPass, RECORDS_A_PAGE, type Load } from './export-load';
import { median } from './median';

type Figures = Record<string, number | string>;

const ROUNDS = 7;
const CHILD = '--with-azurite';

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
  let busy = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await spend(load.megabytes, () => plainPass(load), plain);
    busy += await busyMs(() => spend(load.megabytes, () => packagePass(load), packaged));
  }
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

function syntheticRequest(load: Load): DsrRequest {
  const progress = { counts: { records: load.order.length * RECORDS_A_PAGE }, pages: { records: load.order.length } };
  return {
    id: 'DSR-2026-0001',
    createdAt: '2026-08-01T00:00:00.000Z',
    approval: { startedAt: '2026-08-01T10:00:00.000Z', planHash: 'a'.repeat(64) },
    plan: { rights: ['export'], objects: [], notPossible: [], notCovered: [] },
    subject: { kind: 'unknown', asked: 'bench' },
    steps: [{ kind: 'collect', service: 'entra', instance: 'graph', state: 'done', title: 'Collect', progress }],
    review: null,
    package: null,
  } as unknown as DsrRequest;
}

const SERVICES = [
  { name: 'entra', title: 'Microsoft Entra ID', collections: [{ name: 'records', title: 'Records' }] },
] as unknown as ServiceDefinition[];

async function azuriteFigures(load: Load): Promise<Figures> {
  const azurite = await startAzurite({ onDisk: true });
  const containers = { packages: 'packages', staging: 'staging' };
  const store = createPackageStore({ ...azurite, containers, nameKey: Buffer.alloc(32, 1), now: () => new Date() });
  const request = syntheticRequest(load);
  const page = {
    requestId: request.id,
    run: runOf(request),
    service: 'entra',
    instance: 'graph',
    collection: 'records',
  };
  const staging: Spent = { speed: [], cpu: [] };
  const build: Spent = { speed: [], cpu: [] };
  const stageAll = async (): Promise<void> => {
    for (const [index, source] of load.order.entries()) {
      await store.stage({ ...page, page: index + 1, sourceRequestId: `r-${index}` }, load.pages[source] ?? []);
    }
  };
  try {
    await spend(load.megabytes, stageAll, staging);
    await spend(
      load.megabytes,
      async () => void (await store.build(request, SERVICES, new AbortController().signal)),
      build,
    );
    return {
      'staging with Azurite MB/s': round1(median(staging.speed)),
      'build with Azurite MB/s': round1(median(build.speed)),
      'peak RSS, staging and building with Azurite (MB)': Math.round(process.resourceUsage().maxRSS / 1000),
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
  const inThisProcess = await nullSinkFigures(makeLoad(megabytes));
  const args = [...process.execArgv, __filename, CHILD, String(megabytes)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return { ...inThisProcess, ...(JSON.parse(stdout) as Figures), ...(await busyTurnFigures()) };
}

if (require.main === module && process.argv[2] === CHILD) {
  void azuriteFigures(makeLoad(Number(process.argv[3]))).then((figures) => console.log(JSON.stringify(figures)));
}
