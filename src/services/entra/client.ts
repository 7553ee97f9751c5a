import { Client, type Context, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import type { z } from 'zod';
import type { Connected } from '../connected';
import { type HttpAnswer, type HttpCall, type HttpClient, unusable } from '../http';

/** Microsoft Graph reads `client-request-id`, other services `x-ms-client-request-id`. */
export const CLIENT_REQUEST_ID_HEADER = 'client-request-id';

export interface GraphCall<T> {
  /** A fixed phrase: no ids, no addresses. */
  operation: string;
  /** Below the version, e.g. `/users/<id>`; or a next link as Graph gave it, followed verbatim. */
  path: string;
  /** Not yet encoded. */
  query?: Readonly<Record<string, string>>;
  /** Asks the index that knows casts, counts and endsWith; it is behind, and the header must be repeated on every page. */
  eventual?: boolean;
  /** Sent by POST where it is there: a question, so it may be sent twice. */
  body?: unknown;
  schema: z.ZodType<T>;
  deadlineMs?: number;
  signal: AbortSignal;
}

export interface GraphClient {
  readonly pageSize: number;
  read<T>(call: GraphCall<T>): Promise<HttpAnswer<T>>;
}

/** What one call carries past the SDK, in both directions: it keeps neither answers' headers nor errors as they are. */
class Passage {
  answer: HttpAnswer<unknown> | null = null;
  failure: unknown = null;

  constructor(readonly call: GraphCall<unknown>) {}
}

/**
 * Microsoft's client builds the requests; a middleware chain of our own sends them through the one HTTP layer, so that token,
 * retries, time limits and redaction are those of all services. Its host list is not used: the layer checks the origin.
 */
export function createGraphClient({ http, connection }: Connected): GraphClient {
  const client = Client.initWithMiddleware({
    baseUrl: connection.baseUrl.replace(/\/v1\.0$/, ''),
    defaultVersion: 'v1.0',
    middleware: new HttpLayer(http),
  });
  return {
    pageSize: connection.pageSize,
    async read<T>(call: GraphCall<T>): Promise<HttpAnswer<T>> {
      const passage = new Passage(call);
      const request = requestFor(client, passage);
      const sent: Promise<unknown> = call.body === undefined ? request.get() : request.post(call.body);
      await sent.catch((error: unknown) => {
        throw passage.failure ?? error;
      });
      if (passage.answer) return passage.answer as HttpAnswer<T>;
      throw unusable({ service: http.service, operation: call.operation }, null, 'NotSent');
    },
  };
}

/** The client joins query values as they are, so they are encoded here: a guest's `#EXT#`, a `+` or `&` would end them. */
function requestFor(client: Client, passage: Passage): ReturnType<Client['api']> {
  const { path, query = {} } = passage.call;
  const encoded = Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]);
  return client
    .api(isNextLink(path) ? '/' : path)
    .query(Object.fromEntries(encoded) as Record<string, string>)
    .middlewareOptions([passage])
    .responseType(ResponseType.RAW);
}

const isNextLink = (path: string): boolean => /^https?:\/\//i.test(path);

/** The last middleware of the chain, and the only one. */
class HttpLayer implements Middleware {
  constructor(private readonly http: HttpClient) {}

  async execute(context: Context): Promise<void> {
    const passage = context.middlewareControl?.getMiddlewareOptions(Passage);
    if (!(passage instanceof Passage)) throw new Error('a call to Microsoft Graph came without its passage');
    try {
      passage.answer = await this.http.send(callFrom(context, passage.call));
      context.response = new Response(null, { status: passage.answer.status });
    } catch (error) {
      passage.failure = error;
      throw error;
    }
  }
}

function callFrom({ request, options }: Context, call: GraphCall<unknown>): HttpCall<unknown> {
  const { operation, path, schema, body, deadlineMs, signal } = call;
  return {
    operation,
    method: options?.method === 'POST' ? 'POST' : 'GET',
    url: isNextLink(path) || typeof request !== 'string' ? path : request,
    headers: call.eventual ? { ConsistencyLevel: 'eventual' } : {},
    body,
    schema,
    idempotent: true,
    deadlineMs,
    signal,
  };
}
