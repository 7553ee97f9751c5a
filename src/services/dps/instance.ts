import type { Pause } from '../changing';
import type { DpsClient } from './client';

/** What changes in one instance need. */
export interface DpsInstance {
  dps: DpsClient;
  pause: Pause;
}
