/** Azure Resource Manager's wire (azure-apis.md 3.1); ids and scopes compare without case there. */
import { z } from 'zod';
import { type HttpAnswer, type HttpClient, unusable } from './http';

/** specs/arm-roleassignments-2022-04-01.json, arm-roledefinitions-2022-04-01.json */
export const ARM_API = { 'api-version': '2022-04-01' };

interface Page<T> {
  value: T[];
  nextLink?: string | null | undefined;
}

const pageSchema = <T>(item: z.ZodType<T>): z.ZodType<Page<T>> =>
  z.looseObject({ value: z.array(item), nextLink: z.string().nullish() });

export function armGet<T>(
  http: HttpClient,
  operation: string,
  url: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<HttpAnswer<T>> {
  return http.send({ operation, method: 'GET', url, query: versionFor(url), schema, signal });
}

/** A next page's address has its version already. */
const versionFor = (url: string): Record<string, string> => (/[?&]api-version=/.test(url) ? {} : ARM_API);

/** Without the slash in front, and each name encoded: a path that climbs up is none of ARM's. */
export const pathOf = (id: string): string => id.split('/').filter(isName).map(encodeURIComponent).join('/');
const isName = (segment: string): boolean => segment !== '' && segment !== '.' && segment !== '..';

export async function* armPages<T>(
  http: HttpClient,
  operation: string,
  first: string,
  item: z.ZodType<T>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  const schema = pageSchema(item);
  for (let url: string | null = first; url !== null;) {
    const answer: HttpAnswer<Page<T>> = await armGet(http, operation, url, schema, signal);
    yield* answer.body.value;
    const next: string | null = answer.body.nextLink || null;
    if (next !== null && next === url) {
      throw unusable({ service: http.service, operation: 'read the next page' }, answer.status, 'PagingDoesNotEnd');
    }
    url = next;
  }
}
