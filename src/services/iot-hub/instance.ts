import type { Pause } from '../changing';
import type { IotHubClient } from './client';

/** What changes in one hub need. */
export interface HubInstance {
  hub: IotHubClient;
  pause: Pause;
}
