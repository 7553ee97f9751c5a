import { DsrError } from '../core/errors';
import type { NewRequest, RequestStore, RequestSummary } from '../core/ports/request-store';
import type { DsrRequest } from '../core/request';
import type { DocumentFolder } from './document-folder';
import type { KeyedQueue } from './keyed-queue';
import type { StoreGate } from './store-gate';
import { summarise, type RequestIndex, type WakeAt } from './request-index';

/** Numbers are given to one request at a time. */
const CREATION = 'create';

export interface RequestStoreParts {
  folder: DocumentFolder<DsrRequest>;
  index: RequestIndex;
  queue: KeyedQueue;
  wakeAt: WakeAt;
  gate: StoreGate;
}

/** Keeps summaries in memory and documents in files. */
export class LowdbRequestStore implements RequestStore {
  constructor(private readonly parts: RequestStoreParts) {}

  async create(request: NewRequest, complete: (request: DsrRequest) => DsrRequest): Promise<DsrRequest> {
    this.parts.gate.assertOpen();
    const copy = structuredClone(request);
    return this.parts.queue.run(CREATION, () => this.createNext(copy, complete));
  }

  async get(id: string): Promise<DsrRequest | null> {
    this.parts.gate.assertOpen();
    if (!this.parts.index.get(id)) return null;
    return this.parts.queue.run(id, () => this.readKnown(id));
  }

  async commit(next: DsrRequest, expectedVersion: number): Promise<DsrRequest | null> {
    this.parts.gate.assertOpen();
    const stored = { ...structuredClone(next), version: expectedVersion + 1 };
    return this.parts.queue.run(next.id, () => this.swap(stored, expectedVersion));
  }

  summaries(): readonly RequestSummary[] {
    return this.parts.index.list();
  }

  private async createNext(request: NewRequest, complete: (request: DsrRequest) => DsrRequest): Promise<DsrRequest> {
    const { folder, index, queue } = this.parts;
    const known = index.ofDraft(request.draftId);
    if (known) return queue.run(known, () => this.readKnown(known));
    const id = index.nextId(request.createdAt);
    const first = { ...complete({ ...request, id, version: 1 }), id, version: 1 };
    assertSameIdentity(first, request);
    const summary = summarise(first, this.parts.wakeAt);
    this.parts.gate.assertHeld();
    if (await this.orReread(id, () => folder.create(first))) {
      index.put(summary);
      return first;
    }
    await this.adopt(id);
    return this.createNext(request, complete);
  }

  private async swap(stored: DsrRequest, expectedVersion: number): Promise<DsrRequest | null> {
    const { folder, index, wakeAt } = this.parts;
    const before = index.get(stored.id);
    if (before?.version !== expectedVersion) return null;
    assertSameIdentity(stored, before);
    const summary = summarise(stored, wakeAt);
    this.parts.gate.assertHeld();
    await this.orReread(stored.id, () => folder.replace(stored));
    index.put(summary);
    return stored;
  }

  /** A write can fail after its file was moved into place; the index then follows the file, and the caller hears of it. */
  private async orReread<T>(id: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      await this.adopt(id).catch(() => undefined);
      throw error;
    }
  }

  private async adopt(id: string): Promise<void> {
    const found = await this.parts.folder.read(id);
    if (found) this.parts.index.put(summarise(found, this.parts.wakeAt));
  }

  private async readKnown(id: string): Promise<DsrRequest> {
    const found = await this.parts.folder.read(id);
    if (!found) throw new DsrError('DSR_INTERNAL', `the file of ${id} is gone`);
    return found;
  }
}

function assertSameIdentity(next: DsrRequest, before: Pick<DsrRequest, 'draftId' | 'createdAt'>): void {
  if (next.draftId === before.draftId && next.createdAt === before.createdAt) return;
  throw new DsrError('DSR_INTERNAL', `${next.id}: draftId and createdAt of a request never change`);
}
