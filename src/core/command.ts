/**
 * What a chat message can ask for: the result form of the command language. The table of what each intent means to a
 * person (help, examples, who may) is in `commands.ts`; this file holds the shapes alone.
 */

export const INTENTS = [
  'help',
  'discover',
  'access',
  'export',
  'rectify',
  'restrict',
  'lift',
  'delete',
  'restore',
  'status',
  'list',
  'approve',
  'reject',
  'decline',
  'extend',
  'pause',
  'resume',
  'cancel',
  'assign',
  'note',
  'link',
  'revoke',
  'task-done',
  'history',
  'verify-identity',
  'report',
  'doctor',
] as const;
export type Intent = (typeof INTENTS)[number];

/** The services a message can name, in the canonical order in which results list them. */
export const NAMED_SERVICES = ['entra', 'digital-twins', 'dps', 'iot-hub', 'iot-central', 'system-logs'] as const;
export type NamedService = (typeof NAMED_SERVICES)[number];

export const SUBJECT_KINDS = ['user', 'person', 'device', 'registration', 'enrollment-group', 'twin'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** `value` is an address or object id (lower case) for `user`, a name for `person`, an id as written for the rest. */
export interface Subject {
  kind: SubjectKind;
  value: string;
}

/** One field to rectify; `value: null` clears it. */
export interface Change {
  field: string;
  value: string | null;
}

export const DECLINE_GROUNDS = [
  'unfounded',
  'excessive',
  'identity',
  'no-data',
  'third-party-rights',
  'legal-hold',
  'out-of-scope',
] as const;
export type DeclineGround = (typeof DECLINE_GROUNDS)[number];

export const LIST_FILTERS = ['open', 'mine', 'overdue', 'awaiting-approval', 'closed', 'all'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

export const NAMED_PERIODS = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const;
export type NamedPeriod = (typeof NAMED_PERIODS)[number];

/** ISO dates, both inclusive. */
export interface DateRange {
  from: string;
  to: string;
}

/** Only the parameters that the message gives; which intent takes which is in the contract. */
export interface CommandParams {
  topic?: Intent;
  receivedOn?: string;
  changes?: Change[];
  permanent?: true;
  filter?: ListFilter;
  dueWithinDays?: number;
  reason?: string;
  ground?: DeclineGround;
  months?: 1 | 2;
  assignee?: string;
  text?: string;
  hours?: number;
  task?: number;
  method?: string;
  period?: NamedPeriod | DateRange;
}

/** What must be asked before anything can happen, in the order in which it is asked. */
export const MISSING_INPUTS = [
  'subject',
  'requestId',
  'changes',
  'reason',
  'assignee',
  'text',
  'task',
  'method',
] as const;
export type MissingInput = (typeof MISSING_INPUTS)[number];

export interface Command {
  intent: Intent;
  subjects: Subject[];
  /** `[]` means none was named, so all of them. */
  services: NamedService[];
  except: NamedService[];
  /** `DSR-YYYY-NNNN`, upper case. */
  requestId: string | null;
  params: CommandParams;
  missing: MissingInput[];
}

/** Why a message asks for nothing. */
export const NOTHING_REASONS = ['negated', 'unclear', 'smalltalk', 'unsupported'] as const;
export type NothingReason = (typeof NOTHING_REASONS)[number];

/** `commands` in the order of the message; empty exactly where `reason` says why. */
export interface Reading {
  commands: Command[];
  reason: NothingReason | null;
}
