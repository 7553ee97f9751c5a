/** Graph's JSON as it is, without the context that only describes the request's address. No secret is ever read from Graph. */
export function record(wire: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wire).filter(([name]) => name !== '@odata.context'));
}
