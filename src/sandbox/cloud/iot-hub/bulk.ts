import { type Call, isDocument, ok, type Reply, type Route } from '../http';
import type { Document } from '../state';
import { forget } from './devices';
import { invalid } from './errors';

const DELETES = new Set(['delete', 'deleteIfMatchETag']);

/** At most 100 items; 400 with the errors where one failed (azure-apis.md 5). Only the deleting import modes are simulated. */
function bulk(call: Call): Reply {
  const items = call.body;
  if (!Array.isArray(items) || !items.every(isDocument)) throw invalid('The body is no list of devices.');
  if (items.length > 100) throw invalid('At most 100 devices in a call.');
  const errors = items.flatMap((item) => failure(call, item));
  return {
    ...ok({ isSuccessful: errors.length === 0, errors, warnings: [] }),
    status: errors.length === 0 ? 200 : 400,
  };
}

function failure(call: Call, item: Document): Document[] {
  const deviceId = String(item.id);
  const mode = String(item.importMode);
  const device = call.cloud.store.get('devices', deviceId);
  const failed = (errorCode: number, errorStatus: string) => [{ deviceId, errorCode, errorStatus }];
  if (!DELETES.has(mode)) return failed(400001, `importMode ${mode} is not simulated`);
  if (!device) return failed(404001, `ErrorCode:DeviceNotFound;${deviceId}`);
  if (mode === 'deleteIfMatchETag' && item.eTag !== device.etag)
    return failed(412001, `ErrorCode:PreconditionFailed;${deviceId}`);
  forget(call, deviceId);
  return [];
}

export const bulkRoutes: readonly Route[] = [{ method: 'POST', path: '/devices', handle: bulk }];
