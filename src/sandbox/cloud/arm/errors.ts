import { Refusal, type Reply } from '../http';

const CODES: Record<number, string> = {
  400: 'BadRequest',
  401: 'AuthenticationFailed',
  403: 'AuthorizationFailed',
  404: 'ResourceNotFound',
  409: 'Conflict',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

export const codeOf = (status: number): string => CODES[status] ?? 'InternalServerError';

export const errorReply = ({ status, code, message, headers }: Refusal): Reply => ({
  status,
  headers,
  body: { error: { code, message } },
});

export const invalid = (code: string, message: string): Refusal => new Refusal(400, code, message);
