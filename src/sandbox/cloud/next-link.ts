import type { Call } from './http';

/** The absolute address of the next page: the request's own, every option repeated, with the token. */
export function nextLink(call: Call, tokenName: string, token: string): string {
  const query = new URLSearchParams(call.query);
  query.set(tokenName, token);
  return `${call.baseUrl}${call.path}?${query.toString()}`;
}
