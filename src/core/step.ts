import type { ErrorCode } from './errors';
import type { ChangeRight } from './object-change';
import type { OtherPerson } from './other-people';
import type { ServiceName } from './service';
import type { Task } from './task';

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

export const STEP_KINDS = ['collect', 'package', 'deliver', 'change', 'verify', 'task'] as const;
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
  /** Whom the records name beside the data subject; the first some hundred. */
  others: OtherPerson[];
  /** Objects that gave a record: places in the plan's objects, each under the collection that gave the first one. */
  objects?: Record<string, number[]> | undefined;
}

/** Where a change step stands: stored after each handful of objects, each of which may be done again. */
export interface ChangeProgress {
  /** Keys of the objects that are done and read back. */
  done: string[];
  /** Keys of the objects that became tasks for a person. */
  handedOver: string[];
  /** What the service is waited for with, in words; null where nothing is. */
  waitingFor: string | null;
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
  /** Change steps: the place of the command in the request, and its right. */
  command: number | null;
  right: ChangeRight | null;
  task: Task | null;
  state: StepState;
  /** Failures in a row since the last progress. */
  attempts: number;
  /** Not before this time; null: at once. */
  notBefore: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  progress: CollectProgress | null;
  changed: ChangeProgress | null;
  lastFailure: StepFailure | null;
}
