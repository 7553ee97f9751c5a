import { RestError } from '@azure/storage-blob';
import { ServiceError } from '../../core/ports/service-adapter';
import { TokenWithheld } from '../http-bearer';
import { isRetryableStatus } from '../http-errors';

const SAFE_CODE = /^[A-Za-z0-9_.-]{1,80}$/;
/** Azure keeps the name of a deleted container for 30 seconds at least. */
const BEING_DELETED = 'ContainerBeingDeleted';
const BEING_DELETED_MS = 35_000;

/** Storage's refusals in the form of all services. The SDK's own error is dropped: it holds the request with its address and token. */
export async function inStorage<T>(operation: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    signal.throwIfAborted();
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw faultFrom(operation, error);
  }
}

function faultFrom(operation: string, error: unknown): unknown {
  if (error instanceof TokenWithheld) return new ServiceError('system-logs', null, 'NoToken', operation, true, null);
  if (!(error instanceof RestError)) return error;
  const status = error.statusCode ?? null;
  const code = error.code !== undefined && SAFE_CODE.test(error.code) ? error.code : null;
  const deleting = code === BEING_DELETED;
  const retryable = status === null || isRetryableStatus(status) || deleting;
  return new ServiceError('system-logs', status, code, operation, retryable, deleting ? BEING_DELETED_MS : null);
}

/** Null where container or blob are not there. */
export async function nullIfMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    const gone = error instanceof RestError && (error.statusCode === 404 || error.code === BEING_DELETED);
    if (gone) return null;
    throw error;
  }
}
