import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { THREAD_LIMITS } from '../../src/export/package-thread';

export interface PassThread {
  run(pass: 'package' | 'index'): Promise<void>;
  stop(): Promise<void>;
}

/** A thread like the one in which the bot makes packages, with synthetic records instead of a storage account. */
export async function startPassThread(megabytes: number): Promise<PassThread> {
  const extension = extname(__filename);
  const execArgv = extension === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  const file = join(__dirname, `pass-worker${extension}`);
  const worker = new Worker(file, { workerData: megabytes, execArgv, resourceLimits: THREAD_LIMITS });
  await once(worker, 'message');
  return {
    async run(pass) {
      worker.postMessage(pass);
      await once(worker, 'message');
    },
    async stop() {
      await worker.terminate();
    },
  };
}
