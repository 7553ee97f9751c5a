import { RestError } from '@azure/storage-blob';
import { DsrError } from '../core/errors';

/** The message names operation, status and code only: the SDK's own text can hold addresses. */
export async function withStorageFaults<T>(operation: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const answer = error.statusCode === undefined ? 'got no answer' : `answered ${error.statusCode}`;
    const code = error.code === undefined ? '' : ` ${error.code}`;
    throw new DsrError('DSR_SERVICE_FAILED', `storage: ${operation} ${answer}${code}`, { cause: error });
  }
}
