/**
 * Run as a process of its own and killed: works on the store and log in argv[2] as fast as it can, and tells on stdout,
 * a line each, what was acknowledged: `<request id> <version>`.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openAuditLog, type HashChainedLog } from '../../../src/audit';
import { openStore, type EmbeddedStore } from '../../../src/store/open-store';
import { newDraft, newRequest, unchanged } from '../../contract/sample-documents';
import { KEY, keyed } from '../audit/sample-entries';

const WORKERS = 3;
const COMMITS = 5;

async function work(store: EmbeddedStore, audit: HashChainedLog): Promise<never> {
  for (;;) {
    const draftId = randomUUID();
    await store.drafts.put(newDraft(draftId));
    let request = await store.requests.create(newRequest(draftId), unchanged);
    await store.drafts.remove(draftId);
    for (let version = 1; version <= COMMITS; version += 1) {
      await audit.append([{ ...keyed(request.id, version), requestId: request.id }]);
      writeSync(1, `${request.id} ${version}\n`);
      const next = await store.requests.commit({ ...request, leftover: ['x'.repeat(version * 2_000)] }, version);
      if (!next) throw new Error('nobody else commits here');
      request = next;
    }
  }
}

async function main(dir: string): Promise<void> {
  const store = await openStore({ dir, now: () => new Date(), wakeAt: () => null });
  const audit = await openAuditLog({ file: join(dir, 'audit.jsonl'), key: KEY });
  await Promise.all(Array.from({ length: WORKERS }, () => work(store, audit)));
}

main(process.argv[2]!).catch((error: unknown) => {
  writeSync(2, `${String(error)}\n`);
  process.exitCode = 1;
});
