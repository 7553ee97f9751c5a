import type { Command } from './command';
import type { DataSubject, PersonSubject } from './data-subject';
import type { ErrorCode } from './errors';
import type { Actor } from './person';
import type { PostedCard } from './request';
import type { ChangeOptions } from './object-change';
import type { FoundObject } from './service';
import type { Thread } from './thread';

/**
 * A data command that is no request yet: being looked for, or waiting for the requester to choose. It has no request id
 * and leaves no trace once it has become one.
 */
export interface Draft {
  schema: 1;
  id: string;
  version: number;
  /** Goes up with each change that the card shows; buttons carry it, under the name `version`. */
  revision: number;
  /**
   * `searching`: discovery is under way or begins again after a restart; `choosing`: several people fit; `not-found`:
   * nobody does, and the requester may record the request as received; `failed`: a service did not answer; `found`: the
   * answer to `discover`, which makes no request; `form`: something is missing from the first command; `readings`: the
   * message was unclear, and each command is one way to read it.
   */
  state: 'searching' | 'choosing' | 'not-found' | 'failed' | 'found' | 'form' | 'readings';
  requester: Actor;
  thread: Thread;
  /** Keyed hash of the message it came from: a message delivered again finds its draft. */
  origin: string;
  commands: Command[];
  leftover: string[];
  candidates: PersonSubject[];
  /** Set once the subject is known. */
  subject: DataSubject | null;
  /** What `discover` found: identifiers and reasons, no values. */
  objects: FoundObject[];
  /** Chosen on the plan card that this search replaces; null: what the commands say. */
  options: ChangeOptions | null;
  /** Why nothing could be done to what was found, one sentence each; safe to show. */
  reasons: string[];
  /** The request whose plan this search makes anew (change, retry); null for a new request. */
  replaces: string | null;
  /** What was asked where, for the card of an empty search; no values. */
  asked: AskedService[];
  /** Code of the refusal or failure that ended the search. */
  failure: ErrorCode | null;
  /** The service that did not answer, by its title. */
  failedService: string | null;
  correlationId: string;
  createdAt: string;
  updatedAt: string;
  card: PostedCard | null;
}

export interface AskedService {
  title: string;
  by: string;
  found: number;
}
