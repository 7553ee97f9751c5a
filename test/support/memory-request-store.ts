import type { Draft } from '../../src/core/draft';
import type { DraftStore } from '../../src/core/ports/draft-store';
import type { NewRequest, RequestStore, RequestSummary } from '../../src/core/ports/request-store';
import type { DsrRequest } from '../../src/core/request';
import { nextWakeAt } from '../../src/core/wake';
import { RequestIndex, summarise, type WakeAt } from '../../src/store/request-index';

/** The request store's contract without files: each call is one synchronous step. */
export class MemoryRequestStore implements RequestStore {
  private readonly index = new RequestIndex();
  private readonly documents = new Map<string, DsrRequest>();

  constructor(private readonly wakeAt: WakeAt = nextWakeAt) {}

  create(request: NewRequest, complete: (request: DsrRequest) => DsrRequest): Promise<DsrRequest> {
    return answer(() => {
      const known = this.index.ofDraft(request.draftId);
      if (known) return this.documents.get(known)!;
      const id = this.index.nextId(request.createdAt);
      return this.keep({ ...complete({ ...copyOf(request), id, version: 1 }), id, version: 1 });
    });
  }

  get(id: string): Promise<DsrRequest | null> {
    return answer(() => this.documents.get(id) ?? null);
  }

  commit(next: DsrRequest, expectedVersion: number): Promise<DsrRequest | null> {
    return answer(() => {
      const before = this.documents.get(next.id);
      if (before?.version !== expectedVersion) return null;
      if (next.draftId !== before.draftId || next.createdAt !== before.createdAt)
        throw new Error('draftId and createdAt of a request never change');
      return this.keep({ ...next, version: expectedVersion + 1 });
    });
  }

  summaries(): readonly RequestSummary[] {
    return this.index.list();
  }

  private keep(request: DsrRequest): DsrRequest {
    const kept = copyOf(request);
    this.documents.set(kept.id, kept);
    this.index.put(summarise(kept, this.wakeAt));
    return kept;
  }
}

export class MemoryDraftStore implements DraftStore {
  private readonly drafts = new Map<string, Draft>();

  put(draft: Draft): Promise<void> {
    return answer(() => void this.drafts.set(draft.id, copyOf(draft)));
  }

  get(id: string): Promise<Draft | null> {
    return answer(() => this.drafts.get(id) ?? null);
  }

  commit(next: Draft, expectedVersion: number): Promise<Draft | null> {
    return answer(() => {
      if (this.drafts.get(next.id)?.version !== expectedVersion) return null;
      const stored = copyOf({ ...next, version: expectedVersion + 1 });
      this.drafts.set(stored.id, stored);
      return stored;
    });
  }

  remove(id: string): Promise<void> {
    return answer(() => void this.drafts.delete(id));
  }

  all({ since = '', until = '9999' }: { since?: string; until?: string } = {}): Promise<Draft[]> {
    const recent = [...this.drafts.values()].filter(({ createdAt }) => createdAt >= since && createdAt <= until);
    return answer(() => recent.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)));
  }
}

/** A copy of what the step gives, or a rejection with what it throws. */
function answer<T>(step: () => T): Promise<T> {
  return new Promise((resolve) => resolve(copyOf(step())));
}

/** Documents are plain data; `structuredClone` costs ten times as much here, and the stores are asked all the time. */
function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)])) as T;
}
