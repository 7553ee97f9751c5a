import { parentPort, workerData } from 'node:worker_threads';
import { AsyncQueue } from './async-queue';
import { ByteWindow } from './byte-window';
import { inBlocks } from './in-blocks';
import { MESSAGE_BYTES, WINDOW_BYTES, type FromZipWorker, type ToZipWorker, type ZipWorkerData } from './zip-protocol';
import { createZipWriter } from './zip-writer';

/** The zip writer at the other end of a message port; started by zip-thread.ts alone. */
const writer = createZipWriter((workerData as ZipWorkerData).day);
const outputWindow = new ByteWindow(WINDOW_BYTES);
let file = new AsyncQueue<Uint8Array>();

function post(message: FromZipWorker, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

async function* taken(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    post({ kind: 'taken', bytes: chunk.length });
    yield chunk;
  }
}

async function addFile(path: string): Promise<void> {
  file = new AsyncQueue();
  post({ kind: 'file-done', digest: await writer.add(path, taken(file)) });
}

async function sendOutput(): Promise<void> {
  for await (const block of inBlocks(writer.output, MESSAGE_BYTES)) {
    await outputWindow.enter(block.length);
    post({ kind: 'output', bytes: block }, [block.buffer]);
  }
}

const sent = sendOutput();

async function finish(): Promise<void> {
  const digest = await writer.end();
  await sent;
  post({ kind: 'done', digest });
}

async function receive(message: ToZipWorker): Promise<void> {
  if (message.kind === 'file') await addFile(message.path);
  else if (message.kind === 'chunk') file.push(message.bytes);
  else if (message.kind === 'file-end') file.close();
  else if (message.kind === 'taken') outputWindow.leave(message.bytes);
  else await finish();
}

function fail(error: unknown): void {
  post({ kind: 'failed', message: error instanceof Error ? error.message : 'the zip worker failed' });
}

sent.catch(fail);
parentPort?.on('message', (message: ToZipWorker) => void receive(message).catch(fail));
