import type { Cloud } from '../cloud';
import { textOf } from '../documents';
import { type Call, header, isDocument, ok, type Reply, type Route } from '../http';
import { pageOf } from '../paging';
import { selectedColumns } from '../sql/columns';
import { parseSql, type SqlQuery } from '../sql/parser';
import { SqlError } from '../sql/tokens';
import type { Document } from '../state';
import { invalid } from './errors';
import { shownTwin } from './twin-document';

/** The service's own largest page. */
const LARGEST_PAGE = 100;

/** The index is behind the registry: what was written just now is not seen yet (azure-apis.md 5). */
function query(call: Call): Reply {
  const parsed = parsedQuery(call.body);
  const rows = rowsOf(call.cloud, parsed.source).filter((row) => parsed.matches(row));
  const token = header(call, 'x-ms-continuation') || undefined;
  const page = pageOf(rows, (row) => `${textOf(row.deviceId)}/${textOf(row.moduleId)}`, pageSize(call), token);
  if (!page) throw invalid('The continuation token is not valid.');
  const continuation: Record<string, string> = page.next ? { 'x-ms-continuation': page.next } : {};
  const whole = parsed.columns.includes('*');
  return ok(
    page.items.map((row) => selectedColumns(row, parsed)),
    { ...continuation, 'x-ms-item-type': whole ? 'Twin' : 'Raw' },
  );
}

function parsedQuery(body: unknown): SqlQuery {
  const text = isDocument(body) ? body.query : undefined;
  if (typeof text !== 'string') throw invalid('The query is missing.');
  try {
    return parseSql(text);
  } catch (error) {
    if (error instanceof SqlError) throw invalid(`QueryFormatException: ${error.message}`);
    throw error;
  }
}

function rowsOf(cloud: Cloud, source: string): Document[] {
  const { store, settings } = cloud;
  const lag = settings.hubQueryLagMs;
  const maps = {
    devices: ['deviceTwins', 'devices'],
    'devices.modules': ['moduleTwins', 'modules'],
  } as const;
  const [twins, owners] = maps[source.toLowerCase() as keyof typeof maps] ?? [];
  if (!twins || !owners) throw invalid(`The source '${source}' cannot be queried.`);
  const seenOwners = store.asSeen(owners, lag);
  return Object.entries(store.asSeen(twins, lag)).flatMap(([key, twin]) => {
    const owner = seenOwners[key];
    return owner ? [shownTwin(twin, owner, store.get('queuedCommands', key)?.length ?? 0)] : [];
  });
}

function pageSize(call: Call): number {
  const asked = header(call, 'x-ms-max-item-count');
  const largest = Math.min(LARGEST_PAGE, call.cloud.settings.pageSize);
  if (asked === undefined) return largest;
  if (!/^-?\d+$/.test(asked)) throw invalid('x-ms-max-item-count is no number.');
  return Number(asked) < 1 ? largest : Math.min(largest, Number(asked));
}

export const queryRoutes: readonly Route[] = [{ method: 'POST', path: '/devices/query', handle: query }];
