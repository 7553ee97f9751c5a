/** The signing key: read in each form that is promised, and never quoted. */
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { keyIdOf, parseSigningKey, readPublicKey } from '../../../src/export/signing-key';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const der = privateKey.export({ format: 'der', type: 'pkcs8' });
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signing-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['PKCS#8 in base64', der.toString('base64')],
  ['a seed of 32 bytes in base64', der.subarray(-32).toString('base64')],
  ['PEM', pem],
  ['PEM in one line', pem.replaceAll('\n', '\\n')],
])('is taken as %s, and is the same key', (_form, text) => {
  const key = parseSigningKey(text);
  const signature = sign(null, Buffer.from('x'), key ?? '');
  expect(verify(null, Buffer.from('x'), publicKey, signature)).toBe(true);
});

it.each([
  ['no key', 'secret'],
  ['too short a seed', der.subarray(-31).toString('base64')],
  ['a public key', publicKey.export({ format: 'der', type: 'spki' }).toString('base64')],
  [
    'a key of another kind',
    generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  ],
])('is refused where it is %s', (_what, text) => {
  expect(parseSigningKey(text)).toBeNull();
});

it('is shown by nothing that prints it', () => {
  const key = parseSigningKey(der.toString('base64'));
  const printed = JSON.stringify({ key }) + inspect(key, { depth: 9 });
  for (const form of ['base64', 'hex'] as const) expect(printed).not.toContain(der.subarray(-32).toString(form));
  expect(printed).toMatch(/^\{"key":\{\}\}PrivateKeyObject/);
});

it('has the SHA-256 of its public half in DER for its id, in both halves', () => {
  const file = join(folder, 'public.pem');
  writeFileSync(file, publicKey.export({ format: 'pem', type: 'spki' }));
  const digest = createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex');
  expect([keyIdOf(readPublicKey(file)), keyIdOf(privateKey)]).toEqual([digest, digest]);
});

it('is never taken for its public half', () => {
  const file = join(folder, 'private.pem');
  writeFileSync(file, pem);
  expect(() => readPublicKey(file)).toThrow(/holds a private key/);
  writeFileSync(file, 'nothing');
  expect(() => readPublicKey(file)).toThrow(/holds no Ed25519 public key/);
});
