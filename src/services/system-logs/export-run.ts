import type { ContainerClient } from '@azure/storage-blob';
import type { LogsClient } from './client';
import type { State } from './continuation';
import type { StorageLocation } from './storage-location';

/** One connection: whom to ask, and where the result goes. */
export interface Exporter {
  client: LogsClient;
  location: StorageLocation;
  /** Only the global cloud exports system-generated logs. */
  offered: boolean;
  nameKey: Buffer;
  /** The bot's clock. */
  now: () => Date;
}

/** The export of one object, for the length of one call. */
export interface ExportRun extends Exporter {
  /** Its place in the request. */
  object: number;
  objectId: string;
  container: ContainerClient;
  signal: AbortSignal;
}

/** What one call came to. */
export interface Turn {
  next: State | 'next-object';
  records?: unknown[];
  gaps?: string[];
  waitMs?: number;
  requestId?: string | null;
}
