import { z } from 'zod';
import { type HttpClient, nullIfGone } from '../http';
import { attestationAt, type Place, rewrite, type Rewriting } from './whole-document';

/** Without keys: the service makes them. */
export interface NewEnrollment {
  registrationId: string;
  provisioningStatus: string;
  attestation: { type: 'symmetricKey' };
}

/** What writes. An enrollment that is there already is not created; what is deleted may be gone already. */
export interface DpsWriter {
  rewriteEnrollment(id: string, rewriting: Rewriting, signal: AbortSignal): Promise<void>;
  rewriteEnrollmentGroup(id: string, rewriting: Rewriting, signal: AbortSignal): Promise<void>;
  /** Whether attestation may be read, asked with the id of no enrollment: null where it may. */
  attestationOfNone(id: string, signal: AbortSignal): Promise<null>;
  createEnrollment(enrollment: NewEnrollment, signal: AbortSignal): Promise<void>;
  deleteEnrollment(id: string, signal: AbortSignal): Promise<void>;
  deleteEnrollmentGroup(id: string, signal: AbortSignal): Promise<void>;
  deleteRegistration(id: string, signal: AbortSignal): Promise<void>;
}

export function createDpsWriter(http: HttpClient, query: Readonly<Record<string, string>>): DpsWriter {
  const at = encodeURIComponent;
  const send = async (
    operation: string,
    method: 'PUT' | 'DELETE',
    url: string,
    signal: AbortSignal,
    body?: unknown,
  ) => {
    await http.send({ operation, method, url, query, body, schema: z.unknown(), signal });
  };
  const remove = async (title: string, url: string, signal: AbortSignal): Promise<void> => {
    await nullIfGone(send(`delete ${title}`, 'DELETE', url, signal));
  };
  const enrollment = (id: string, signal: AbortSignal): Place => ({
    ...{ title: 'enrollment', url: `enrollments/${at(id)}` },
    ...{ query, signal },
  });
  const group = (id: string, signal: AbortSignal): Place => ({
    ...{ title: 'enrollment group', url: `enrollmentGroups/${at(id)}` },
    ...{ query, signal },
  });
  return {
    rewriteEnrollment: (id, rewriting, signal) => rewrite(http, enrollment(id, signal), rewriting),
    rewriteEnrollmentGroup: (id, rewriting, signal) => rewrite(http, group(id, signal), rewriting),
    async attestationOfNone(id, signal) {
      await nullIfGone(attestationAt(http, enrollment(id, signal)));
      return null;
    },
    createEnrollment: (body, signal) =>
      send('create enrollment', 'PUT', `enrollments/${at(body.registrationId)}`, signal, body),
    deleteEnrollment: (id, signal) => remove('enrollment', `enrollments/${at(id)}`, signal),
    deleteEnrollmentGroup: (id, signal) => remove('enrollment group', `enrollmentGroups/${at(id)}`, signal),
    deleteRegistration: (id, signal) => remove('registration', `registrations/${at(id)}`, signal),
  };
}
