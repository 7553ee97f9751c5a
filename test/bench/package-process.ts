/**
 * Stages a package's pages, makes the package of them, or makes one to a null sink, and tells what that took: a process
 * for each, since what one needed before would be counted to the next.
 * Arguments: stage, build or null-sink; MB; blob endpoint and CA file of the storage account.
 */
import { runOf } from '../../src/core/ports/package-store';
import type { PackageStore } from '../../src/core/ports/package-store';
import type { DsrRequest } from '../../src/core/request';
import type { ServiceDefinition } from '../../src/core/service';
import { createPackageStore } from '../../src/export/package-store';
import { unsignedToken } from '../support/unsigned-token';
import { makeLoad, RECORDS_A_PAGE, type Load } from './export-load';
import { startPassThread } from './pass-thread';

export interface Taken {
  /** 10^6 bytes of records as compact JSON. */
  megabytesASecond: number;
  /** Of the process, in 10^6 bytes. */
  peak: number;
}

const [what = '', megabytes = '', blobEndpoint = '', caFile = ''] = process.argv.slice(2);

const SERVICES = [
  { name: 'entra', title: 'Microsoft Entra ID', collections: [{ name: 'records', title: 'Records' }] },
] as unknown as ServiceDefinition[];

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

function store(): PackageStore {
  const credential = { getToken: () => Promise.resolve(unsignedToken()) };
  const containers = { packages: 'packages', staging: 'staging' };
  const nameKey = Buffer.alloc(32, 1);
  return createPackageStore({ blobEndpoint, caFile, credential, containers, nameKey, now: () => new Date() });
}

async function stage(load: Load): Promise<void> {
  const request = syntheticRequest(load);
  const page = { requestId: request.id, run: runOf(request), service: 'entra', instance: 'graph' };
  const packages = store();
  for (const [index, source] of load.order.entries()) {
    const staged = { ...page, collection: 'records', page: index + 1, sourceRequestIds: [`r-${index}`] };
    await packages.stage(staged, load.pages[source] ?? []);
  }
}

async function nullSink({ megabytes: size }: Load): Promise<void> {
  const thread = await startPassThread(size);
  for (const pass of ['package', 'index'] as const) await thread.run(pass);
  await thread.stop();
}

const WORK: Record<string, (load: Load) => Promise<unknown>> = {
  stage,
  build: (load) => store().build(syntheticRequest(load), SERVICES, new AbortController().signal),
  'null-sink': nullSink,
};

async function main(): Promise<void> {
  const load = makeLoad(Number(megabytes));
  const start = performance.now();
  await WORK[what]?.(load);
  const megabytesASecond = (load.megabytes * 1000) / (performance.now() - start);
  const taken: Taken = { megabytesASecond, peak: process.resourceUsage().maxRSS / 1000 };
  process.stdout.write(JSON.stringify(taken));
}

void main();
