import { z } from 'zod';
import { ServiceError } from '../core/ports/service-adapter';
import type { HttpAnswer } from './http-call';

/** What came back before anybody has judged it. */
export interface Reply {
  status: number;
  header(name: string): string | null;
  text: string;
}

/** No answer, or not a whole one. `code` is a system error code, `TIMEOUT` or `NoToken`. */
export interface Silence {
  status: null;
  code: string;
}

export interface Origin {
  service: string;
  operation: string;
}

const RETRYABLE_STATUS = new Set([408, 429, 500, 502, 503, 504]);
export const isRetryableStatus = (status: number): boolean => RETRYABLE_STATUS.has(status);

/** A code is shown and logged, so it must be one: services put ids and addresses into their texts only. */
const SAFE_CODE = /^[A-Za-z0-9_.-]{1,80}$/;
const safe = (code: unknown): string | null => (typeof code === 'string' && SAFE_CODE.test(code) ? code : null);

const errorBody = z.looseObject({
  error: z.looseObject({ code: z.string() }).optional(),
  errorCode: z.union([z.number(), z.string()]).optional(),
  Message: z.string().optional(),
});

/**
 * The service's own code. Graph: `error.code`; DPS: `errorCode` and `x-ms-error-code`; IoT Hub: `iothub-errorcode`, and
 * "ErrorCode:X;…" at the beginning of the message, which DPS's older answers have as well.
 */
export function serviceCodeOf(reply: Reply): string | null {
  const named = safe(reply.header('iothub-errorcode')) ?? safe(reply.header('x-ms-error-code'));
  const body = errorBody.safeParse(jsonOf(reply.text));
  if (!body.success) return named;
  const { error, errorCode, Message } = body.data;
  const inMessage = /^ErrorCode:([A-Za-z0-9]+)/.exec(Message ?? '')?.[1];
  return safe(error?.code) ?? named ?? safe(errorCode === undefined ? undefined : String(errorCode)) ?? safe(inMessage);
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function refusal(origin: Origin, reply: Reply, retryAfterMs: number | null): ServiceError {
  const { service, operation } = origin;
  const code = reply.status >= 300 && reply.status < 400 ? 'RedirectNotFollowed' : serviceCodeOf(reply);
  return new ServiceError(service, reply.status, code, operation, isRetryableStatus(reply.status), retryAfterMs);
}

export const noAnswer = ({ service, operation }: Origin, { code }: Silence): ServiceError =>
  new ServiceError(service, null, code, operation, true, null);

/** Not sent: the service asked another call of the kind to wait, for longer than is slept here. */
export const waitingAsAsked = ({ service, operation }: Origin, forMs: number): ServiceError =>
  new ServiceError(service, 429, 'WaitingAsAsked', operation, true, forMs);

/** Nothing that another try could change: a foreign host, an answer too large or of another form. */
export const unusable = ({ service, operation }: Origin, status: number | null, code: string): ServiceError =>
  new ServiceError(service, status, code, operation, false, null);

/** Reads the body as JSON and checks its shape; an empty body is `undefined`. */
export function answerFrom<T>(origin: Origin, reply: Reply, schema: z.ZodType<T>): HttpAnswer<T> {
  const json = reply.text === '' ? undefined : jsonOf(reply.text);
  if (reply.text !== '' && json === undefined) throw unusable(origin, reply.status, 'AnswerIsNotJson');
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw unusable(origin, reply.status, 'AnswerHasAnotherForm');
  return {
    status: reply.status,
    body: parsed.data,
    header: (name) => reply.header(name),
    requestId: requestIdOf(reply),
  };
}

const REQUEST_ID_HEADERS = ['request-id', 'x-ms-request-id', 'iothub-requestid'];

/** The service's id of the answer: Graph's header, that of most others, and IoT Hub's. */
export function requestIdOf(reply: Reply): string | null {
  return REQUEST_ID_HEADERS.map((name) => safe(reply.header(name))).find((id) => id !== null) ?? null;
}

/** For what may be gone: null on 404, everything else as it is. */
export async function nullIfGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return null;
    throw error;
  }
}
