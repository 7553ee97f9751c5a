import type { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import type { Connected } from '../connected';
import { type HttpAnswer, unusable } from '../http';
import {
  type IncomingRelationship,
  incomingSchema,
  listSchema,
  type Model,
  modelSchema,
  proposedSchema,
  type Relationship,
  relationshipSchema,
  type Twin,
  twinSchema,
} from './mapper';
import { createTwinWrites, type TwinWrites } from './twin-writes';
import {
  anything,
  isAddressable,
  nullIfMissing,
  type RelationshipAddress,
  relationshipAt,
  type Send,
  senderOver,
  twinAt,
} from './twins-http';

/** The largest page of a query (azure-apis.md 3). */
const LARGEST_PAGE = 100;

export interface ListPage<T> {
  items: T[];
  /** The address of the next page as the service gave it; null after the last. */
  next: string | null;
}

/**
 * The data plane of one instance, as far as one data subject needs it: of `/jobs/deletions`, which empties the whole instance,
 * and of the imports there is nothing here. Ids are case-sensitive. A single read is null, a list empty where there is nothing.
 */
export interface TwinsClient extends TwinWrites {
  twin(id: string, signal: AbortSignal): Promise<HttpAnswer<Twin> | null>;
  relationship(at: RelationshipAddress, signal: AbortSignal): Promise<HttpAnswer<Relationship> | null>;
  outgoing(twinId: string, page: string | null, signal: AbortSignal): Promise<ListPage<Relationship>>;
  incoming(twinId: string, page: string | null, signal: AbortSignal): Promise<ListPage<IncomingRelationship>>;
  /** From an index that is up to 10 s behind: what it names is to be read again before it is believed. */
  twinIdsWhere(field: string, value: string, signal: AbortSignal): AsyncGenerator<string>;
  model(id: string, signal: AbortSignal): Promise<Model | null>;
  eventRoutes(signal: AbortSignal): Promise<ListPage<unknown>>;
}

export function createTwinsClient({ http, connection }: Connected): TwinsClient {
  const send = senderOver(http);
  const get = <T>(operation: string, url: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<HttpAnswer<T>> =>
    send({ operation, method: 'GET', url, schema, signal });
  return {
    ...createTwinWrites(send),
    twin: async (id, signal) =>
      isAddressable(id) ? nullIfMissing(get('read twin', twinAt(id), twinSchema, signal)) : null,
    relationship: (at, signal) =>
      nullIfMissing(get('read relationship', relationshipAt(at), relationshipSchema, signal)),
    outgoing: (id, page, signal) =>
      listPage(
        get('list relationships', page ?? `${twinAt(id)}/relationships`, listSchema(relationshipSchema), signal),
        page,
      ),
    incoming: (id, page, signal) =>
      listPage(
        get(
          'list incoming relationships',
          page ?? `${twinAt(id)}/incomingrelationships`,
          listSchema(incomingSchema),
          signal,
        ),
        page,
      ),
    twinIdsWhere: (field, value, signal) =>
      proposedIds(send, queryFor(field, value), Math.min(connection.pageSize, LARGEST_PAGE), signal),
    model: async (id, signal) => {
      const url = `models/${encodeURIComponent(id)}`;
      const answer = await nullIfMissing(
        send({
          operation: 'read model',
          method: 'GET',
          url: `${url}?includeModelDefinition=true`,
          schema: modelSchema,
          signal,
        }),
      );
      return answer?.body ?? null;
    },
    eventRoutes: (signal) => listPage(get('list event routes', 'eventroutes', listSchema(anything), signal), null),
  };
}

type Listed<T> = HttpAnswer<{ value: T[]; nextLink?: string | null }>;

async function listPage<T>(work: Promise<Listed<T>>, page: string | null): Promise<ListPage<T>> {
  const answer = await nullIfMissing(work);
  if (!answer) return { items: [], next: null };
  const next = answer.body.nextLink || null;
  if (next !== null && next === page) throw endless(answer.status);
  return { items: answer.body.value, next };
}

const endless = (status: number): ServiceError =>
  unusable({ service: 'digital-twins', operation: 'read the next page' }, status, 'PagingDoesNotEnd');

/** The field was checked with the configuration; in a string backslash escapes quote and backslash. */
const queryFor = (field: string, value: string): string =>
  `SELECT * FROM digitaltwins T WHERE T.${field} = '${value.replace(/[\\']/g, '\\$&')}'`;

/** The token travels in the body, and a query beside it would be ignored (azure-apis.md 3). */
async function* proposedIds(send: Send, query: string, pageSize: number, signal: AbortSignal): AsyncGenerator<string> {
  let token: string | null = null;
  do {
    const body: object = token === null ? { query } : { continuationToken: token };
    const headers = { 'max-items-per-page': String(pageSize) };
    const call = { operation: 'query twins', method: 'POST', url: 'query', headers, body } as const;
    const answer = await timeoutIsRetryable(send({ ...call, schema: proposedSchema, idempotent: true, signal }));
    for (const { $dtId } of answer.body.value) yield $dtId;
    const next: string | null = answer.body.continuationToken || null;
    if (next !== null && next === token) throw endless(answer.status);
    token = next;
  } while (token !== null);
}

/** A query that took longer than 60 s is refused with 400 although nothing is wrong with it (azure-apis.md 3). */
async function timeoutIsRetryable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.serviceCode !== 'TimeoutError') throw error;
    throw new ServiceError(error.service, error.status, error.serviceCode, 'query twins', true, null, { cause: error });
  }
}
