import type { Probe } from '../../core/object-change';
import { ServiceError } from '../../core/ports/service-adapter';

/** What a call that changes nothing came to. */
export interface Asked {
  state: Probe['state'];
  status: number | null;
  /** Null where it cannot be told. */
  signedIn: boolean | null;
}

/** Storage, for a key or token that it cannot make sense of; 400 or 401 ("Common REST API error codes"). */
const NOT_TAKEN = 'InvalidAuthenticationInfo';

export async function stateOf(work: () => Promise<unknown>, signal: AbortSignal): Promise<Asked> {
  try {
    await work();
    return { state: 'ok', status: 200, signedIn: true };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ServiceError)) throw error;
    const { status, serviceCode } = error;
    if (serviceCode === 'NoToken') return { state: 'unknown', status, signedIn: false };
    if (status === null) return { state: 'unreachable', status, signedIn: null };
    if (status === 401 || serviceCode === NOT_TAKEN) return { state: 'missing', status, signedIn: false };
    if (status === 403) return { state: 'missing', status, signedIn: true };
    return { state: 'unknown', status, signedIn: status < 500 ? true : null };
  }
}
