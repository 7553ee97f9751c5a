import { type Call, ok, type Reply } from '../http';
import { nextLink } from '../next-link';
import { pageOf } from '../paging';
import type { Document } from '../state';
import { invalid } from './errors';

/** `{value, nextLink}`; the GA API has neither filters nor page sizes to ask for (azure-apis.md 6). */
export function listed(call: Call, items: readonly Document[], idName = 'id'): Reply {
  for (const name of call.query.keys()) {
    if (!['api-version', '$skiptoken'].includes(name)) throw invalid(`The query parameter '${name}' is not supported.`);
  }
  const token = call.query.get('$skiptoken') ?? undefined;
  const page = pageOf(items, (item) => String(item[idName]), call.cloud.settings.pageSize, token);
  if (!page) throw invalid('The skip token is not valid.');
  return ok({ value: page.items, ...(page.next ? { nextLink: nextLink(call, '$skiptoken', page.next) } : {}) });
}
