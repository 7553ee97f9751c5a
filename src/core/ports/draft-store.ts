import type { Draft } from '../draft';

export interface DraftStore {
  /** Durable when it resolves. */
  put(draft: Draft): Promise<void>;
  /** Null where there is none. */
  get(id: string): Promise<Draft | null>;
  /** Compare-and-set as in the request store. */
  commit(next: Draft, expectedVersion: number): Promise<Draft | null>;
  /** Succeeds where there is none. */
  remove(id: string): Promise<void>;
  /** Oldest first; with ISO times only those that were made between them, both included. */
  all(made?: { since?: string; until?: string }): Promise<Draft[]>;
}
