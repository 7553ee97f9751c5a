import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AsyncQueue } from './async-queue';
import { ByteWindow } from './byte-window';
import { inBlocks } from './in-blocks';
import { MESSAGE_BYTES, WINDOW_BYTES, type FromZipWorker, type ToZipWorker, type ZipWorkerData } from './zip-protocol';
import type { FileDigest, ZipDigest, ZipWriter } from './zip-writer';

/** A zip writer in a thread of its own, so that hashing and compression never hold up a chat turn. */
export function createZipThread(day: Date): ZipWriter {
  return new ZipThread(day);
}

class ZipThread implements ZipWriter {
  private readonly worker: Worker;
  private readonly inputWindow = new ByteWindow(WINDOW_BYTES);
  private readonly arrived = new AsyncQueue<Uint8Array>();
  private readonly fileDone = new AsyncQueue<FileDigest>();
  private readonly done = new AsyncQueue<ZipDigest>();
  readonly output: AsyncIterable<Uint8Array> = this.takeOutput();

  constructor(day: Date) {
    this.worker = startWorker({ day });
    this.worker.on('message', (message: FromZipWorker) => this.receive(message));
    this.worker.on('error', (error) => this.destroy(error));
    this.worker.on('exit', () => this.destroy(new Error('the zip worker has stopped')));
  }

  async add(path: string, content: AsyncIterable<Uint8Array>): Promise<FileDigest> {
    this.post({ kind: 'file', path });
    for await (const block of inBlocks(content, MESSAGE_BYTES)) {
      await this.inputWindow.enter(block.length);
      this.post({ kind: 'chunk', bytes: block }, [block.buffer]);
    }
    this.post({ kind: 'file-end' });
    return next(this.fileDone);
  }

  async end(): Promise<ZipDigest> {
    this.post({ kind: 'end' });
    const digest = await next(this.done);
    await this.worker.terminate();
    return digest;
  }

  destroy(error: Error): void {
    this.inputWindow.fail(error);
    for (const queue of [this.arrived, this.fileDone, this.done]) queue.fail(error);
    void this.worker.terminate();
  }

  private receive(message: FromZipWorker): void {
    if (message.kind === 'output') this.arrived.push(message.bytes);
    else if (message.kind === 'taken') this.inputWindow.leave(message.bytes);
    else if (message.kind === 'file-done') this.fileDone.push(message.digest);
    else if (message.kind === 'failed') this.destroy(new Error(message.message));
    else {
      this.arrived.close();
      this.done.push(message.digest);
    }
  }

  private async *takeOutput(): AsyncGenerator<Uint8Array> {
    for await (const bytes of this.arrived) {
      const { length } = bytes;
      yield bytes;
      this.post({ kind: 'taken', bytes: length });
    }
  }

  private post(message: ToZipWorker, transfer: ArrayBuffer[] = []): void {
    this.worker.postMessage(message, transfer);
  }
}

async function next<T>(queue: AsyncQueue<T>): Promise<T> {
  for await (const item of queue) return item;
  throw new Error('the zip worker has stopped');
}

/** Compiled, the worker is JavaScript; from sources (tsx, jest) it is TypeScript, which tsx translates in the thread too. */
function startWorker(workerData: ZipWorkerData): Worker {
  const extension = extname(__filename);
  const execArgv = extension === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  return new Worker(join(__dirname, `zip-worker${extension}`), {
    workerData,
    execArgv,
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 },
  });
}
