import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isSigned, SIGNATURE_FORMAT, SIGNATURE_PATH, type Signature } from './signature';
import { keyIdOf } from './signing-key';

/** What a package says of its signature. */
export interface SignedManifest {
  /** As the manifest names it; null where it says that nobody signed. */
  keyId: string | null;
  /** Of the manifest as it was read. */
  manifestSha256: string;
  /** `signature.json`; null where there is none. */
  text: string | null;
}

const SIGNATURE = z.strictObject({
  format: z.literal(SIGNATURE_FORMAT),
  algorithm: z.literal('Ed25519'),
  keyId: z.string(),
  publicKey: z.base64(),
  manifestSha256: z.string(),
  signature: z.base64(),
});

/** A sentence each. `key`: the one that is to have signed. */
export function signatureProblems(signed: SignedManifest, key: KeyObject | undefined): string[] {
  const wanted = key && keyIdOf(key);
  if (signed.keyId === null)
    return wanted === undefined ? [] : [`the package is not signed, expected was the key ${wanted}`];
  return [...keyProblem(signed.keyId, wanted), ...fileProblems(signed, signed.keyId)];
}

function keyProblem(keyId: string, wanted: string | undefined): string[] {
  return wanted === undefined || wanted === keyId ? [] : [`the package names the key ${keyId}, expected was ${wanted}`];
}

function fileProblems({ manifestSha256, text }: SignedManifest, keyId: string): string[] {
  if (text === null) return [`${SIGNATURE_PATH} is missing`];
  const signature = parseSignature(text);
  if (!signature) return [`${SIGNATURE_PATH} cannot be read`];
  if (signature.keyId !== keyId) return [`${SIGNATURE_PATH} is of another key than the manifest names`];
  const fits = signature.manifestSha256 === manifestSha256 && isSigned(signature, manifestSha256);
  return fits ? [] : ['the signature does not fit the manifest'];
}

/** Only in the one form in which it is written, so that no byte of it can be another. */
function parseSignature(text: string): Signature | null {
  try {
    const signature = SIGNATURE.parse(JSON.parse(text));
    const written = { ...signature, publicKey: plain(signature.publicKey), signature: plain(signature.signature) };
    return `${JSON.stringify(written, null, 2)}\n` === text ? signature : null;
  } catch {
    return null;
  }
}

const plain = (base64: string): string => Buffer.from(base64, 'base64').toString('base64');
