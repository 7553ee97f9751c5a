import { ifMatch } from '../etags';
import { type Call, header } from '../http';
import { invalid, mismatch } from './errors';

export function demandMatch(call: Call, etag: string): void {
  const condition = ifMatch(call, etag);
  if (condition === 'malformed') throw invalid('If-Match must be an etag in quotes or *.');
  if (condition === 'fails') throw mismatch();
}

/** `If-None-Match: *` creates and never replaces. */
export function demandAbsent(call: Call, exists: boolean): void {
  if (exists && header(call, 'if-none-match') === '*') throw mismatch();
}
