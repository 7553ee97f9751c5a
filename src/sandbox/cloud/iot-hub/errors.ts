import { Refusal, type Call, type Reply } from '../http';

const CODES: Record<number, string> = {
  400: 'ArgumentInvalid',
  401: 'IotHubUnauthorizedAccess',
  403: 'IotHubQuotaExceeded',
  404: 'DeviceNotFound',
  409: 'DeviceAlreadyExists',
  412: 'PreconditionFailed',
  429: 'ThrottlingException',
  500: 'ServerError',
  503: 'ServiceUnavailable',
};

export const codeOf = (status: number): string => CODES[status] ?? 'GenericError';

/** The reason in a header, and once more inside the message (azure-apis.md 5). */
export function errorReply({ status, code, message, headers }: Refusal, call: Call): Reply {
  const tracking = `Tracking ID:${call.requestId}-TimeStamp:${call.cloud.clock.iso()}`;
  const body = { Message: `ErrorCode:${code};${message}`, ExceptionMessage: tracking };
  return { status, headers: { 'iothub-errorcode': code, ...headers }, body };
}

export const invalid = (message: string): Refusal => new Refusal(400, 'ArgumentInvalid', message);
export const noDevice = (id: string): Refusal => new Refusal(404, 'DeviceNotFound', `Device ${id} not registered`);
export const noModule = (device: string, id: string): Refusal =>
  new Refusal(404, 'ModuleNotFound', `Module ${id} of device ${device} not registered`);
export const exists = (id: string): Refusal =>
  new Refusal(409, 'DeviceAlreadyExists', `A device with ID '${id}' is already registered.`);
export const mismatch = (): Refusal =>
  new Refusal(412, 'PreconditionFailed', 'Precondition failed: the etag does not match.');
