import type { Identity } from './person';

/**
 * One line of the audit log before it is sealed into the chain. Holds no name, address, token or link: the subject and
 * every free text go in as keyed hashes, made by the log.
 */
export interface AuditEntry {
  /**
   * Makes a repeated append harmless: within a stream (a request's id) positions only grow, and a position that the log
   * has already seen is skipped. Null for entries that stand alone, such as refusals.
   */
  key: { stream: string; position: number } | null;
  at: string;
  /** What happened: a transition's name, `step.started`, `step.finished`, `refused`, `link.issued`, … */
  event: string;
  requestId: string | null;
  /** Null where the bot itself acted. */
  actor: Identity | null;
  from: string | null;
  to: string | null;
  /** The code of a refusal or failure. */
  code: string | null;
  correlationId: string | null;
  /** Facts that are no personal data: counts, hashes, step ids, paths, times. */
  facts: Record<string, string | number | boolean | null>;
  /** Personal or free text; the log keeps the keyed hash of each value under the same name. */
  hashed: Record<string, string>;
}

export type AuditFacts = Pick<AuditEntry, 'facts' | 'hashed'>;
