import { type Call, header, ok, type Reply } from '../http';
import { pageOf } from '../paging';
import type { Document } from '../state';
import { refuse } from './errors';

/** A page as an array; the continuation goes in and out in a header, which the last page lacks (azure-apis.md 4). */
export function headerPage(call: Call, items: readonly Document[], idName: string, itemType: string): Reply {
  const token = header(call, 'x-ms-continuation');
  const page = pageOf(items, (item) => String(item[idName]), pageSize(call), token || undefined);
  if (!page) throw refuse(400, 'The continuation token is not valid.');
  const continuation: Record<string, string> = page.next ? { 'x-ms-continuation': page.next } : {};
  return ok(page.items, {
    ...continuation,
    'x-ms-max-item-count': String(pageSize(call)),
    'x-ms-item-type': itemType,
  });
}

function pageSize(call: Call): number {
  const { pageSize: largest } = call.cloud.settings;
  const asked = header(call, 'x-ms-max-item-count');
  if (asked === undefined) return largest;
  if (!/^-?\d+$/.test(asked)) throw refuse(400, 'x-ms-max-item-count is no number.');
  return Number(asked) < 1 ? largest : Math.min(largest, Number(asked));
}
