import type { AuditEntry } from '../audit-entry';

export interface AuditLine extends Omit<AuditEntry, 'key' | 'hashed'> {
  seq: number;
  /** Keyed hashes of the entry's `hashed` values, by the same names. */
  hashed: Record<string, string>;
}

export interface AuditLog {
  /**
   * Appends in order, chained, durable when it resolves. Entries whose key was seen are skipped. Rejects with
   * `DSR_AUDIT_FAILED` where it cannot write; the caller then does nothing further.
   */
  append(entries: readonly AuditEntry[]): Promise<void>;
  /**
   * The lines of one request, oldest first. Rejects with `DSR_AUDIT_FAILED` where one is no longer what was written: a
   * part of the truth is not shown.
   */
  linesOf(requestId: string): Promise<AuditLine[]>;
  /** HMAC-SHA-256 under the log's key, hex: how a subject or a text is named where it must not be read. */
  keyedHash(value: string): string;
}
