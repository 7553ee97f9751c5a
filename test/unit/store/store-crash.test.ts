/** Proves on ten kills what `test/slow/store-chaos.test.ts` proves on many. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLosses, workAndKill, type Acknowledged } from './kill-rounds';

const FOLDERS = 2;
const KILLS_EACH = 5;

test('keeps all that was acknowledged over ten kills, and leaves nothing behind', async () => {
  const folders = Array.from({ length: FOLDERS }, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dsr-crash-'));
    const acknowledged: Acknowledged = new Map();
    for (let kill = 0; kill < KILLS_EACH; kill += 1) {
      const found = await workAndKill(dir, { after: 'first acknowledgement', ms: kill * 17 });
      for (const [id, version] of found) acknowledged.set(id, version);
    }
    const losses = await findLosses(dir, acknowledged);
    await rm(dir, { recursive: true });
    return { kept: acknowledged.size > 0, losses };
  });
  for (const found of await Promise.all(folders)) expect(found).toEqual({ kept: true, losses: [] });
}, 120_000);
