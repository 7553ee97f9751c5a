import { sign, verify, type KeyObject } from 'node:crypto';
import { keyIdOf, publicKeyOf, spkiOf } from './signing-key';

export const SIGNATURE_PATH = 'signature.json';
export const SIGNATURE_FORMAT = 'dsr-bot-signature/1';

/** The last file of a signed package. The manifest names the key, and so proves that there has to be one. */
export interface Signature {
  format: typeof SIGNATURE_FORMAT;
  algorithm: 'Ed25519';
  keyId: string;
  /** SubjectPublicKeyInfo, base64. It proves nothing by itself: compare its id with one from elsewhere. */
  publicKey: string;
  manifestSha256: string;
  /** Over `signedText`, base64. */
  signature: string;
}

/** As `sha256sum manifest.json` prints it, so that anybody can check it with sha256sum and openssl. */
function signedText(manifestSha256: string): Buffer {
  return Buffer.from(`${manifestSha256}  manifest.json\n`);
}

export function signManifest(manifestSha256: string, key: KeyObject): Signature {
  return {
    format: SIGNATURE_FORMAT,
    algorithm: 'Ed25519',
    keyId: keyIdOf(key),
    publicKey: spkiOf(key).toString('base64'),
    manifestSha256,
    signature: sign(null, signedText(manifestSha256), key).toString('base64'),
  };
}

/** By the key that the package carries itself. */
export function isSigned({ publicKey, keyId, signature }: Signature, manifestSha256: string): boolean {
  const key = publicKeyOf(publicKey);
  if (!key || keyIdOf(key) !== keyId) return false;
  return verify(null, signedText(manifestSha256), key, Buffer.from(signature, 'base64'));
}
