import type { Pause } from '../changing';
import type { CorrelationRule } from '../services-config';
import type { CentralClient } from './client';

/** One application of IoT Central. */
export interface Instance {
  name: string;
  client: CentralClient;
  rules: readonly CorrelationRule[];
  sameDevice: boolean;
  pause: Pause;
  /** The object id under which the bot signs in; null where the token does not say it. */
  ownObjectId: () => Promise<string | null>;
}
