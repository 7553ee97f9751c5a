/** Run as a process of its own: for each message `{dir, at}` tries to take the lock of `dir` at that very time. */
import { acquireStoreLock, type StoreLock } from '../../../src/store/store-lock';

export interface RaceStart {
  dir: string;
  at: number;
}

export interface RaceResult {
  won: boolean;
  message: string;
}

let held: StoreLock | null = null;

async function race({ dir, at }: RaceStart): Promise<RaceResult> {
  await held?.release();
  held = null;
  while (Date.now() < at);
  try {
    held = await acquireStoreLock(dir, () => new Date());
    return { won: true, message: '' };
  } catch (error) {
    return { won: false, message: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (start: RaceStart) => void race(start).then((result) => process.send?.(result)));
process.on('disconnect', () => process.exit());
process.send?.('ready');
