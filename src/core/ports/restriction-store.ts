import type { ObjectRef } from '../service';

/** What an object was before it was restricted. Lives as long as the restriction, longer than the request's personal data. */
export interface KeptRestriction {
  schema: 1;
  version: number;
  /** A keyed hash of the object: names its file. */
  id: string;
  object: ObjectRef;
  /** JSON, as the service's adapter gave it; only that adapter reads it. */
  prior: unknown;
  /** The request that restricted it first. */
  requestId: string;
  since: string;
  /** False until the restriction came about: before that there is nothing to lift. */
  applied: boolean;
}

export interface RestrictionStore {
  /** Null where the object is not restricted. */
  get(id: string): Promise<KeptRestriction | null>;
  /** Durable when it resolves. Never replaces: the first restriction's state is the one to go back to. Gives what is kept. */
  keep(restriction: KeptRestriction): Promise<KeptRestriction>;
  /** Marks it as applied; succeeds where there is none. */
  confirm(id: string): Promise<void>;
  /** Succeeds where there is none. */
  drop(id: string): Promise<void>;
}
