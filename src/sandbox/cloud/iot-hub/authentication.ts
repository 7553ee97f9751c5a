import { randomBytes } from 'node:crypto';
import { isDocument } from '../http';
import type { Document } from '../state';

/** Keys that are not given are made anew: a PUT without `authentication` locks the device out. Certificates need none. */
export function authenticationFrom(given: unknown): Document {
  const asked = isDocument(given) ? given : {};
  if (typeof asked.type === 'string' && asked.type !== 'sas') return { x509Thumbprint: {}, ...asked };
  const keys = isDocument(asked.symmetricKey) ? asked.symmetricKey : {};
  return {
    x509Thumbprint: {},
    type: 'sas',
    ...asked,
    symmetricKey: { primaryKey: keys.primaryKey ?? newKey(), secondaryKey: keys.secondaryKey ?? newKey() },
  };
}

const newKey = (): string => randomBytes(32).toString('base64');
