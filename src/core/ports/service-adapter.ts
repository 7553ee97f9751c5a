import type { DataSubject } from '../data-subject';
import type { ObjectChange, Outcome, Preview, Probe } from '../object-change';
import type { FoundObject, ObjectRef, ServiceDefinition } from '../service';

/** A device that another service named; `hub` where it is known. Looked up under the rule `same-device`. */
export interface DeviceLink {
  deviceId: string;
  hub: string | null;
  registrationId: string | null;
  /** The object that named it, for the match shown on the card, e.g. "registration thermostat-1". */
  namedBy: string;
}

export interface DiscoveryQuery {
  subject: DataSubject;
  /** Empty in the first round; later what the rounds before found. */
  devices: readonly DeviceLink[];
}

export interface CollectRequest {
  /** The request that is worked on; names what a service must keep for it meanwhile. */
  requestId: string;
  instance: string;
  /** The plan's objects in this service and instance, in the plan's order. */
  objects: readonly ObjectRef[];
  /** One of the definition's collections. */
  collection: string;
  /** Null for the first page; else the `next` of the page before. */
  continuation: string | null;
  signal: AbortSignal;
}

export interface CollectedPage {
  /** In the service's own JSON, without secrets. */
  records: unknown[];
  /** Null after the last page. A token is opaque, serialisable and valid after a restart of the bot. */
  next: string | null;
  /** The service's ids of the answers that the page was made of, where it gives them; they go into the manifest. */
  sourceRequestIds: string[];
  /** What of it could not be read, a sentence each without ids: stands in the manifest. Left out where nothing is missing. */
  gaps?: string[];
  /**
   * Whose the records are, in their order: so many of this object, then so many of the next. Left out where all are of the
   * one object that was asked for.
   */
  owners?: { object: ObjectRef; records: number }[];
  /** The service is still at it: `next` is to be asked for after so many ms, and not before. */
  waitMs?: number;
}

/**
 * One service. Reads in pages, may be asked the same twice, and keeps nothing between calls. Throws `ServiceError` where
 * the service refuses or cannot be reached after the HTTP layer's own retries; an object that is gone is an empty page.
 */
export interface ServiceAdapter {
  readonly definition: ServiceDefinition;
  /** Read-only. Compares exactly, by the configured rules; each object names the rule by which it matched. */
  discover(query: DiscoveryQuery, signal: AbortSignal): Promise<FoundObject[]>;
  collect(request: CollectRequest): Promise<CollectedPage>;
  /** Changes of objects; null for a service whose capabilities declare none as `yes`. */
  readonly changes: ObjectChanger | null;
  /** Whether the service answers and what it lets the bot do; read-only. Never throws for a refusal: that is an answer. */
  probe(signal: AbortSignal): Promise<Probe[]>;
  /** Removes what the service keeps for a request that is stopped; may be called again. Left out where it keeps nothing. */
  release?(requestId: string, signal: AbortSignal): Promise<void>;
}

/**
 * Changes one object at a time. Every method may be called again after a crash at any point and comes to the same end;
 * throws `ServiceError` as above. An object that is gone already is `done` for a delete.
 */
export interface ObjectChanger {
  /** Read-only: what `apply` would do. Asked when the plan is made, and once more before it begins. */
  preview(change: ObjectChange, signal: AbortSignal): Promise<Preview>;
  /**
   * Restrict only, read-only: what `apply` is about to alter, as JSON. The engine stores it before `apply` and keeps it as
   * long as the restriction; a second restriction gets the first one's.
   */
  priorState(change: ObjectChange, signal: AbortSignal): Promise<unknown>;
  /**
   * Does it and reads it back. `planned` is the preview that was approved: where a field holds neither its before nor its
   * after any more, somebody changed it meanwhile, and that is a `ServiceError` 412 that is not retryable. `prior` is what
   * `priorState` gave (restrict, lift), else null.
   */
  apply(change: ObjectChange, context: ApplyContext, signal: AbortSignal): Promise<Outcome>;
  /** Read-only, once everything has been done: null where the object is as asked for, else a sentence without ids. */
  verify(change: ObjectChange, context: ApplyContext, signal: AbortSignal): Promise<string | null>;
}

export interface ApplyContext {
  planned: Preview;
  prior: unknown;
  /** An earlier run of this change ended with `waiting`. */
  waited: boolean;
}

/** A service said no or could not be reached. `message` holds service, operation and status only. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';

  constructor(
    readonly service: string,
    /** HTTP status; null where no answer came. */
    readonly status: number | null,
    /** The service's own code, e.g. `TooManyRequests`; null where it gives none. */
    readonly serviceCode: string | null,
    operation: string,
    /** Worth another try later without a change on our side: 408, 429, 5xx, no answer. */
    readonly retryable: boolean,
    /** What the service asked to wait, in ms; null where it did not say. */
    readonly retryAfterMs: number | null,
    options?: { cause?: unknown },
  ) {
    super(`${service}: ${operation} ${status === null ? 'got no answer' : `answered ${status}`}`, options);
  }
}
