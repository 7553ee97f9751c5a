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

/** What changes something. An answer without a body reads as undefined. */
export interface GraphWrite<T> extends Pick<GraphCall<T>, 'operation' | 'path' | 'body' | 'schema' | 'signal'> {
  method: 'PATCH' | 'POST' | 'DELETE';
}

export interface GraphClient {
  readonly pageSize: number;
  read<T>(call: GraphCall<T>): Promise<HttpAnswer<T>>;
  /** Sent again by the layer where it was not worked on, a DELETE also where nobody knows; the caller decides on the rest. */
  write<T>(call: GraphWrite<T>): Promise<HttpAnswer<T>>;
}

type Method = 'GET' | GraphWrite<unknown>['method'];
interface Sent<T> extends GraphCall<T> {
  method: Method;
  idempotent: boolean;
}

/** What one call carries past the SDK, in both directions: it keeps neither answers' headers nor errors as they are. */
class Passage {
  answer: HttpAnswer<unknown> | null = null;
  failure: unknown = null;

  constructor(readonly call: Sent<unknown>) {}
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
  const send = async <T>(call: Sent<T>): Promise<HttpAnswer<T>> => {
    const passage = new Passage(call);
    await SEND[call.method](requestFor(client, passage), call.body).catch((error: unknown) => {
      throw passage.failure ?? error;
    });
    if (passage.answer) return passage.answer as HttpAnswer<T>;
    throw unusable({ service: http.service, operation: call.operation }, null, 'NotSent');
  };
  return {
    pageSize: connection.pageSize,
    read: (call) => send({ ...call, method: call.body === undefined ? 'GET' : 'POST', idempotent: true }),
    write: (call) => send({ ...call, idempotent: call.method === 'DELETE' }),
  };
}

type GraphRequest = ReturnType<Client['api']>;

const SEND: Record<Method, (request: GraphRequest, body: unknown) => Promise<unknown>> = {
  GET: (request) => request.get() as Promise<unknown>,
  POST: (request, body) => request.post(body) as Promise<unknown>,
  PATCH: (request, body) => request.patch(body) as Promise<unknown>,
  DELETE: (request) => request.delete() as Promise<unknown>,
};

/** The client joins query values as they are, so they are encoded here: a guest's `#EXT#`, a `+` or `&` would end them. */
function requestFor(client: Client, passage: Passage): GraphRequest {
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

function callFrom({ request }: Context, call: Sent<unknown>): HttpCall<unknown> {
  const { operation, method, path, schema, body, idempotent, deadlineMs, signal } = call;
  return {
    operation,
    method,
    url: isNextLink(path) || typeof request !== 'string' ? path : request,
    headers: call.eventual ? { ConsistencyLevel: 'eventual' } : {},
    body,
    schema,
    idempotent,
    deadlineMs,
    signal,
  };
}
