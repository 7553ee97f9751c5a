/** Makes the package at the other end of a message port; started by package-thread.ts alone. */
import { parentPort, workerData } from 'node:worker_threads';
import type { AccessToken, TokenCredential } from '@azure/identity';
import { DsrError } from '../core/errors';
import { openService } from './containers';
import { makePackage } from './make-package';
import type { FromPackageWorker, PackageWorkerData, ToPackageWorker } from './package-protocol';
import { withStorageFaults } from './storage-fault';

interface Waiting {
  resolve: (token: AccessToken | null) => void;
  reject: (error: Error) => void;
}

const { job, storage } = workerData as PackageWorkerData;
const stop = new AbortController();
const waiting = new Map<number, Waiting>();
let asked = 0;

function post(message: FromPackageWorker): void {
  parentPort?.postMessage(message);
}

const credential: TokenCredential = {
  getToken: (scopes, { claims, enableCae, tenantId } = {}) =>
    new Promise((resolve, reject) => {
      waiting.set((asked += 1), { resolve, reject });
      post({ kind: 'token-wanted', asked, scopes, options: { claims, enableCae, tenantId } });
    }),
};

function receive(message: ToPackageWorker): void {
  if (message.kind === 'abort') return abort();
  const asker = waiting.get(message.asked);
  waiting.delete(message.asked);
  if (message.kind === 'token') asker?.resolve(message.token);
  else asker?.reject(new Error(message.message));
}

/** Nobody may wait any more, for a token that never comes neither. */
function abort(): void {
  stop.abort();
  for (const { reject } of waiting.values()) reject(new Error('the build was stopped'));
  waiting.clear();
}

async function work(): Promise<void> {
  const service = openService({ ...storage, credential });
  const { packages, staging } = storage.containers;
  const containers = { packages: service.getContainerClient(packages), staging: service.getContainerClient(staging) };
  const built = await withStorageFaults('build a package', () => makePackage(job, containers, stop.signal));
  post({ kind: 'built', built });
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : 'the package worker failed';
  post({ kind: 'failed', code: error instanceof DsrError ? error.code : null, message });
}

parentPort?.on('message', receive);
work().catch(fail);
