/**
 * What it measures: the package pass (staged pages → zip thread → SHA-256, to a null sink) against a plain single-threaded
 * stringify → yazl level 1 → SHA-256 pipeline over the same records, rounds interleaved, medians; then the whole way with
 * Azurite on the same cores, in a process of its own for its peak memory. MB are 10^6 bytes of records as compact JSON.
 * Run: tsx test/bench/export.bench.ts [MB = 128] [rounds = 5]
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { ZipFile } from 'yazl';
import { runOf } from '../../src/core/ports/package-store';
import type { DsrRequest } from '../../src/core/request';
import type { ServiceDefinition } from '../../src/core/service';
import { createPackageStore } from '../../src/export/package-store';
import { encodePage, joinPages } from '../../src/export/page-format';
import { createZipThread } from '../../src/export/zip-thread';
import { startAzurite } from '../support/azurite';

type Figures = Record<string, number | string>;
type SyntheticPage = Record<string, unknown>[];

const RECORDS_A_PAGE = 200;
const DISTINCT_PAGES = 10;
const CHILD = '--with-azurite';

/** Records of about 1 kB, as sign-ins look; the same at every run. */
function syntheticPages(): SyntheticPage[] {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  const hex = (length: number): string => random().toString(16).padStart(length, '0').repeat(2).slice(0, length);
  const record = (_: unknown, index: number): Record<string, unknown> => ({
    id: `${hex(8)}-${hex(4)}-4000-8000-${hex(12)}`,
    createdDateTime: new Date(1_780_000_000_000 + random()).toISOString(),
    userPrincipalName: 'anna.kovacs@contoso.com',
    appDisplayName: ['Teams', 'Outlook', 'Azure Portal', 'SharePoint'][index % 4],
    ipAddress: `10.${random() % 255}.${random() % 255}.${random() % 255}`,
    status: { errorCode: random() % 3, failureReason: 'Other.', additionalDetails: null },
    deviceDetail: { deviceId: hex(8), operatingSystem: 'Windows 11', browser: `Edge ${random() % 140}.0` },
    location: { city: 'Budapest', countryOrRegion: 'HU', geoCoordinates: { latitude: 47.5, longitude: 19.04 } },
    note: Array.from({ length: 8 }, () => `session ${hex(8)} renewed a token with policy ${hex(4)};`).join(' '),
    correlationId: hex(12),
  });
  return Array.from({ length: DISTINCT_PAGES }, () => Array.from({ length: RECORDS_A_PAGE }, record));
}

interface Load {
  /** Page indexes, cycled until the size is reached. */
  order: number[];
  pages: SyntheticPage[];
  megabytes: number;
}

function makeLoad(megabytes: number): Load {
  const pages = syntheticPages();
  const sizes = pages.map((page) => page.reduce((sum, record) => sum + JSON.stringify(record).length + 1, 0));
  const order: number[] = [];
  let bytes = 0;
  for (let index = 0; bytes < megabytes * 1e6; index = (index + 1) % pages.length) {
    order.push(index);
    bytes += sizes[index] ?? 0;
  }
  return { order, pages, megabytes: bytes / 1e6 };
}

async function* inTurn<T>(order: readonly number[], of: readonly T[]): AsyncGenerator<T> {
  for (const index of order) yield await Promise.resolve(of[index] as T);
}

async function plainPass({ order, pages }: Load): Promise<void> {
  const zip = new ZipFile();
  const hash = createHash('sha256');
  async function* texts(): AsyncGenerator<Buffer> {
    let batch = '[\n';
    for await (const page of inTurn(order, pages)) {
      for (const record of page) {
        batch += `${JSON.stringify(record)},\n`;
        if (batch.length < 65_536) continue;
        yield Buffer.from(batch);
        batch = '';
      }
    }
    yield Buffer.from(`${batch}null]\n`);
  }
  zip.addReadStream(Readable.from(texts(), { objectMode: false }), 'data.json', { compressionLevel: 1 });
  zip.end();
  for await (const chunk of zip.outputStream) hash.update(chunk as Buffer);
  hash.digest('hex');
}

async function packagePass(order: readonly number[], staged: readonly Buffer[]): Promise<void> {
  const zip = createZipThread(new Date());
  const sink = (async () => {
    for await (const chunk of zip.output) void chunk;
  })();
  await zip.add('data.json', joinPages(inTurn(order, staged)));
  await Promise.all([zip.end(), sink]);
}

