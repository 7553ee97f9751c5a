import { z } from 'zod';
import { ServiceError } from '../../core/ports/service-adapter';
import { type HttpAnswer, type HttpCall, type HttpClient, unusable } from '../http';

/** The newest stable version (specs/digitaltwins-2023-10-31.json). */
const API = { 'api-version': '2023-10-31' };

/** Sends with the version, which a next page's address has already. */
export type Send = <T>(call: Omit<HttpCall<T>, 'query'>) => Promise<HttpAnswer<T>>;

export const senderOver =
  (http: HttpClient): Send =>
  (call) =>
    http.send({ ...call, query: /[?&]api-version=/.test(call.url) ? {} : API });

/** An answer of which nothing is read. */
export const anything = z.unknown();

export interface RelationshipAddress {
  /** The twin that it comes from. */
  twinId: string;
  id: string;
}

export const twinAt = (id: string): string => `digitaltwins/${segment(id)}`;
export const relationshipAt = ({ twinId, id }: RelationshipAddress): string =>
  `${twinAt(twinId)}/relationships/${segment(id)}`;

/** These two would climb up the address, encoded or not: to delete relationship ".." would be to delete its twin. */
export const isAddressable = (id: string): boolean => id !== '' && id !== '.' && id !== '..';

function segment(id: string): string {
  if (isAddressable(id)) return encodeURIComponent(id);
  throw unusable({ service: 'digital-twins', operation: 'address by id' }, null, 'IdCannotBeAsked');
}

const MISSING = new Set(['DigitalTwinNotFound', 'RelationshipNotFound', 'ModelNotFound']);

/** Null where the service says that there is no such thing; any other 404 (a wrong address) is not taken for that. */
export async function nullIfMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    const missing = error instanceof ServiceError && error.status === 404 && MISSING.has(error.serviceCode ?? '');
    if (missing) return null;
    throw error;
  }
}
