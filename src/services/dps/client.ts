import type { z } from 'zod';
import { type HttpAnswer, nullIfGone, type PagedQuery, queryAll } from '../http';
import type { Connected } from '../connected';
import {
  type Enrollment,
  type EnrollmentGroup,
  enrollmentSchema,
  groupSchema,
  type Registration,
  registrationSchema,
} from './mapper';
import { createDpsWriter, type DpsWriter } from './writer';

/** The newest stable service version (specs/dps-service-2021-10-01.json). */
const API = { 'api-version': '2021-10-01' };

/** The only query that is documented; a WHERE is not, so the client filters (azure-apis.md 4). */
const EVERYTHING = { query: 'SELECT *' };

/**
 * The service operations of one instance. Nothing of what it gives back holds a key. Ids compare without case at the service. A
 * single read is null where there is nothing.
 */
export interface DpsClient extends DpsWriter {
  enrollment(id: string, signal: AbortSignal): Promise<HttpAnswer<Enrollment> | null>;
  enrollmentGroup(id: string, signal: AbortSignal): Promise<HttpAnswer<EnrollmentGroup> | null>;
  registration(id: string, signal: AbortSignal): Promise<HttpAnswer<Registration> | null>;
  enrollments(signal: AbortSignal): AsyncGenerator<Enrollment>;
  enrollmentGroups(signal: AbortSignal): AsyncGenerator<EnrollmentGroup>;
  /** The devices that came through a group; there is no such list for individual enrollments. */
  registrationsOf(groupId: string, signal: AbortSignal): AsyncGenerator<Registration>;
}

export function createDpsClient({ http, connection }: Connected): DpsClient {
  const read = <T>(
    operation: string,
    url: string,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<HttpAnswer<T> | null> =>
    nullIfGone(http.send({ operation, method: 'GET', url, query: API, schema, signal }));
  const all = <T>(query: Omit<PagedQuery<T>, 'query' | 'pageSize'>): AsyncGenerator<T> =>
    queryAll(http, { ...query, query: API, pageSize: connection.pageSize });
  const at = encodeURIComponent;
  return {
    enrollment: (id, signal) => read('read enrollment', `enrollments/${at(id)}`, enrollmentSchema, signal),
    enrollmentGroup: (id, signal) => read('read enrollment group', `enrollmentGroups/${at(id)}`, groupSchema, signal),
    registration: (id, signal) => read('read registration', `registrations/${at(id)}`, registrationSchema, signal),
    enrollments: (signal) =>
      all({
        operation: 'list enrollments',
        url: 'enrollments/query',
        body: EVERYTHING,
        item: enrollmentSchema,
        signal,
      }),
    enrollmentGroups: (signal) =>
      all({
        operation: 'list enrollment groups',
        url: 'enrollmentGroups/query',
        body: EVERYTHING,
        item: groupSchema,
        signal,
      }),
    registrationsOf: (groupId, signal) =>
      all({
        operation: 'list registrations',
        url: `registrations/${at(groupId)}/query`,
        item: registrationSchema,
        signal,
      }),
    ...createDpsWriter(http, API),
  };
}
