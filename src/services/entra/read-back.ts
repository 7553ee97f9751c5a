import { ServiceError } from '../../core/ports/service-adapter';
import type { Work } from './account';

/** A read may be behind a write (azure-apis.md 2.3); no bound is documented, seconds are usual. */
const PAUSES_MS = [500, 1000, 2000, 4000];

/** Reads until it shows what is wanted, a few times; the last answer either way. */
export async function readUntil<T>(
  { pause }: Pick<Work, 'pause'>,
  read: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  signal: AbortSignal,
): Promise<T> {
  let answer = await read();
  for (const ms of PAUSES_MS) {
    if (isWanted(answer)) break;
    await pause(ms, signal);
    signal.throwIfAborted();
    answer = await read();
  }
  return answer;
}

/** The service took the change and does not show it yet: worth another look later. */
export const notSeenYet = (operation: string): ServiceError =>
  new ServiceError('entra', 200, 'NotSeenYet', operation, true, null);

/** The status with which the service refused; null where it did it. Every other failure is thrown. */
export async function refusalOf(
  sent: Promise<unknown>,
  isRefusal: (status: number) => boolean,
): Promise<number | null> {
  try {
    await sent;
    return null;
  } catch (error) {
    const status = error instanceof ServiceError ? error.status : null;
    if (status === null || !isRefusal(status)) throw error;
    return status;
  }
}

export const isAllowed = async (sent: Promise<unknown>, refusals: readonly number[]): Promise<boolean> =>
  (await refusalOf(sent, (status) => refusals.includes(status))) === null;
