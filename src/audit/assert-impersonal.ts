import type { AuditEntry } from '../core/audit-entry';
import { DsrError } from '../core/errors';

const ADDRESS = /[^\s@](@|%40)[^\s@]+\.[^\s@]/i;
const SIGNATURE = /sig(=|%3d)/i;

/**
 * The last line of defence: what is in the log stays. Throws where a readable part of the entry looks like an e-mail
 * address, a user principal name or a signed link; the message says where, not what.
 */
export function assertImpersonal(entry: AuditEntry): void {
  const found = readableParts(entry).find(([, text]) => ADDRESS.test(text) || SIGNATURE.test(text));
  if (!found) return;
  throw new DsrError(
    'DSR_AUDIT_FAILED',
    `an audit entry was refused: ${found[0]} looks like an address or a signed link`,
  );
}

function readableParts(entry: AuditEntry): [where: string, text: string][] {
  const { event, requestId, from, to, code, correlationId, facts, hashed, key, actor } = entry;
  const texts: [string, unknown][] = [
    ['the name of a fact', Object.keys(facts).join(' ')],
    ['the name of a hash', Object.keys(hashed).join(' ')],
    ['key.stream', key?.stream],
    ['actor.tenantId', actor?.tenantId],
    ['actor.objectId', actor?.objectId],
    ...Object.entries({ event, requestId, from, to, code, correlationId }),
    ...Object.entries(facts).map(([name, value]): [string, unknown] => [`facts.${name}`, value]),
  ];
  return texts.filter((part): part is [string, string] => typeof part[1] === 'string');
}
