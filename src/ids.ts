import { randomBytes } from 'node:crypto';
import type { Ids } from './core/ports/ids';

export function createIds(): Ids {
  return {
    correlationId: () => randomBytes(4).toString('hex'),
    secretId: () => randomBytes(18).toString('base64url'),
  };
}
