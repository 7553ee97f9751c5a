import type { Draft } from '../core/draft';
import { isSubject } from '../core/policy';
import type { DsrRequest } from '../core/request';
import type { RequestSummary } from '../core/ports/request-store';
import type { Ports } from './ports';

/**
 * The request that a message names. The language gives a short number the year of today; where this year has no such
 * request the newest earlier one of that number is meant. An id that was `said` in full means that one alone.
 */
export async function findRequest(
  ports: Pick<Ports, 'requests'>,
  requestId: string,
  said = '',
): Promise<DsrRequest | null> {
  const exact = await ports.requests.get(requestId);
  if (exact || isInFull(requestId, said)) return exact;
  const number = requestId.split('-')[2];
  const older = ports.requests.summaries().filter(({ id }) => id.split('-')[2] === number && id < requestId);
  const newest = older.sort((a, b) => b.id.localeCompare(a.id))[0];
  return newest ? ports.requests.get(newest.id) : null;
}

function isInFull(requestId: string, said: string): boolean {
  const [, year = '', number = ''] = requestId.split('-');
  return new RegExp(`DSR[\\s-]*${year}[\\s-]*0*${Number(number)}(?!\\d)`, 'iu').test(said);
}

/** The requests that a form asks about; what is about whoever asked is not told to them. */
export async function namedIn(ports: Pick<Ports, 'requests'>, draft: Draft): Promise<DsrRequest[]> {
  const ids = draft.state === 'form' ? draft.commands.flatMap(({ requestId }) => requestId ?? []) : [];
  const found = await Promise.all([...new Set(ids)].map((id) => findRequest(ports, id)));
  return found.filter((request) => request !== null).filter((request) => !isSubject(draft.requester, request));
}

/** Requests about a subject, newest first. */
export function requestsAbout(ports: Pick<Ports, 'requests'>, subjectKey: string): RequestSummary[] {
  return ports.requests
    .summaries()
    .filter(({ subject }) => subject === subjectKey)
    .reverse();
}
