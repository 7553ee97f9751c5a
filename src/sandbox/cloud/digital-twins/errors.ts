import { Refusal, type Call, type Reply } from '../http';

const CODES: Record<number, string> = {
  400: 'InvalidArgument',
  401: 'AuthenticationFailed',
  403: 'AuthorizationFailed',
  404: 'ResourceNotFound',
  412: 'PreconditionFailed',
  415: 'UnsupportedMediaType',
  429: 'QuotaReachedError',
  500: 'InternalError',
  503: 'ServiceUnavailable',
};

export const codeOf = (status: number): string => CODES[status] ?? 'InternalError';

export function errorReply({ status, code, message, headers }: Refusal, call: Call): Reply {
  const error = { code, message, details: [], innererror: { code: call.requestId } };
  return { status, headers: { 'x-ms-error-code': code, ...headers }, body: { error } };
}

export const invalid = (message: string, code = 'InvalidArgument'): Refusal => new Refusal(400, code, message);
export const noTwin = (id: string): Refusal =>
  new Refusal(
    404,
    'DigitalTwinNotFound',
    `There is no digital twin instance that exists with the ID ${id}. Please verify that the twin id is valid and ensure that the twin is not deleted.`,
  );
export const noRelationship = (id: string): Refusal =>
  new Refusal(404, 'RelationshipNotFound', `There is no relationship with the ID ${id}.`);
export const mismatch = (): Refusal =>
  new Refusal(412, 'PreconditionFailed', 'The precondition check (If-Match or If-None-Match) failed.');
