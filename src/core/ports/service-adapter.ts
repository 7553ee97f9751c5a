import type { DataSubject } from '../data-subject';
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
  /** The service's id of the answer, where it gives one; goes into the manifest. */
  sourceRequestId: string | null;
  /** What of it could not be read, a sentence each without ids: stands in the manifest. Left out where nothing is missing. */
  gaps?: string[];
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
