import { type Call, header, Refusal, type Reply } from '../http';

/** Error codes of Graph by status, where no better one is documented (azure-apis.md 2). */
const CODES: Record<number, string> = {
  400: 'Request_BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'ResourceNotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceNotAvailable',
  504: 'GatewayTimeout',
};

export const codeOf = (status: number): string => CODES[status] ?? 'UnknownError';

export const clientRequestId = (call: Call): string => header(call, 'client-request-id') ?? call.requestId;

export function errorReply(refusal: Refusal, call: Call): Reply {
  const innerError = {
    date: call.cloud.clock.iso().slice(0, 19),
    'request-id': call.requestId,
    'client-request-id': clientRequestId(call),
  };
  const { status, code, message, headers } = refusal;
  return { status, headers, body: { error: { code, message, innerError } } };
}

export const badRequest = (message: string, code = 'Request_BadRequest'): Refusal => new Refusal(400, code, message);

export const unsupportedQuery = (message: string): Refusal => badRequest(message, 'Request_UnsupportedQuery');

export const notFound = (id: string): Refusal =>
  new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

export const denied = (): Refusal =>
  new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
