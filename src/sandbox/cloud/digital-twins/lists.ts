import { type Call, header, ok, type Reply } from '../http';
import { nextLink } from '../next-link';
import { pageOf } from '../paging';
import type { Document } from '../state';
import { invalid } from './errors';

export function pageSize(call: Call): number {
  const asked = Number(header(call, 'max-items-per-page') ?? Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(asked) || asked < 1) throw invalid('max-items-per-page is not valid.');
  return Math.min(asked, call.cloud.settings.pageSize);
}

/** `{value, nextLink}`, the next link absolute. */
export function listed(call: Call, items: readonly Document[], idName: string): Reply {
  const token = call.query.get('continuationToken') ?? undefined;
  const page = pageOf(items, (item) => String(item[idName]), pageSize(call), token);
  if (!page) throw invalid('The continuation token is not valid.');
  return ok({ value: page.items, ...(page.next ? { nextLink: nextLink(call, 'continuationToken', page.next) } : {}) });
}
