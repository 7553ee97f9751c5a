import type { DsrRequest } from '../core/request';
import type { Ports } from './ports';

/** Files that are open at a time. */
const AT_ONCE = 16;

/** Reads many requests a handful at a time, in the order given; what is gone is left out. */
export async function* readRequests(
  { requests }: Pick<Ports, 'requests'>,
  ids: readonly string[],
): AsyncGenerator<DsrRequest> {
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => requests.get(id)));
    for (const request of some) if (request) yield request;
  }
}
