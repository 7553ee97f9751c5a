import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TokenCredential } from '@azure/identity';
import { DsrError } from '../core/errors';
import type { StorageOptions } from './containers';
import type { BuiltPackage, PackageJob } from './package-job';
import type { FromPackageWorker, PackageWorkerData, ToPackageWorker } from './package-protocol';

/**
 * With a larger young generation the buffers that went over the wire lie about for longer, tens of MB of them. The old one
 * grows only for what is in hand: redacting a record of 32 MB, which the services let through, needs 400 MB.
 */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 };

/** How long a build that was stopped may take to put down what it holds. */
const ENDS_WITHIN_MS = 5_000;

/**
 * Makes a package in a thread of its own, with its own connections to the storage account: reading, redaction, the page for
 * people, compression, hashes and TLS never hold up a chat turn. It has ended when this rejects.
 */
export async function makeInThread(
  job: PackageJob,
  { blobEndpoint, containers, caFile, credential }: StorageOptions,
  signal: AbortSignal,
): Promise<BuiltPackage> {
  signal.throwIfAborted();
  const worker = startWorker({
    job,
    storage: { blobEndpoint, containers, ...(caFile === undefined ? {} : { caFile }) },
  });
  const post = (message: ToPackageWorker): void => worker.postMessage(message);
  const abort = (): void => {
    post({ kind: 'abort' });
    setTimeout(() => void worker.terminate(), ENDS_WITHIN_MS).unref();
  };
  signal.addEventListener('abort', abort);
  const patient: TokenCredential = {
    getToken: (scopes, options) => credential.getToken(scopes, { ...options, abortSignal: signal }),
  };
  try {
    return await outcomeOf(worker, (wanted) => void giveToken(patient, wanted, post));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

type TokenWanted = Extract<FromPackageWorker, { kind: 'token-wanted' }>;

function outcomeOf(worker: Worker, onTokenWanted: (wanted: TokenWanted) => void): Promise<BuiltPackage> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromPackageWorker) => {
      if (message.kind === 'token-wanted') onTokenWanted(message);
      else if (message.kind === 'built') resolve(message.built);
      else reject(faultOf(message));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the package worker has stopped')));
  });
}

async function giveToken(
  credential: TokenCredential,
  { asked, scopes, options }: TokenWanted,
  post: (message: ToPackageWorker) => void,
): Promise<void> {
  try {
    post({ kind: 'token', asked, token: await credential.getToken(scopes, options) });
  } catch (error) {
    post({ kind: 'no-token', asked, message: error instanceof Error ? error.message : 'there was no token' });
  }
}

function faultOf({ code, message }: Extract<FromPackageWorker, { kind: 'failed' }>): Error {
  return code === null ? new Error(message) : new DsrError(code, message);
}

/** Compiled, the worker is JavaScript; from sources (tsx, jest) it is TypeScript, which tsx translates in the thread too. */
function startWorker(workerData: PackageWorkerData): Worker {
  const extension = extname(__filename);
  const execArgv = extension === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  return new Worker(join(__dirname, `package-worker${extension}`), {
    workerData,
    execArgv,
    resourceLimits: THREAD_LIMITS,
  });
}
