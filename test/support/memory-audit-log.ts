import { createHmac } from 'node:crypto';
import { assertImpersonal } from '../../src/audit/assert-impersonal';
import type { AuditEntry } from '../../src/core/audit-entry';
import type { AuditLine, AuditLog } from '../../src/core/ports/audit-log';

/** The audit log's contract without a file: lines, order and repeats as in the real one, but no chain. */
export class MemoryAuditLog implements AuditLog {
  readonly lines: AuditLine[] = [];
  /** Set it to make every append fail, as a full disk would. */
  fault: Error | null = null;
  private readonly positions = new Map<string, number>();

  append(entries: readonly AuditEntry[]): Promise<void> {
    return new Promise((resolve) => {
      if (this.fault) throw this.fault;
      entries.forEach(assertImpersonal);
      entries.forEach((entry) => this.keep(structuredClone(entry)));
      resolve();
    });
  }

  linesOf(requestId: string): Promise<AuditLine[]> {
    return Promise.resolve(structuredClone(this.lines.filter((line) => line.requestId === requestId)));
  }

  keyedHash(value: string): string {
    return createHmac('sha256', 'key of the memory log').update(value).digest('hex');
  }

  private keep({ key, hashed, ...entry }: AuditEntry): void {
    if (key) {
      if (key.position <= (this.positions.get(key.stream) ?? -1)) return;
      this.positions.set(key.stream, key.position);
    }
    const hashes = Object.entries(hashed).map(([name, value]) => [name, this.keyedHash(value)]);
    this.lines.push({
      ...entry,
      seq: this.lines.length + 1,
      hashed: Object.fromEntries(hashes) as Record<string, string>,
    });
  }
}
