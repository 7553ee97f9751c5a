import type { NamedService, Subject } from '../core/command';

/** What a subject is to the clause: only `object` and `topic` may become a subject of a command. */
export type Role = 'object' | 'agent' | 'addressee';

/** Something named in the message, in the tokens `from` (inclusive) to `to` (exclusive). */
export type Entity = { from: number; to: number } & (
  | { type: 'subject'; subject: Subject; role: Role }
  | { type: 'service'; service: NamedService; excluded: boolean }
  | { type: 'request'; id: string }
  | { type: 'mention'; name: string }
  /** A misspelt address, or a kind of thing whose id cannot be read. */
  | { type: 'unreadable' }
);
