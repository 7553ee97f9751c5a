import { type CloudState, emptyState } from '../state';
import { seedAccess } from './access';
import { seedCentral } from './central';
import { seedDirectory } from './directory';
import { seedHomes } from './homes';
import { seedLarge } from './large';
import { seedLogs } from './logs';
import { seedTwins } from './twins';
import { seedUsers } from './users';

export type SeedName = 'small' | `large:${number}`;

const LARGE = /^large:(\d{1,6})$/;

export const isSeedName = (text: string): text is SeedName => text === 'small' || LARGE.test(text);
export const isLarge = (seed: SeedName): boolean => seed !== 'small';

/** The tenant of SANDBOX.md as it is on the day of `now`: sign-ins and deletions lie a few days back. */
export function seedState(seed: SeedName, now: Date): CloudState {
  const state = emptyState();
  for (const fill of [seedUsers, seedDirectory, seedLogs, seedAccess, seedHomes, seedTwins, seedCentral])
    fill(state, now);
  const devices = Number(LARGE.exec(seed)?.[1] ?? 0);
  seedLarge(state, now, devices);
  return state;
}
