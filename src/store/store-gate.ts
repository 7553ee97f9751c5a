import { DsrError } from '../core/errors';
import type { StoreLock } from './store-lock';

/** Whether the store may still be used. */
export class StoreGate {
  private closed = false;

  constructor(private readonly lock: StoreLock) {}

  close(): void {
    this.closed = true;
  }

  /** For calls that come in. */
  assertOpen(): void {
    if (this.closed) throw new DsrError('DSR_INTERNAL', 'the store is closed');
    this.assertHeld();
  }

  /** For what was let in and may have waited. */
  assertHeld(): void {
    if (this.lock.held) return;
    throw new DsrError('DSR_STORE_LOCKED', 'another process has taken the data folder over');
  }
}
