export interface Ids {
  /** 8 lower-case hex digits: names one message's walk in the log, in refusals and in the audit log. */
  correlationId(): string;
  /** URL-safe, unguessable, at least 128 bits. */
  secretId(): string;
}
