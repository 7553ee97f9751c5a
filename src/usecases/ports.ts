import type { AccessNotice } from '../core/access-notice';
import type { IsWorkingDay } from '../core/deadline';
import type { AuditLog } from '../core/ports/audit-log';
import type { Clock } from '../core/ports/clock';
import type { DraftStore } from '../core/ports/draft-store';
import type { Ids } from '../core/ports/ids';
import type { LetterLanguage } from '../core/letter';
import type { LetterSender } from '../core/letter-sheet';
import type { LetterWriter } from '../core/ports/letter-writer';
import type { MemberDirectory } from '../core/ports/member-directory';
import type { PackageStore } from '../core/ports/package-store';
import type { PersonFinder } from '../core/ports/person-finder';
import type { RequestStore } from '../core/ports/request-store';
import type { RestrictionStore } from '../core/ports/restriction-store';
import type { ServiceAdapter } from '../core/ports/service-adapter';
import type { NotPossible } from '../core/plan';
import type { Right } from '../core/service';

export interface NotCovered {
  text: string;
  /** Rights for which configuration turned the entry into a task. */
  taskFor?: readonly Right[] | undefined;
}

export type LinkDelivery = 'channel' | 'personal';

export interface Settings {
  /** Days are counted where the team works. */
  timeZone: string;
  isWorkingDay: IsWorkingDay;
  /** Nothing is approved before the person's identity was recorded. */
  identityRequired: boolean;
  tenantId: string;
  approvalHours: number;
  linkHours: number;
  /** Where download links go: into the channel's thread, or to the asker's own chat. */
  linkDelivery: LinkDelivery;
  letters: { sender: LetterSender; language: LetterLanguage };
  /** Days after which a delivered package is removed. */
  packageDays: number;
  /** Days after its closing for which the personal half of a request is kept. */
  recordDays: number;
  /** A step that failed so often ends the plan. */
  stepAttempts: number;
  /** Shown on every plan as not covered, but where a task of the plan takes care of it. */
  notCovered: readonly NotCovered[];
  /** What an access package tells beside the data; null where nothing is configured, which `missingNotice` makes visible. */
  accessNotice: AccessNotice | null;
}

/** Everything that a use case may touch; made once, in the composition root. */
export interface Ports {
  requests: RequestStore;
  drafts: DraftStore;
  restrictions: RestrictionStore;
  audit: AuditLog;
  members: MemberDirectory;
  people: PersonFinder;
  services: readonly ServiceAdapter[];
  /** Services without an adapter in this version. */
  unavailable: readonly NotPossible[];
  packages: PackageStore;
  letters: LetterWriter;
  clock: Clock;
  ids: Ids;
  settings: Settings;
  /** Tells the engine that a request or draft has something to do. */
  wake: (id: string) => void;
  /** Resolves when what was asked to be removed has been, or after a few seconds: it then goes on by itself. */
  settled: (id: string) => Promise<void>;
}
