import type { ServiceName } from './http';

export interface JournalEntry {
  readonly seq: number;
  readonly at: string;
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
  /** 0 while the call is under way, and where the connection was closed before any work. */
  status: number;
}

/** Older entries are forgotten, so that a sandbox left running does not grow. */
const KEPT = 100_000;

/** The calls the services got, in the order they came; no bodies, no tokens, no queries. */
export class Journal {
  private calls: JournalEntry[] = [];
  private seq = 0;

  open(call: Omit<JournalEntry, 'seq' | 'status'>): JournalEntry {
    this.seq += 1;
    const { at, service, method, path } = call;
    const entry = { seq: this.seq, at, service, method, path, status: 0 };
    this.calls.push(entry);
    if (this.calls.length > KEPT * 1.1) this.calls = this.calls.slice(-KEPT);
    return entry;
  }

  get entries(): readonly JournalEntry[] {
    return this.calls;
  }

  clear(): void {
    this.calls = [];
  }
}
