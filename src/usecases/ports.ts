import type { AuditLog } from '../core/ports/audit-log';
import type { Clock } from '../core/ports/clock';
import type { DraftStore } from '../core/ports/draft-store';
import type { Ids } from '../core/ports/ids';
import type { MemberDirectory } from '../core/ports/member-directory';
import type { PackageStore } from '../core/ports/package-store';
import type { PersonFinder } from '../core/ports/person-finder';
import type { RequestStore } from '../core/ports/request-store';
import type { ServiceAdapter } from '../core/ports/service-adapter';
import type { NotPossible } from '../core/plan';

export interface Settings {
  tenantId: string;
  approvalHours: number;
  linkHours: number;
  /** A step that failed so often ends the plan. */
  stepAttempts: number;
  /** Shown on every plan as not covered. */
  notCovered: string[];
}

/** Everything that a use case may touch; made once, in the composition root. */
export interface Ports {
  requests: RequestStore;
  drafts: DraftStore;
  audit: AuditLog;
  members: MemberDirectory;
  people: PersonFinder;
  services: readonly ServiceAdapter[];
  /** Services without an adapter in this version. */
  unavailable: readonly NotPossible[];
  packages: PackageStore;
  clock: Clock;
  ids: Ids;
  settings: Settings;
  /** Tells the engine that a request or draft has something to do. */
  wake: (id: string) => void;
}
