import { Refusal, type Call, type Reply } from '../http';

/** Six digits: the HTTP status and the reason; only 404201 is from a document, the others follow its pattern (azure-apis.md 4). */
const CODES: Record<number, string> = {
  400: '400004',
  401: '401002',
  403: '403002',
  404: '404201',
  409: '409201',
  412: '412201',
  429: '429001',
};

export const codeOf = (status: number): string => CODES[status] ?? `${status}001`;

export function errorReply(refusal: Refusal, call: Call): Reply {
  const { status, code, message, headers } = refusal;
  const body = {
    errorCode: Number(code),
    trackingId: call.requestId,
    message,
    info: {},
    timestampUtc: call.cloud.clock.iso(),
  };
  return { status, headers: { 'x-ms-error-code': code, ...headers }, body };
}

export const refuse = (status: number, message: string): Refusal => new Refusal(status, codeOf(status), message);

export const notFound = (what: string): Refusal => refuse(404, `${what} not found.`);
