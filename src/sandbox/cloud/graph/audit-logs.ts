import { type Call, ok, param, type Reply, type Route } from '../http';
import { collection, contextOf } from './collection';
import { notFound } from './errors';

type Log = 'signIns' | 'directoryAudits';
const TIME: Record<Log, string> = { signIns: 'createdDateTime', directoryAudits: 'activityDateTime' };

/** Newest first, pages of at most 1,000; nothing here can be edited or deleted (azure-apis.md 2.2). */
const list =
  (log: Log) =>
  (call: Call): Reply => {
    const entries = call.cloud.store.values(log);
    const newestFirst = entries.sort((a, b) => String(b[TIME[log]]).localeCompare(String(a[TIME[log]])));
    return collection(call, newestFirst, { context: `auditLogs/${log}`, show: (entry) => entry, largestTop: 1000 });
  };

const one =
  (log: Log) =>
  (call: Call): Reply => {
    const entry = call.cloud.store.get(log, param(call, 'entry'));
    if (!entry) throw notFound(param(call, 'entry'));
    return ok({ '@odata.context': contextOf(call, `auditLogs/${log}/$entity`), ...entry });
  };

export const auditLogRoutes: readonly Route[] = (['signIns', 'directoryAudits'] as const).flatMap((log) => [
  { method: 'GET', path: `/auditLogs/${log}`, handle: list(log) },
  { method: 'GET', path: `/auditLogs/${log}/:entry`, handle: one(log) },
]);
