import { join } from 'node:path';
import type { Draft } from '../core/draft';
import { DsrError } from '../core/errors';
import type { DraftStore } from '../core/ports/draft-store';
import type { KeptRestriction, RestrictionStore } from '../core/ports/restriction-store';
import type { RequestStore, RequestSummary } from '../core/ports/request-store';
import type { DsrRequest } from '../core/request';
import { nextWakeAt } from '../core/wake';
import { DocumentFolder } from './document-folder';
import { draftSchema } from './draft-schema';
import { makeFolder } from './durable-write';
import { KeyedQueue } from './keyed-queue';
import { LowdbDraftStore } from './lowdb-draft-store';
import { LowdbRequestStore } from './lowdb-request-store';
import { compare, RequestIndex, summarise, type WakeAt } from './request-index';
import { LowdbRestrictionStore, restrictionSchema } from './lowdb-restriction-store';
import { requestSchema } from './request-schema';
import { StoreGate } from './store-gate';
import { acquireStoreLock, type StoreLock } from './store-lock';

export interface StoreOptions {
  /** Made where it does not exist; on a local disk. */
  dir: string;
  /** Written into the lock file. */
  now: () => Date;
  /** Default: `nextWakeAt`. */
  wakeAt?: WakeAt;
}

export interface EmbeddedStore {
  requests: RequestStore;
  drafts: DraftStore;
  restrictions: RestrictionStore;
  /** Waits for what is under way, then lets another process in. Nothing can be read or written afterwards. */
  close(): Promise<void>;
}

/**
 * Throws `DSR_STORE_LOCKED` where another process has the folder, and one error that names every file that cannot be
 * read: nothing is skipped or set aside.
 */
export async function openStore({ dir, now, wakeAt = nextWakeAt }: StoreOptions): Promise<EmbeddedStore> {
  await makeFolder(dir);
  const lock = await acquireStoreLock(dir, now);
  try {
    return await load(dir, lock, wakeAt);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function load(dir: string, lock: StoreLock, wakeAt: WakeAt): Promise<EmbeddedStore> {
  const requests = new DocumentFolder<DsrRequest>(join(dir, 'requests'), requestSchema);
  const drafts = new DocumentFolder<Draft>(join(dir, 'drafts'), draftSchema);
  await requests.prepare();
  const restrictions = new DocumentFolder<KeptRestriction>(join(dir, 'restrictions'), restrictionSchema);
  await drafts.prepare();
  await restrictions.prepare();
  const summaries: RequestSummary[] = [];
  const madeAt = new Map<string, string>();
  const problems = [
    ...requests.scan((request) => summaries.push(summarise(request, wakeAt))),
    ...drafts.scan((draft) => madeAt.set(draft.id, draft.createdAt)),
    ...restrictions.scan(() => undefined),
  ];
  const index = indexOf(summaries, problems);
  assertReadable(dir, problems);
  return assemble({ requests, drafts, restrictions, index, madeAt, lock, wakeAt });
}

function indexOf(summaries: RequestSummary[], problems: string[]): RequestIndex {
  const index = new RequestIndex();
  for (const summary of summaries.sort(compare)) {
    const twin = index.ofDraft(summary.draftId);
    if (twin) problems.push(`requests/${summary.id}.json: is made from the same draft as ${twin}`);
    index.put(summary);
  }
  return index;
}

function assertReadable(dir: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const files = problems.length === 1 ? 'a file' : `${problems.length} files`;
  throw new DsrError('DSR_INTERNAL', `${dir} holds ${files} that cannot be used: ${problems.join('; ')}`);
}

interface StoreParts {
  requests: DocumentFolder<DsrRequest>;
  drafts: DocumentFolder<Draft>;
  restrictions: DocumentFolder<KeptRestriction>;
  index: RequestIndex;
  madeAt: Map<string, string>;
  lock: StoreLock;
  wakeAt: WakeAt;
}

function assemble({ requests, drafts, restrictions, index, madeAt, lock, wakeAt }: StoreParts): EmbeddedStore {
  const queue = new KeyedQueue();
  const gate = new StoreGate(lock);
  let closing: Promise<void> | null = null;
  return {
    requests: new LowdbRequestStore({ folder: requests, index, queue, wakeAt, gate }),
    drafts: new LowdbDraftStore({ folder: drafts, queue, madeAt, gate }),
    restrictions: new LowdbRestrictionStore({ folder: restrictions, queue, gate }),
    close() {
      gate.close();
      closing ??= queue.idle().then(() => lock.release());
      return closing;
    },
  };
}
