/**
 * Proves that no acknowledged write is lost, no number is given twice, no audit line is missing and nothing is left
 * behind, over many processes killed in the middle of their work, each going on with what the one before left.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLosses, workAndKill, type Acknowledged, type Kill } from '../unit/store/kill-rounds';

const KILLS = 60;

test(`keeps all that was acknowledged over ${KILLS} kills, in the middle of starts too`, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'dsr-chaos-'));
  const acknowledged: Acknowledged = new Map();
  for (let count = 0; count < KILLS; count += 1) {
    const kill: Kill =
      count % 3 === 0
        ? { after: 'start', ms: 300 + Math.random() * 900 }
        : { after: 'first acknowledgement', ms: Math.random() * 200 };
    for (const [id, version] of await workAndKill(dir, kill)) acknowledged.set(id, version);
    // Every other process finds what a killed one left, not what a check tidied up.
    if (count % 2 === 1) expect({ count, losses: await findLosses(dir, acknowledged) }).toEqual({ count, losses: [] });
  }
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  await rm(dir, { recursive: true });
}, 900_000);
