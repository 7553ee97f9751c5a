import type { DsrRequest, RequestState } from '../request';
import type { Right } from '../service';

/** What the index knows of a request: enough to find, list and wake it without reading its file. */
export interface RequestSummary {
  id: string;
  version: number;
  state: RequestState;
  rights: Right[];
  requester: { tenantId: string; objectId: string };
  /** `subjectKeySource` of the data subject; stays in memory. */
  subject: string;
  draftId: string;
  /** Messages in which its cards stand. */
  cards: string[];
  createdAt: string;
  updatedAt: string;
  /** When something is to happen by itself (a step, an expiry, a message); null: nothing is. ISO time. */
  wakeAt: string | null;
}

export type NewRequest = Omit<DsrRequest, 'id' | 'version'>;

export interface RequestStore {
  /**
   * Gives the next number of the UTC year of `createdAt` and stores version 1 durably. A draft makes one request: where
   * one with the same `draftId` exists it is returned and nothing is stored. `complete` fills in what needs the id.
   */
  create(request: NewRequest, complete: (request: DsrRequest) => DsrRequest): Promise<DsrRequest>;
  /** Null where there is none. */
  get(id: string): Promise<DsrRequest | null>;
  /**
   * Compare-and-set: stores `next` as version `expectedVersion + 1` and returns it, or returns null and stores nothing
   * where the stored version is another. Durable (fsync) when it resolves; a failed write leaves the old one in place.
   */
  commit(next: DsrRequest, expectedVersion: number): Promise<DsrRequest | null>;
  /** From the index, oldest first. */
  summaries(): readonly RequestSummary[];
}
