import { textOf } from '../documents';
import { type Call, isDocument, ok, type Reply, type Route } from '../http';
import { pageOf } from '../paging';
import { selectedColumns } from '../sql/columns';
import { parseSql, type SqlQuery } from '../sql/parser';
import { SqlError } from '../sql/tokens';
import type { Document } from '../state';
import { invalid } from './errors';
import { pageSize } from './lists';

/** The token carries its query; a query sent beside it is ignored (azure-apis.md 3). */
interface Asked {
  readonly query: string;
  readonly page?: string;
}

/** Longest query text; the index is behind the twins by the configured lag. */
const LONGEST = 8000;

function query(call: Call): Reply {
  const asked = askedIn(call.body);
  const parsed = parsedQuery(asked.query);
  const rows = rowsOf(call, parsed.source).filter((row) => parsed.matches(row));
  const page = pageOf(rows, rowId, pageSize(call), asked.page);
  if (!page) throw invalid('The continuation token is invalid.', 'BadRequest');
  const continuation = page.next ? { continuationToken: tokenFor({ query: asked.query, page: page.next }) } : {};
  const value = page.items.map((row) => selectedColumns(row, parsed));
  return ok({ value, ...continuation }, { 'query-charge': (1 + value.length * 0.5).toFixed(2) });
}

const rowId = ({ $dtId, $sourceId, $relationshipId }: Document): string =>
  textOf($dtId) || `${textOf($sourceId)}/${textOf($relationshipId)}`;
const tokenFor = (asked: Asked): string => Buffer.from(JSON.stringify(asked)).toString('base64');

function askedIn(body: unknown): Asked {
  const { query: text, continuationToken } = isDocument(body) ? body : {};
  if (typeof continuationToken === 'string') return askedBefore(continuationToken);
  if (typeof text !== 'string') throw invalid('The query is missing.', 'BadRequest');
  if (text.length > LONGEST) throw invalid(`The query is longer than ${LONGEST} characters.`, 'SqlQueryError');
  return { query: text };
}

function askedBefore(token: string): Asked {
  try {
    const asked = JSON.parse(Buffer.from(token, 'base64').toString()) as Partial<Asked>;
    if (typeof asked.query === 'string' && typeof asked.page === 'string')
      return { query: asked.query, page: asked.page };
  } catch {
    // Falls through: no token of this service.
  }
  throw invalid('The continuation token is invalid.', 'BadRequest');
}

function parsedQuery(text: string): SqlQuery {
  try {
    return parseSql(text);
  } catch (error) {
    if (error instanceof SqlError) throw invalid(`SQL query parse failed: ${error.message}.`, 'SqlQueryError');
    throw error;
  }
}

function rowsOf(call: Call, source: string): Document[] {
  const { store, settings } = call.cloud;
  const lag = settings.twinsQueryLagMs;
  if (source.toLowerCase() === 'digitaltwins') return Object.values(store.asSeen('twins', lag));
  if (source.toLowerCase() === 'relationships') return Object.values(store.asSeen('relationships', lag));
  throw invalid(`SQL query parse failed: '${source}' cannot be queried.`, 'SqlQueryError');
}

export const queryRoutes: readonly Route[] = [{ method: 'POST', path: '/query', handle: query }];
