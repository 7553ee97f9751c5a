import type { FileDigest, ZipDigest } from './zip-writer';

/** Bytes cross over by transfer, not by copy. One file is open at a time. */
export type ToZipWorker =
  | { kind: 'file'; path: string }
  | { kind: 'chunk'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'file-end' }
  | { kind: 'end' }
  /** So many bytes of output were taken. */
  | { kind: 'taken'; bytes: number };

export type FromZipWorker =
  | { kind: 'output'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'file-done'; digest: FileDigest }
  | { kind: 'done'; digest: ZipDigest }
  | { kind: 'failed'; message: string }
  /** So many bytes of input were taken. */
  | { kind: 'taken'; bytes: number };

export interface ZipWorkerData {
  day: Date;
}

/** What may wait on the way in and on the way out. */
export const WINDOW_BYTES = 2 * 1024 * 1024;
/** Large enough that messages cost nothing beside deflate. */
export const MESSAGE_BYTES = 256 * 1024;
