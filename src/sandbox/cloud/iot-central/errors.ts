import { Refusal, type Call, type Reply } from '../http';

const CODES: Record<number, string> = {
  400: 'InvalidBody',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  422: 'UnprocessableEntity',
  429: 'RateLimitExceeded',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

export const codeOf = (status: number): string => CODES[status] ?? 'InternalServerError';

/** The time is of RFC 1123, as the specification says. */
export function errorReply({ status, code, message, headers }: Refusal, call: Call): Reply {
  const error = { code, message, requestId: call.requestId, time: call.cloud.clock.now().toUTCString() };
  return { status, headers: { 'x-ms-error-code': code, ...headers }, body: { error } };
}

export const invalid = (message: string): Refusal => new Refusal(400, 'InvalidBody', message);
export const notFound = (what: string): Refusal => new Refusal(404, 'NotFound', `${what} not found.`);
