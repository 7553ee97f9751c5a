import { type Call, header } from '../http';
import type { Document } from '../state';
import { badRequest, unsupportedQuery } from './errors';
import { type Filter, parseFilter } from './filter';
import { parseSearch } from './search';

export interface QueryOptions {
  readonly select?: readonly string[];
  readonly filter?: Filter;
  readonly search?: (item: Document) => boolean;
  readonly orderBy?: { readonly property: string; readonly descending: boolean };
  readonly top: number;
  readonly count: boolean;
  readonly skipToken?: string;
  /** The header `ConsistencyLevel: eventual` is there. */
  readonly eventual: boolean;
}

const KNOWN = new Set(['$select', '$filter', '$search', '$orderby', '$top', '$count', '$skiptoken', '$format']);

export function optionsOf(call: Call, largestTop = 999): QueryOptions {
  for (const name of call.query.keys()) {
    if (name.startsWith('$') && !KNOWN.has(name.toLowerCase())) {
      throw badRequest(`The query option '${name}' is not simulated.`);
    }
  }
  const text = (name: string) => call.query.get(name) ?? undefined;
  const [filter, search] = [text('$filter'), text('$search')];
  return {
    select: text('$select')
      ?.split(',')
      .map((name) => name.trim()),
    filter: filter === undefined ? undefined : parseFilter(filter),
    search: search === undefined ? undefined : parseSearch(search),
    orderBy: orderIn(text('$orderby')),
    top: topIn(text('$top'), largestTop),
    count: text('$count')?.toLowerCase() === 'true',
    skipToken: text('$skiptoken'),
    eventual: header(call, 'consistencylevel')?.toLowerCase() === 'eventual',
  };
}

/** ne, not, endsWith, $search, $count and $orderby beside $filter need the header and $count=true (azure-apis.md 2.1). */
export function demandConsistency(options: QueryOptions): void {
  const { filter, search, orderBy, count, eventual } = options;
  const advanced = filter?.advanced || (filter !== undefined && orderBy !== undefined);
  if (search && !eventual)
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  if (count && !eventual)
    throw badRequest("$count is not currently supported without the header 'ConsistencyLevel: eventual'.");
  if (advanced && !(eventual && count)) {
    throw unsupportedQuery("This query needs the header 'ConsistencyLevel: eventual' and the parameter $count=true.");
  }
}

function topIn(text: string | undefined, largest: number): number {
  if (text === undefined) return largest;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || top > largest)
    throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${largest} inclusive.`);
  return top;
}

function orderIn(text: string | undefined): QueryOptions['orderBy'] {
  if (text === undefined) return undefined;
  const match = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/i.exec(text);
  if (!match) throw badRequest(`Invalid $orderby: '${text}'.`);
  return { property: match[1] ?? '', descending: match[2]?.toLowerCase() === 'desc' };
}