async function speed(megabytes: number, pass: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await pass();
  return (megabytes * 1000) / (performance.now() - start);
}

/** For how long the bot's own thread could not have answered a chat turn. */
async function busyMs(work: () => Promise<void>): Promise<number> {
  const before = performance.eventLoopUtilization();
  await work();
  return performance.eventLoopUtilization(before).active;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function nullSinkFigures(load: Load, rounds: number): Promise<Figures> {
  const staged = load.pages.map(encodePage);
  const plain: number[] = [];
  const packaged: number[] = [];
  const busy = { plain: 0, packaged: 0 };
  for (let round = 0; round < rounds; round++) {
    busy.plain += await busyMs(async () => void plain.push(await speed(load.megabytes, () => plainPass(load))));
    busy.packaged += await busyMs(
      async () => void packaged.push(await speed(load.megabytes, () => packagePass(load.order, staged))),
    );
  }
  const perMegabyte = (ms: number): number => round1(ms / rounds / load.megabytes);
  return {
    'records MB': Math.round(load.megabytes),
    'plain pipeline MB/s': round1(median(plain)),
    'package pass MB/s': round1(median(packaged)),
    'package pass / plain': round2(median(packaged.map((value, index) => value / (plain[index] ?? 1)))),
    'plain, event loop busy ms/MB': perMegabyte(busy.plain),
    'package pass, event loop busy ms/MB': perMegabyte(busy.packaged),
  };
}

function syntheticRequest(load: Load): DsrRequest {
  const progress = { counts: { records: load.order.length * RECORDS_A_PAGE }, pages: { records: load.order.length } };
  return {
    id: 'DSR-2026-0001',
    createdAt: '2026-08-01T00:00:00.000Z',
    approval: { startedAt: '2026-08-01T10:00:00.000Z', planHash: 'a'.repeat(64) },
    plan: { rights: ['export'], notPossible: [], notCovered: [] },
    subject: { kind: 'unknown', asked: 'bench' },
    steps: [{ kind: 'collect', service: 'entra', instance: 'graph', state: 'done', title: 'Collect', progress }],
  } as unknown as DsrRequest;
}

const SERVICES = [
  { name: 'entra', title: 'Microsoft Entra ID', collections: [{ name: 'records', title: 'Records' }] },
] as unknown as ServiceDefinition[];

async function azuriteFigures(load: Load): Promise<Figures> {
  const azurite = await startAzurite({ onDisk: true });
  try {
    const containers = { packages: 'packages', staging: 'staging' };
    const { blobEndpoint, caFile, credential } = azurite;
    const options = {
      blobEndpoint,
      caFile,
      credential,
      containers,
      nameKey: Buffer.alloc(32, 1),
      now: () => new Date(),
    };
    const store = createPackageStore(options);
    const request = syntheticRequest(load);
    const page = {
      requestId: request.id,
      run: runOf(request),
      service: 'entra',
      instance: 'graph',
      collection: 'records',
    };
    const staging = await speed(load.megabytes, async () => {
      for (const [index, source] of load.order.entries()) {
        await store.stage({ ...page, page: index + 1, sourceRequestId: `r-${index}` }, load.pages[source] ?? []);
      }
    });
    const build = await speed(load.megabytes, async () => {
      await store.build(request, SERVICES, new AbortController().signal);
    });
    return { 'staging MB/s': round1(staging), 'build with Azurite MB/s': round1(build), 'peak RSS MB': peakRss() };
  } finally {
    await azurite.stop();
  }
}

function peakRss(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

export async function run(megabytes = 128, rounds = 5): Promise<Figures> {
  const inThisProcess = await nullSinkFigures(makeLoad(megabytes), rounds);
  const args = [...process.execArgv, __filename, CHILD, String(megabytes)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return { ...inThisProcess, ...(JSON.parse(stdout) as Figures) };
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === CHILD) console.log(JSON.stringify(await azuriteFigures(makeLoad(Number(args[1])))));
  else console.table(await run(Number(args[0] ?? 128), Number(args[1] ?? 5)));
}

if (require.main === module) void main(process.argv.slice(2));
