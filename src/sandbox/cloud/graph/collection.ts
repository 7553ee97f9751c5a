import { textOf } from '../documents';
import { type Call, ok, type Reply } from '../http';
import { nextLink } from '../next-link';
import { pageOf } from '../paging';
import type { Document } from '../state';
import { badRequest } from './errors';
import { demandConsistency, optionsOf, type QueryOptions } from './query-options';

export interface CollectionShape {
  /** What follows `$metadata#` in the context. */
  readonly context: string;
  /** An item as the answer shows it. */
  readonly show: (item: Document, options: QueryOptions) => Document;
  readonly largestTop?: number;
  /** Checks the options that this resource takes; throws a refusal. */
  readonly check?: (options: QueryOptions) => void;
}

/** One page of a Graph collection, with the absolute next link that repeats every option of the request. */
export function collection(call: Call, items: readonly Document[], shape: CollectionShape): Reply {
  const options = optionsOf(call, shape.largestTop);
  shape.check?.(options);
  demandConsistency(options);
  const found = sorted(
    items.filter((item) => wanted(item, options)),
    options,
  );
  const size = Math.min(options.top, call.cloud.settings.pageSize);
  const page = pageOf(found, (item) => String(item.id), size, options.skipToken);
  if (!page) throw badRequest('Skip token is not valid.', 'Directory_ExpiredPageToken');
  return ok({
    '@odata.context': contextOf(call, shape.context),
    ...(options.count ? { '@odata.count': found.length } : {}),
    ...(page.next ? { '@odata.nextLink': nextLink(call, '$skiptoken', page.next) } : {}),
    value: page.items.map((item) => shape.show(item, options)),
  });
}

export const contextOf = (call: Call, what: string): string => `${call.baseUrl}/$metadata#${what}`;

const wanted = (item: Document, { filter, search }: QueryOptions): boolean =>
  (!filter || filter.matches(item)) && (!search || search(item));

function sorted(items: Document[], { orderBy }: QueryOptions): Document[] {
  if (!orderBy) return items;
  const sign = orderBy.descending ? -1 : 1;
  const text = (item: Document) => textOf(item[orderBy.property]);
  return items.sort((a, b) => sign * text(a).localeCompare(text(b)));
}
