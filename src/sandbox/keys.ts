import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The bot's secrets, base64; made once, or the audit log and the package names of earlier runs could not be read again. */
export interface SandboxKeys {
  readonly auditKey: string;
  readonly packageNameKey: string;
  /** Ed25519, PKCS#8. */
  readonly signingKey: string;
}

/** A file of an older sandbox gets what it lacks. */
export function ensureKeys(file: string): SandboxKeys {
  const stored = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<SandboxKeys>) : {};
  const fresh = { auditKey: newKey(), packageNameKey: newKey(), signingKey: newSigningKey() };
  const keys = { ...fresh, ...stored };
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

/** For whoever wants to check a package. */
export function writePublicKey(file: string, { signingKey }: SandboxKeys): void {
  const key = createPrivateKey({ key: Buffer.from(signingKey, 'base64'), format: 'der', type: 'pkcs8' });
  writeFileSync(file, createPublicKey(key).export({ format: 'pem', type: 'spki' }));
}

const newKey = (): string => randomBytes(32).toString('base64');

const newSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
