import type { AuditEntry } from './audit-entry';
import type { Command } from './command';
import type { DataSubject } from './data-subject';
import type { ClockEvent } from './deadline';
import type { ErrorCode } from './errors';
import type { Actor } from './person';
import type { Plan } from './plan';
import type { ServiceName } from './service';
import type { Thread } from './thread';

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

export const STEP_STATES = [
  'pending',
  'running',
  'polling',
  'done',
  'skipped',
  'failed',
  'manual',
  'not-applicable',
] as const;
export type StepState = (typeof STEP_STATES)[number];

export const STEP_KINDS = ['collect', 'package', 'deliver'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Where a collection stands: stored after each page, so that a crash costs one page at most. */
export interface CollectProgress {
  /** Index into the service's collections. */
  collection: number;
  /** Pages of this collection that are staged. */
  page: number;
  /** The service's own token for the next page; null at the beginning of a collection. */
  continuation: string | null;
  /** Records staged so far, by collection name. */
  counts: Record<string, number>;
  /** Pages staged so far, by collection name: what the package is made of. */
  pages: Record<string, number>;
  /** What a service could not give although the collection was read; one sentence each, safe to show. */
  gaps: string[];
}

export interface StepFailure {
  code: ErrorCode;
  /** Safe to show: service, operation and status; no ids, no bodies. */
  text: string;
  at: string;
}

export interface Step {
  id: string;
  kind: StepKind;
  service: ServiceName | null;
  instance: string | null;
  title: string;
  state: StepState;
  /** Failures in a row since the last progress. */
  attempts: number;
  /** Not before this time; null: at once. */
  notBefore: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  progress: CollectProgress | null;
  lastFailure: StepFailure | null;
}

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

/** What the export package is, once it stands in the storage account. Never a link. */
export interface PackageInfo {
  blobName: string;
  fileName: string;
  bytes: number;
  sha256: string;
  files: number;
  /** Records by `service/collection`. */
  counts: Record<string, number>;
  builtAt: string;
}

/** Why the last plan ended without its work being done; shown on the plan card with Retry and Change. */
export interface PlanEnd {
  why: 'rejected' | 'expired' | 'failed' | 'plan-changed' | 'approver-lost' | 'change-asked';
  text: string;
  at: string;
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
    | 'recorded';
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
  package: PackageInfo | null;
  cancelAsked: { by: Actor; at: string; reason: string | null } | null;
  closedAt: string | null;
  /** The request's card, and copies shown again on demand; the first is the one that milestones answer. */
  cards: PostedCard[];
  lastCardEditAt: string | null;
  /** Notices not yet sent; committed with the change that they tell of. */
  outbox: Notice[];
  /** Audit entries of the last commit; written to the log right after it and again, without effect, after a crash. */
  pendingAudit: AuditEntry[];
}

/** The end states: nothing moves any more. */
export const END_STATES: readonly RequestState[] = ['completed', 'partially-completed', 'declined', 'cancelled'];

export function isOpen(request: Pick<DsrRequest, 'state'>): boolean {
  return !END_STATES.includes(request.state);
}

/** Four digits at least: `DSR-2026-0042`. */
export function formatRequestId(year: number, number: number): string {
  return `DSR-${year}-${String(number).padStart(4, '0')}`;
}
