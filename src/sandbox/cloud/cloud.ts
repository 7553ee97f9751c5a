import type { Clock } from './clock';
import type { Store } from './store';

/** How the simulators behave where the real services leave room. */
export interface CloudSettings {
  /** Largest page of any list, whatever the client asks for. */
  readonly pageSize: number;
  /** How long the index behind a query is behind a write, in milliseconds of the simulators' clock. */
  readonly hubQueryLagMs: number;
  readonly twinsQueryLagMs: number;
  /** How long a property write of IoT Central, answered 202, stays unseen. */
  readonly centralWriteLagMs: number;
  /** How long Graph may answer a read with what was before a write. */
  readonly graphReadLagMs: number;
  /** How long exportPersonalData takes, in seconds of the simulators' clock. */
  readonly exportSeconds: number;
  /** Changing a holder of a directory role is refused, as for an application without such a role of its own. */
  readonly adminRoleProtection: boolean;
  /** Permanent deletion is refused, as for an application without User.DeleteRestore.All. */
  readonly refuseHardDelete: boolean;
  /** Permanent deletion is refused in the first seven days after a deletion. */
  readonly hardDeleteProtection: boolean;
  /** Certificate authority (PEM) of the storage account that exportPersonalData writes to. */
  readonly storageCa?: string;
}

/** What every handler works on. */
export interface Cloud {
  readonly store: Store;
  readonly clock: Clock;
  readonly settings: CloudSettings;
}
