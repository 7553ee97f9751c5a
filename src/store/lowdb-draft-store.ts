import type { Draft } from '../core/draft';
import type { DraftStore } from '../core/ports/draft-store';
import { boundedMap } from './bounded-map';
import type { DocumentFolder } from './document-folder';
import type { KeyedQueue } from './keyed-queue';
import type { StoreGate } from './store-gate';

const READS_AT_ONCE = 16;

export interface DraftStoreParts {
  folder: DocumentFolder<Draft>;
  queue: KeyedQueue;
  /** When each stored draft was made, by id; kept up to date here. */
  madeAt: Map<string, string>;
  gate: StoreGate;
}

/** Drafts are few and short-lived: each is read from its file at need, and the old ones are left alone. */
export class LowdbDraftStore implements DraftStore {
  constructor(private readonly parts: DraftStoreParts) {}

  async put(draft: Draft): Promise<void> {
    const copy = structuredClone(draft);
    await this.inTurn(draft.id, () => this.write(copy));
  }

  async get(id: string): Promise<Draft | null> {
    return this.inTurn(id, () => this.read(id));
  }

  async commit(next: Draft, expectedVersion: number): Promise<Draft | null> {
    const stored = { ...structuredClone(next), version: expectedVersion + 1 };
    return this.inTurn(next.id, async () => {
      const before = await this.read(next.id);
      if (before?.version !== expectedVersion) return null;
      await this.write(stored);
      return stored;
    });
  }

  async remove(id: string): Promise<void> {
    await this.inTurn(id, async () => {
      if (!this.parts.madeAt.has(id)) return;
      await this.parts.folder.remove(id);
      this.parts.madeAt.delete(id);
    });
  }

  async all({ since = '', until = '9999' }: { since?: string; until?: string } = {}): Promise<Draft[]> {
    this.parts.gate.assertOpen();
    const within = [...this.parts.madeAt].filter(([, madeAt]) => madeAt >= since && madeAt <= until);
    const ids = within.map(([id]) => id);
    const drafts = await boundedMap(ids, READS_AT_ONCE, (id) => this.get(id));
    return drafts.filter((draft) => draft !== null).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  }

  private async write(draft: Draft): Promise<void> {
    await this.parts.folder.replace(draft);
    this.parts.madeAt.set(draft.id, draft.createdAt);
  }

  /** An id that was never stored leads to no file: it may come from a card. */
  private async read(id: string): Promise<Draft | null> {
    return this.parts.madeAt.has(id) ? this.parts.folder.read(id) : null;
  }

  private async inTurn<T>(id: string, task: () => Promise<T>): Promise<T> {
    this.parts.gate.assertOpen();
    return this.parts.queue.run(`draft:${id}`, () => {
      this.parts.gate.assertHeld();
      return task();
    });
  }
}
