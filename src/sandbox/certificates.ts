import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAuthority, type Identity, issueLeaf } from './certificate';

export interface CertificateFiles {
  /** The certificate authority: `curl --cacert`. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

const NAMES = ['127.0.0.1', 'localhost'] as const;
/** A certificate that is nearer to its end than this is made anew. */
const RENEW_MS = 30 * 86_400_000;

/** The authority is made once, its server certificate whenever the old one would soon be refused. */
export function ensureCertificates(dir: string, now: Date): CertificateFiles {
  const ca = { certificate: join(dir, 'ca.pem'), key: join(dir, 'ca-key.pem') };
  const leaf = { certificate: join(dir, 'leaf.pem'), key: join(dir, 'leaf-key.pem') };
  const authority = readIdentity(ca, now) ?? written(ca, createAuthority(now));
  const kept = readIdentity(leaf, now);
  if (!kept || !isIssuedBy(kept, authority)) written(leaf, issueLeaf(authority, NAMES, now));
  return { ca: ca.certificate, certificate: leaf.certificate, key: leaf.key };
}

interface IdentityFiles {
  readonly certificate: string;
  readonly key: string;
}

function readIdentity(files: IdentityFiles, now: Date): Identity | null {
  if (!existsSync(files.certificate) || !existsSync(files.key)) return null;
  const identity = { certificate: readFileSync(files.certificate, 'utf8'), key: readFileSync(files.key, 'utf8') };
  const ends = Date.parse(new X509Certificate(identity.certificate).validTo);
  return ends - now.getTime() > RENEW_MS ? identity : null;
}

const isIssuedBy = (leaf: Identity, authority: Identity): boolean =>
  new X509Certificate(leaf.certificate).verify(new X509Certificate(authority.certificate).publicKey);

function written(files: IdentityFiles, identity: Identity): Identity {
  writeFileSync(files.key, identity.key, { mode: 0o600 });
  writeFileSync(files.certificate, identity.certificate);
  return identity;
}
