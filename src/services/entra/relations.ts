import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import type { PageSource, SourcePage } from '../collecting';
import { type HttpAnswer, nullIfGone } from '../http';
import type { GraphClient } from './client';
import { record } from './mapper';
import { isDeleted } from './object-kinds';
import { type GraphPage, nextLinkOf, pageSchema } from './pages';

const documents = pageSchema(z.looseObject({}));

export interface ListSource {
  operation: string;
  path: (id: string) => string;
  query?: (id: string, pageSize: number) => Record<string, string>;
  /** Kept back, because an earlier source has it already. */
  except?: (id: string) => (record: Record<string, unknown>) => boolean;
  /** Service codes that mean that the tenant cannot have this list, with the sentence for the manifest. */
  unlicensed?: { code: string; gap: string };
}

/** One list of Graph, page by page. A list of an account that is gone is empty. */
export function listSource(graph: GraphClient, source: ListSource): PageSource {
  return async ({ id }, page, signal) => {
    const query = page === null ? (source.query?.(id, graph.pageSize) ?? {}) : {};
    const call = { operation: source.operation, path: page ?? source.path(id), query, schema: documents, signal };
    try {
      const answer = await nullIfGone<HttpAnswer<GraphPage<Record<string, unknown>>>>(graph.read(call));
      if (!answer) return EMPTY;
      const records = answer.body.value.map(record);
      const known = source.except?.(id);
      const next = nextLinkOf(answer.body, call);
      return { records: known ? records.filter((one) => !known(one)) : records, next };
    } catch (error) {
      const { unlicensed } = source;
      if (!unlicensed || !(error instanceof ServiceError) || error.serviceCode !== unlicensed.code) throw error;
      return { ...EMPTY, gaps: [unlicensed.gap] };
    }
  };
}

const EMPTY: SourcePage = { records: [], next: null };

/** For what Graph does not show while the account is in the recycle bin. */
export function livingOnly(what: string, source: PageSource): PageSource {
  return async (object, page, signal) =>
    isDeleted(object)
      ? { ...EMPTY, gaps: [`Not readable while the account is in the recycle bin: ${what}.`] }
      : source(object, page, signal);
}

/** A single object beside the account; 404 where there is none. */
export function singleSource(
  graph: GraphClient,
  operation: string,
  path: (id: string) => string,
  select: string,
): PageSource {
  const schema = z.looseObject({});
  return async ({ id }, _page, signal) => {
    const call = { operation, path: path(id), query: { $select: select }, schema, signal };
    const answer = await nullIfGone(graph.read(call));
    return answer ? { records: [record(answer.body)], next: null } : EMPTY;
  };
}
