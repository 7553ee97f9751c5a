import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What stands before the 32 bytes of an Ed25519 seed in PKCS#8 (RFC 8410, section 7). */
const SEED_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
const SEED_BYTES = 32;

export const SIGNING_KEY_FORM =
  'has to be an Ed25519 key: PKCS#8 as PEM or in base64, or a seed of 32 bytes in base64; make one with: ' +
  'openssl genpkey -algorithm ed25519 -outform DER | base64';

/** Null where it is none. Nothing of the text gets into an error. */
export function parseSigningKey(text: string): KeyObject | null {
  try {
    const key = createPrivateKey(keyInput(text.replaceAll('\\n', '\n').trim()));
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

function keyInput(text: string): Parameters<typeof createPrivateKey>[0] {
  if (text.includes('-----BEGIN')) return text;
  const bytes = Buffer.from(text, 'base64');
  const key = bytes.length === SEED_BYTES ? Buffer.concat([SEED_HEADER, bytes]) : bytes;
  return { key, format: 'der', type: 'pkcs8' };
}

/** A public key in PEM. Throws a sentence where the file holds none; a private key is refused, it belongs to nobody but the bot. */
export function readPublicKey(file: string): KeyObject {
  const text = readFileSync(file, 'utf8');
  if (text.includes('PRIVATE KEY')) throw new Error(`${file} holds a private key; the public one is wanted`);
  const key = publicKeyIn(text);
  if (key?.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 public key in PEM`);
  return key;
}

function publicKeyIn(input: Parameters<typeof createPublicKey>[0]): KeyObject | null {
  try {
    return createPublicKey(input);
  } catch {
    return null;
  }
}

/** From the form in which a package carries it: SubjectPublicKeyInfo in base64. */
export function publicKeyOf(base64: string): KeyObject | null {
  const key = publicKeyIn({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  return key?.asymmetricKeyType === 'ed25519' ? key : null;
}

export const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'der', type: 'spki' });

/** SHA-256 of the public key: `openssl pkey -pubin -in KEY.pem -outform DER | sha256sum`. */
export function keyIdOf(key: KeyObject): string {
  return createHash('sha256').update(spkiOf(key)).digest('hex');
}
