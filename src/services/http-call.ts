import type { TokenCredential } from '@azure/identity';
import type { z } from 'zod';
import type { RateLimits } from './rate-limits';
import type { RatesOfConnection } from './rate-table';
import type { ClockParts } from './rest-clock';

/** What one connection's calls have in common. Addresses and limits are configuration, never constants in code. */
export interface HttpConnection {
  /** Names the service in errors, log and hooks. */
  service: string;
  /** No token is sent anywhere but to this origin. */
  baseUrl: string;
  scope: string;
  limits: HttpLimits;
  /** Where a documented rate is not this connection's, by kind of call (`rate-table.ts`). */
  rates?: RatesOfConnection;
  /** Default `x-ms-client-request-id`; Microsoft Graph reads `client-request-id`. */
  clientRequestIdHeader?: string;
}

export interface HttpLimits {
  /** One attempt, from the first byte sent to the last byte read. */
  timeoutMs: number;
  /** Further attempts after the first. */
  retries: number;
  /** A longer wait is not slept here but handed to the caller as `ServiceError.retryAfterMs`. */
  maxWaitMs: number;
  maxBodyBytes: number;
}

export const DEFAULT_HTTP_LIMITS: HttpLimits = {
  timeoutMs: 30_000,
  retries: 4,
  maxWaitMs: 30_000,
  maxBodyBytes: 32 * 1024 * 1024,
};

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpCall<T> {
  /** A fixed phrase for errors and log, e.g. "list sign-ins": no ids, no addresses. */
  operation: string;
  method: HttpMethod;
  /** Below the base address, or the absolute address that the service gave as its next page. */
  url: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** What is read of the answer; an answer of another shape is a `ServiceError`. */
  schema: z.ZodType<T>;
  /** Whether a second call has no further effect. Default: every method but POST and PATCH. */
  idempotent?: boolean;
  /** Ends all attempts and waits together. */
  deadlineMs?: number;
  signal: AbortSignal;
}

export interface HttpAnswer<T> {
  status: number;
  body: T;
  /** Null where the header is not there. */
  header(name: string): string | null;
  /** The service's id of the answer. */
  requestId: string | null;
}

/**
 * Sends, retries, reads and checks. Throws `ServiceError` for every refusal and silence, and the signal's reason where the
 * caller aborted.
 */
export interface HttpClient {
  readonly service: string;
  send<T>(call: HttpCall<T>): Promise<HttpAnswer<T>>;
}

export interface RetryNotice {
  service: string;
  operation: string;
  /** The attempt that failed, from 1. */
  attempt: number;
  waitMs: number;
  /** Null where no answer came. */
  status: number | null;
}

/** Safe to log as it is. */
export interface HttpLogEntry {
  service: string;
  operation: string;
  method: HttpMethod;
  attempt: number;
  status: number | null;
  durationMs: number;
  requestId: string | null;
}

export interface HttpDependencies extends ClockParts {
  credential: TokenCredential;
  /** Shared by the clients of all connections; without it a client keeps the limits for itself. */
  rateLimits?: RateLimits;
  /** From 0 to below 1. */
  random?: () => number;
  onRetry?: (notice: RetryNotice) => void;
  log?: (entry: HttpLogEntry) => void;
}
