import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The bot's secrets, base64; made once, or the audit log and the package names of earlier runs could not be read again. */
export interface SandboxKeys {
  readonly auditKey: string;
  readonly packageNameKey: string;
}

export function ensureKeys(file: string): SandboxKeys {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SandboxKeys;
  const keys = { auditKey: newKey(), packageNameKey: newKey() };
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

const newKey = (): string => randomBytes(32).toString('base64');
