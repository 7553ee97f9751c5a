import { withoutSecrets } from '../secrets';

/**
 * Graph's JSON as it is, without the context that only describes the request's address. Graph gives no secret of its own, but
 * anybody may have written one into an attribute, and audits quote what programs sent.
 */
export function record(wire: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(wire).filter(([name]) => name !== '@odata.context');
  return withoutSecrets(Object.fromEntries(told)) as Record<string, unknown>;
}
