import { type Call, isDocument, ok, type Reply } from '../http';
import type { Document } from '../state';
import { codeOf, refuse } from './errors';
import { checked, keyIn, recordIn, type RecordKind, stored } from './records';

type Mode = (call: Call, kind: RecordKind, record: Document, before: Document | undefined) => void;

const missing = (kind: RecordKind) => refuse(404, `${kind.title} not found.`);

const MODES: Record<string, Mode> = {
  create: (call, kind, record, before) => {
    if (before) throw refuse(409, `${kind.title} exists.`);
    stored(call, kind, checked(record, kind));
  },
  update: (call, kind, record, before) => {
    if (!before) throw missing(kind);
    stored(call, kind, checked(record, kind), before);
  },
  updateIfMatchETag: (call, kind, record, before) => {
    if (!before) throw missing(kind);
    if (record.etag !== before.etag) throw refuse(412, 'Precondition failed: the etag does not match.');
    stored(call, kind, checked(record, kind), before);
  },
  delete: (call, kind, _record, before) => {
    if (!before) throw missing(kind);
    call.cloud.store.remove(kind.map, String(before[kind.idName]));
  },
};

/** At most ten records a call; the answer is 200 even where every single one failed (azure-apis.md 4). */
export function bulk(call: Call, kind: RecordKind): Reply {
  const { mode, records } = operationIn(call, kind);
  const errors = records.flatMap((record) => failure(call, kind, record, mode));
  return ok({ isSuccessful: errors.length === 0, errors });
}

function operationIn(call: Call, kind: RecordKind): { mode: Mode; records: Document[] } {
  const body = isDocument(call.body) ? call.body : {};
  const mode = MODES[String(body.mode)];
  const records = body[kind.map];
  if (!mode || !Array.isArray(records) || !records.every(isDocument))
    throw refuse(400, 'The bulk operation is not valid.');
  if (records.length > 10) throw refuse(400, 'A bulk operation takes at most 10 records.');
  return { mode, records };
}

function failure(call: Call, kind: RecordKind, record: Document, mode: Mode): Document[] {
  const id = String(record[kind.idName]);
  const key = keyIn(call.cloud.store.state[kind.map], id);
  try {
    mode(call, kind, record, key === undefined ? undefined : recordIn(call, kind, key));
    return [];
  } catch (error) {
    if (!(error instanceof Error && 'status' in error)) throw error;
    return [{ [kind.idName]: id, errorCode: Number(codeOf(Number(error.status))), errorStatus: error.message }];
  }
}
