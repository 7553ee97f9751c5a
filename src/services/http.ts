/**
 * The one HTTP layer of all services: token, time limit, retries, abort, size limit, and errors that name nobody. It stands
 * on the pipeline of @azure/core-rest-pipeline with policies chosen one by one: none that follows redirects, unpacks
 * bodies (a small answer could grow without bound) or logs addresses.
 */
import { setMaxListeners } from 'node:events';
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type Pipeline,
  type PipelineRequest,
  proxyPolicy,
  setClientRequestIdPolicy,
  userAgentPolicy,
} from '@azure/core-rest-pipeline';
import { noteAnswer } from './answers-heard';
import { bearerPolicy, TokenWithheld } from './http-bearer';
import { BodyTooLarge, readBody } from './http-body';
import type { HttpAnswer, HttpCall, HttpClient, HttpConnection, HttpDependencies } from './http-call';
import {
  answerFrom,
  noAnswer,
  type Origin,
  refusal,
  type Reply,
  requestIdOf,
  type Silence,
  unusable,
} from './http-errors';
import { addressOf } from './http-hosts';
import { retryAfterMs, withRetries } from './http-retry';
import { RateLimits } from './rate-limits';

export * from './http-call';
export { nullIfGone, unusable } from './http-errors';
export { type PagedQuery, queryAll, queryPage } from './http-query';
export { isLoopback } from './http-hosts';
export { RateLimits } from './rate-limits';
export { documentedRates, type RatesOfConnection } from './rate-table';

const USER_AGENT = 'dsr-bot';
const transport = createDefaultHttpClient();

export function createHttpClient(connection: HttpConnection, dependencies: HttpDependencies): HttpClient {
  const pipeline = pipelineFor(connection, dependencies);
  const rateLimits = dependencies.rateLimits ?? new RateLimits(dependencies);
  const [gate, clock] = [rateLimits.gateFor(connection), rateLimits.clock];
  return {
    service: connection.service,
    async send<T>(call: HttpCall<T>): Promise<HttpAnswer<T>> {
      const origin = { service: connection.service, operation: call.operation };
      // Many calls at a time under one signal are meant: no warning at eleven listeners.
      setMaxListeners(0, call.signal);
      const plan = { origin, call, limits: connection.limits, dependencies, gate, clock };
      const outcome = await withRetries(plan, (number, timeoutMs) =>
        watched(dependencies, origin, call, number, () => attempt(pipeline, connection, call, timeoutMs)),
      );
      if (outcome.status === null) throw noAnswer(origin, outcome);
      noteAnswer(requestIdOf(outcome));
      if (outcome.status >= 300) throw refusal(origin, outcome, retryAfterMs(outcome, dependencies.now));
      return answerFrom(origin, outcome, call.schema);
    },
  };
}

/** A proxy from the environment is used for https only: to loopback it would carry the token in the clear. */
function pipelineFor(connection: HttpConnection, { credential }: HttpDependencies): Pipeline {
  const baseUrl = new URL(connection.baseUrl);
  const pipeline = createEmptyPipeline();
  if (baseUrl.protocol === 'https:') pipeline.addPolicy(proxyPolicy());
  pipeline.addPolicy(userAgentPolicy({ userAgentPrefix: USER_AGENT }));
  pipeline.addPolicy(setClientRequestIdPolicy(connection.clientRequestIdHeader));
  pipeline.addPolicy(bearerPolicy(credential, connection.scope, baseUrl));
  return pipeline;
}

async function attempt(
  pipeline: Pipeline,
  connection: HttpConnection,
  call: HttpCall<unknown>,
  timeoutMs: number,
): Promise<Reply | Silence> {
  call.signal.throwIfAborted();
  const limit = timeLimit(call.signal, timeoutMs);
  try {
    const response = await pipeline.sendRequest(transport, requestFor(connection, call, limit.signal));
    const text = await readBody(response, connection.limits.maxBodyBytes);
    return { status: response.status, text, header: (name) => response.headers.get(name) ?? null };
  } catch (error) {
    call.signal.throwIfAborted();
    return silenceFrom(error, limit.signal.aborted, { service: connection.service, operation: call.operation });
  } finally {
    limit.release();
  }
}

/** The error itself is dropped: it holds the request with its address and token. */
function silenceFrom(error: unknown, timedOut: boolean, origin: Origin): Silence {
  if (error instanceof BodyTooLarge) throw unusable(origin, null, 'AnswerTooLarge');
  if (error instanceof TokenWithheld && error.code === 'ForeignHost') throw unusable(origin, null, error.code);
  if (error instanceof TokenWithheld) return { status: null, code: error.code };
  if (timedOut) return { status: null, code: 'TIMEOUT' };
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return { status: null, code: typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'NO_ANSWER' };
}

function requestFor(connection: HttpConnection, call: HttpCall<unknown>, abortSignal: AbortSignal): PipelineRequest {
  const headers = createHttpHeaders({ Accept: 'application/json', ...call.headers });
  if (call.body !== undefined && !headers.has('Content-Type'))
    headers.set('Content-Type', 'application/json; charset=utf-8');
  return createPipelineRequest({
    url: addressOf(connection.baseUrl, call.url, call.query).href,
    method: call.method,
    headers,
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
    abortSignal,
    streamResponseStatusCodes: new Set([Number.POSITIVE_INFINITY]),
  });
}

/** A signal of its own for each attempt, let go of afterwards: a long step's signal would gather listeners without end. */
function timeLimit(caller: AbortSignal, timeoutMs: number): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  caller.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer);
      caller.removeEventListener('abort', abort);
    },
  };
}

async function watched(
  { log }: HttpDependencies,
  origin: Origin,
  call: HttpCall<unknown>,
  attemptNumber: number,
  work: () => Promise<Reply | Silence>,
): Promise<Reply | Silence> {
  const startedAt = performance.now();
  const outcome = await work();
  log?.({
    ...origin,
    method: call.method,
    attempt: attemptNumber,
    status: outcome.status,
    durationMs: Math.round(performance.now() - startedAt),
    requestId: outcome.status === null ? null : requestIdOf(outcome),
  });
  return outcome;
}
