import type { Command, Intent } from '../core/command';
import type { Draft, SubjectGroup } from './draft';

/** Commands with the clause they came from, and what speaks for doing nothing. */
export interface Assembly {
  commands: Command[];
  negated: boolean;
  unclear: boolean;
  unsupported: boolean;
  reported: boolean;
}

export interface Planned {
  intent: Intent;
  draft: Draft;
  groups: SubjectGroup[];
  requestIds: string[];
  /** A correction gave all its ids anew. */
  renumbered?: boolean;
  /** Where a clause stands that puts right a change whose value is not read yet. */
  contestedAt?: number;
}

export const WITHOUT_OBJECT: ReadonlySet<string> = new Set<Intent>(['help', 'list', 'report', 'doctor']);

export const REPORTABLE: ReadonlySet<string> = new Set<Intent>(['task-done', 'verify-identity']);

/** Asking is as good as telling for these: they change nothing. */
export const INFORMING: ReadonlySet<string> = new Set<Intent>([
  'discover',
  'status',
  'list',
  'report',
  'history',
  'doctor',
  'help',
  'link',
]);

export const GRAVE: ReadonlySet<string> = new Set<Intent>(['rectify', 'restrict', 'delete', 'approve', 'decline']);

/** Undo or disclose something or change the course of a request: no less to be asked for now and for sure. */
export const WEIGHTY: ReadonlySet<string> = new Set<Intent>([
  'lift',
  'link',
  'restore',
  'export',
  'access',
  'reject',
  'cancel',
  'revoke',
  'resume',
  'extend',
  'pause',
  'assign',
]);

export const RECEIVING: ReadonlySet<string> = new Set<Intent>(['access', 'export', 'rectify', 'restrict', 'delete']);

/** Intents that do something to or about a person or device. */
export const SUBJECT_INTENTS: ReadonlySet<string> = new Set<Intent>([
  'discover',
  'access',
  'export',
  'rectify',
  'restrict',
  'delete',
]);
