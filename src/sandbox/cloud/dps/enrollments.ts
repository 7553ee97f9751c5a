import { type Call, isDocument, ok, type Reply, type Route } from '../http';
import type { Document } from '../state';
import { withoutKeys } from './attestation';
import { bulk } from './bulk';
import { refuse } from './errors';
import { headerPage } from './paging';
import { deleteRecord, putRecord, recordIn, type RecordKind } from './records';
import { registrationOf, shownRegistration } from './registrations';

const INDIVIDUAL: RecordKind = { map: 'enrollments', idName: 'registrationId', title: 'Enrollment' };
const GROUP: RecordKind = { map: 'enrollmentGroups', idName: 'enrollmentGroupId', title: 'Enrollment group' };

/** Without its symmetric keys; an individual enrollment shows the registration of its device beside it. */
function shown(call: Call, kind: RecordKind, record: Document): Document {
  const keyless = { ...record, attestation: withoutKeys(record.attestation) };
  if (kind === GROUP) return keyless;
  const registration = registrationOf(call.cloud, String(record.registrationId));
  return registration ? { ...keyless, registrationState: shownRegistration(registration) } : keyless;
}

/** No usable WHERE is documented: the query is "SELECT *", and the client filters (azure-apis.md 4). */
function demandSelectAll(call: Call): void {
  const query = isDocument(call.body) ? call.body.query : undefined;
  if (typeof query !== 'string') throw refuse(400, 'The query is missing.');
  if (!/^\s*(SELECT\s+)?\*\s*$/i.test(query)) throw refuse(400, `The query is not supported: '${query}'.`);
}

function query(call: Call, kind: RecordKind): Reply {
  demandSelectAll(call);
  const records = call.cloud.store.values(kind.map).map((record) => shown(call, kind, record));
  return headerPage(call, records, kind.idName, kind === GROUP ? 'enrollmentGroup' : 'enrollment');
}

const routesOf = (kind: RecordKind): Route[] => [
  { method: 'POST', path: `/${kind.map}/query`, handle: (call) => query(call, kind) },
  {
    method: 'POST',
    path: `/${kind.map}/:id/attestationmechanism`,
    handle: (call) => ok(recordIn(call, kind).attestation),
  },
  { method: 'POST', path: `/${kind.map}`, handle: (call) => bulk(call, kind) },
  {
    method: 'GET',
    path: `/${kind.map}/:id`,
    handle: (call) => {
      const record = recordIn(call, kind);
      return ok(shown(call, kind, record), { ETag: record.etag });
    },
  },
  { method: 'PUT', path: `/${kind.map}/:id`, handle: (call) => putRecord(call, kind) },
  { method: 'DELETE', path: `/${kind.map}/:id`, handle: (call) => deleteRecord(call, kind) },
];

export const enrollmentRoutes: readonly Route[] = [...routesOf(INDIVIDUAL), ...routesOf(GROUP)];
