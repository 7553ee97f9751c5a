import type { AuditEntry } from './audit-entry';
import type { Command, DeclineGround } from './command';
import type { DataSubject } from './data-subject';
import type { ChangeOptions } from './object-change';
import type { ClockEvent } from './deadline';
import type { PackageInfo } from './package-info';
import type { Actor } from './person';
import type { Plan } from './plan';
import type { Review } from './ruling';
import type { Step } from './step';
import type { Thread } from './thread';

export * from './package-info';
export * from './step';

export const REQUEST_STATES = [
  'recorded',
  'awaiting-confirmation',
  'awaiting-approval',
  'running',
  'waiting',
  'in-review',
  'completed',
  'partially-completed',
  'declined',
  'cancelled',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export interface Decision {
  by: Actor;
  at: string;
  outcome: 'approved' | 'rejected';
  reason: string | null;
  /** How the decider was found to be entitled: the group's id, or `list`. */
  evidence: string;
}

export interface Approval {
  requestedAt: string;
  expiresAt: string;
  /** The plan that is decided on; a decision on any other hash has no effect. */
  planHash: string;
  decision: Decision | null;
  /** Set once when the plan began, after the approver was asked for again and the plan found unchanged. */
  startedAt: string | null;
}

/** Why the last plan ended without its work being done; shown on the plan card with Retry and Change. */
export interface PlanEnd {
  why: 'rejected' | 'expired' | 'failed' | 'plan-changed' | 'approver-lost' | 'change-asked' | 'options-changed';
  text: string;
  at: string;
  /** The plan is being made anew, with these options; null: with those that the commands say. Left out where it is not. */
  searching?: ChangeOptions | null | undefined;
}

/** A one-line message for the thread; kinds and their words are a table in the teams layer. */
export interface Notice {
  id: string;
  kind:
    | 'planned-anew'
    | 'approval-needed'
    | 'approved'
    | 'rejected'
    | 'expired'
    | 'started'
    | 'step-done'
    | 'retrying'
    | 'plan-ended'
    | 'ready'
    | 'completed'
    | 'cancelled'
    | 'recorded'
    | 'waiting'
    | 'tasks-open'
    | 'task-closed'
    | 'clock-changed'
    | 'assigned'
    | 'identity-verified'
    | 'declined'
    | 'due-soon'
    | 'approval-due'
    | 'unsure'
    | 'review-needed'
    | 'released'
    | 'links-revoked'
    | 'package-removed'
    | 'not-rebuilt';
  /** Facts for the sentence; never a link or a token. */
  facts: Record<string, string>;
  /** Whom it concerns. */
  mentions: Actor[];
}

/** A posted card that is edited when the request moves. */
export interface PostedCard {
  activityId: string;
  /** The revision that it shows. */
  shownRevision: number;
  /** Not before this time: somebody reads an answer on it. */
  editFrom?: string | undefined;
}

/** A card that stays as it was sent: one with a link, or one shown on demand. Cleared when the record is forgotten. */
export interface CardCopy {
  conversationId: string;
  activityId: string;
  /** Of a card with a download link: the blob that it leads to, never the link. Such a card is edited once that blob is gone. */
  linksTo?: string | undefined;
}

export interface DsrRequest {
  schema: 1;
  /** `DSR-YYYY-NNNN`. */
  id: string;
  /** Goes up by one at each commit: the store's compare-and-set. */
  version: number;
  /** Goes up with each change that a card shows; buttons carry it, under the name `version`. */
  revision: number;
  state: RequestState;
  requester: Actor;
  subject: DataSubject;
  /** What was asked, in message order; same subject. */
  commands: Command[];
  /** Content words of the message that could not be placed; shown on the plan card. */
  leftover: string[];
  thread: Thread;
  /** The draft that it was made from; a draft makes one request, however often it is run. */
  draftId: string;
  /** Keyed hashes of the message that it came from. */
  origin: string;
  correlationId: string;
  createdAt: string;
  updatedAt: string;
  clock: ClockEvent[];
  plan: Plan | null;
  approval: Approval | null;
  planEnd: PlanEnd | null;
  steps: Step[];
  /** What an earlier plan that ended left undone on objects which a new plan may not find any more. */
  earlierGaps: string[];
  package: PackageInfo | null;
  cancelAsked: { by: Actor; at: string; reason: string | null } | null;
  closedAt: string | null;
  /** Whom reminders go to; null: the requester. */
  owner: Actor | null;
  notes: { by: Actor; at: string; text: string }[];
  /** How the person's identity was checked. */
  identity: { by: Actor; at: string; method: string } | null;
  /** `note` is for the team alone. */
  declined: { by: Actor; at: string; ground: DeclineGround | null; reason: string; note: string | null } | null;
  /** The last reminder that was sent, by name; null once the clock changed. */
  reminded: string | null;
  /** The approval whose approvers were reminded, by its time. */
  approvalReminded: string | null;
  /** Null until there is a package to be reviewed. */
  review: Review | null;
  /** Asked for, and not done yet: every link to the blob `from` is to be made useless. */
  revocation: { by: Actor; at: string; from: string } | null;
  /** The name under which a package is being built: nothing stands under it for certain, and nobody removes it meanwhile. */
  building: string | null;
  /** Names of blobs that nobody needs any more and that are still to be removed from the storage account. */
  leftovers: string[];
  /** What a stopped request left at services and in staging is still to be removed. */
  tidyDue: boolean;
  /** The package was removed then. */
  packageRemovedAt: string | null;
  /** The personal half was removed then; what is left is the accountable half. */
  forgottenAt: string | null;
  /** The request's card, and copies shown again on demand; the first is the one that milestones answer. */
  cards: PostedCard[];
  lastCardEditAt: string | null;
  copies: CardCopy[];
  /** Notices not yet sent; committed with the change that they tell of. */
  outbox: Notice[];
  /** Audit entries of the last commit; written to the log right after it and again, without effect, after a crash. */
  pendingAudit: AuditEntry[];
}

/** A request to which nothing has happened beside its plan. */
export const FRESH_CASE = {
  ...{ earlierGaps: [], owner: null, notes: [], identity: null, declined: null, reminded: null },
  ...{ approvalReminded: null, review: null, revocation: null, building: null, leftovers: [], tidyDue: false },
  ...{ packageRemovedAt: null, forgottenAt: null, copies: [] },
} satisfies Partial<DsrRequest>;

/** The end states: nothing moves any more. */
export const END_STATES: readonly RequestState[] = ['completed', 'partially-completed', 'declined', 'cancelled'];

export function isOpen(request: Pick<DsrRequest, 'state'>): boolean {
  return !END_STATES.includes(request.state);
}

/** Four digits at least: `DSR-2026-0042`. */
export function formatRequestId(year: number, number: number): string {
  return `DSR-${year}-${String(number).padStart(4, '0')}`;
}
