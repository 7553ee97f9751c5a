import { without } from '../documents';
import { quotedEtag, ifMatch } from '../etags';
import { type Call, isDocument, noContent, ok, param, type Reply } from '../http';
import type { Document } from '../state';
import { withKeys } from './attestation';
import { notFound, refuse } from './errors';

type EnrollmentMap = 'enrollments' | 'enrollmentGroups';

/** What tells individual enrolments and groups apart; all else they do alike. */
export interface RecordKind {
  readonly map: EnrollmentMap;
  readonly idName: 'registrationId' | 'enrollmentGroupId';
  readonly title: string;
}

type Stored = Document & { etag: string };

/** `[A-Za-z0-9:._-]`, at most 128, compared without case (azure-apis.md 4). */
const ID = /^[A-Za-z0-9:._-]{1,128}$/;
const ATTESTATIONS = new Set(['none', 'tpm', 'x509', 'symmetricKey']);

/** The key under which a record lies, whatever case the caller wrote. */
export function keyIn(map: Readonly<Record<string, unknown>>, id: string): string | undefined {
  if (id in map) return id;
  const wanted = id.toLowerCase();
  return Object.keys(map).find((key) => key.toLowerCase() === wanted);
}

export function recordIn(call: Call, kind: RecordKind, id = param(call, 'id')): Stored {
  const map = call.cloud.store.state[kind.map] as Record<string, Stored>;
  const key = keyIn(map, id);
  const record = key === undefined ? undefined : map[key];
  if (!record) throw notFound(`${kind.title} ${id}`);
  return record;
}

export const demandMatch = (call: Call, etag: string): void => {
  const condition = ifMatch(call, etag);
  if (condition === 'malformed') throw refuse(400, 'If-Match must be a quoted etag.');
  if (condition === 'fails') throw refuse(412, 'Precondition failed: the etag does not match.');
};

export function putRecord(call: Call, kind: RecordKind): Reply {
  const record = checked(call.body, kind, param(call, 'id'));
  const key = keyIn(call.cloud.store.state[kind.map], param(call, 'id'));
  const before = key === undefined ? undefined : recordIn(call, kind);
  if (before && ifMatch(call, before.etag) === 'none')
    throw refuse(409, `${kind.title} ${key} exists; If-Match is needed to change it.`);
  if (!before && ifMatch(call, '') !== 'none') throw refuse(412, 'Precondition failed: there is nothing to match.');
  if (before) demandMatch(call, before.etag);
  return ok(stored(call, kind, record, before));
}

/** Writes a checked record; times and etag are the service's own. */
export function stored(call: Call, kind: RecordKind, record: Document, before?: Document): Document {
  const { store, clock } = call.cloud;
  const now = clock.iso();
  const id = String(before?.[kind.idName] ?? record[kind.idName]);
  const whole = {
    provisioningStatus: 'enabled',
    ...without(record, 'registrationState'),
    attestation: withKeys(record.attestation),
    [kind.idName]: id,
    createdDateTimeUtc: before?.createdDateTimeUtc ?? now,
    lastUpdatedDateTimeUtc: now,
    etag: quotedEtag(),
  };
  if (kind.map === 'enrollments') store.put('enrollments', id, { ...whole, registrationId: id });
  else store.put('enrollmentGroups', id, { ...whole, enrollmentGroupId: id });
  return whole;
}

/** The registration record stays: it has a life of its own (azure-apis.md 4). */
export function deleteRecord(call: Call, kind: RecordKind): Reply {
  const record = recordIn(call, kind);
  demandMatch(call, record.etag);
  call.cloud.store.remove(kind.map, String(record[kind.idName]));
  return noContent();
}

export function checked(body: unknown, kind: RecordKind, id?: string): Document {
  if (!isDocument(body)) throw refuse(400, `The body is no ${kind.title.toLowerCase()}.`);
  const own = body[kind.idName];
  if (typeof own !== 'string' || !ID.test(own)) throw refuse(400, `${kind.idName} is missing or not valid.`);
  if (id !== undefined && own.toLowerCase() !== id.toLowerCase())
    throw refuse(400, `${kind.idName} differs from the address.`);
  const attestation = isDocument(body.attestation) ? body.attestation.type : undefined;
  if (!ATTESTATIONS.has(String(attestation))) throw refuse(400, 'attestation.type is missing or not known.');
  return body;
}
