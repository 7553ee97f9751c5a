import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import type { GraphCall, GraphClient } from './client';

export interface GraphPage<T> {
  value: T[];
  /** Left out after the last page; Graph's own file allows null as well. */
  '@odata.nextLink'?: string | null | undefined;
}

export const pageSchema = <T>(item: z.ZodType<T>): z.ZodType<GraphPage<T>> =>
  z.looseObject({ value: z.array(item), '@odata.nextLink': z.string().nullish() });

/** The next link is followed verbatim; one that leads to itself would never end. */
export function nextLinkOf<T>(page: GraphPage<T>, call: Pick<GraphCall<unknown>, 'operation' | 'path'>): string | null {
  const next = page['@odata.nextLink'] ?? null;
  if (next === null || next !== call.path) return next;
  throw new ServiceError('entra', 200, 'PagingDoesNotEnd', call.operation, false, null);
}

/** All items; for lists that fit in memory. */
export async function readAll<T>(graph: GraphClient, call: GraphCall<GraphPage<T>>): Promise<T[]> {
  const items: T[] = [];
  let current: GraphCall<GraphPage<T>> | null = call;
  while (current) {
    const page: GraphPage<T> = (await graph.read(current)).body;
    items.push(...page.value);
    const next: string | null = nextLinkOf(page, current);
    current = next === null ? null : { ...call, path: next, query: {} };
  }
  return items;
}
