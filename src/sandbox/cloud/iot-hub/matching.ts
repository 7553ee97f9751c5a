import { ifMatch } from '../etags';
import type { Call } from '../http';
import { invalid, mismatch } from './errors';

/** True where the call has an If-Match and it holds; without one nothing is demanded. */
export function matched(call: Call, etag: string): boolean {
  const condition = ifMatch(call, etag);
  if (condition === 'malformed') throw invalid('The If-Match header must be a quoted etag or *.');
  if (condition === 'fails') throw mismatch();
  return condition === 'holds';
}

export const quoted = (etag: string): string => `"${etag}"`;
