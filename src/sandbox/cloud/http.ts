import type { IncomingHttpHeaders } from 'node:http';
import type { Cloud } from './cloud';
import type { Document } from './state';

export const SERVICE_NAMES = ['graph', 'digital-twins', 'arm', 'dps', 'iot-hub', 'iot-central'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

/** One request to one service. `path` is below the service's base, as sent, without the query. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON body; undefined where none was sent. */
  readonly body: unknown;
  /** The absolute address of the service as the client wrote it, for next links. */
  readonly baseUrl: string;
  readonly requestId: string;
  readonly cloud: Cloud;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A Buffer goes out as it is, everything else as JSON. */
  readonly body?: unknown;
}

export interface Route {
  readonly method: string;
  /** `:name` is one segment, `*name` one or more. */
  readonly path: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

/** What a service refuses, before it has taken the service's own shape. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The refusals which the sandbox itself gives in a service's name. */
export type CommonRefusal = 'unauthorised' | 'unknownPath' | 'badJson' | 'throttled' | 'broken';

export interface Service {
  readonly name: ServiceName;
  readonly base: string;
  readonly routes: readonly Route[];
  /** Checked before any handler: api-version and the like; throws a Refusal. */
  readonly admit?: (call: Call) => void;
  /** Brings the many spellings of a path into the one of the routes. */
  readonly spelling?: (path: string) => string;
  /** The service's error body and headers for a refusal. */
  readonly errorReply: (refusal: Refusal, call: Call) => Reply;
  /** The service's error code for a status that has no better one. */
  readonly codeOf: (status: number) => string;
  /** Headers on every answer. */
  readonly headers?: (call: Call) => Record<string, string>;
}

export const ok = (body: unknown, headers?: Record<string, string>): Reply => ({ status: 200, body, headers });
export const noContent = (headers?: Record<string, string>): Reply => ({ status: 204, headers });

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A header that is sent once; Node joins repeated ones. */
export const header = (call: Call, name: string): string | undefined => {
  const value = call.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** A route's parameter; a handler asks only for those of its own path. */
export const param = (call: Call, name: string): string => call.params[name] ?? '';
