import { z } from 'zod';
import type { HttpClient } from './http-call';
import { unusable } from './http-errors';

/** One page of a query whose continuation travels in a header (DPS and IoT Hub). */
export interface QueryPage<T> {
  items: T[];
  /** Null after the last page. */
  next: string | null;
  requestId: string | null;
}

export interface PagedQuery<T> {
  operation: string;
  url: string;
  query: Readonly<Record<string, string>>;
  /** Left out where the operation takes none. */
  body?: unknown;
  item: z.ZodType<T>;
  pageSize: number;
  signal: AbortSignal;
}

/** Reads only, so a POST may be repeated. */
export async function queryPage<T>(http: HttpClient, query: PagedQuery<T>, page: string | null): Promise<QueryPage<T>> {
  const { operation, url, body, signal } = query;
  const headers = {
    'x-ms-max-item-count': String(query.pageSize),
    ...(page === null ? {} : { 'x-ms-continuation': page }),
  };
  const answer = await http.send({
    operation,
    method: 'POST',
    url,
    query: query.query,
    headers,
    body,
    schema: z.array(query.item),
    idempotent: true,
    signal,
  });
  const next = answer.header('x-ms-continuation') || null;
  if (next !== null && next === page)
    throw unusable({ service: http.service, operation }, answer.status, 'PagingDoesNotEnd');
  return { items: answer.body, next, requestId: answer.requestId };
}

/** Every item, page by page: memory stays flat for a caller that keeps little. */
export async function* queryAll<T>(http: HttpClient, query: PagedQuery<T>): AsyncGenerator<T> {
  let page: string | null = null;
  do {
    const read: QueryPage<T> = await queryPage(http, query, page);
    yield* read.items;
    page = read.next;
  } while (page !== null);
}
