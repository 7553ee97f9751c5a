/**
 * X.509 certificates for the sandbox's https (RFC 5280), made with node:crypto alone: openssl may be absent, and a
 * library for two certificates would be the largest part of the sandbox.
 */
import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { isIPv4 } from 'node:net';
import {
  bitString,
  boolean,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  taggedContent,
  time,
  utf8String,
} from './der';

/** A certificate with its private key, both PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

const DAY_MS = 86_400_000;
const AUTHORITY_NAME = 'DSR Bot sandbox CA';
const AUTHORITY_DAYS = 3650;
/** Clients take server certificates of 398 days at most. */
const LEAF_DAYS = 397;

const OID = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const;

const CERT_SIGN_AND_CRL_SIGN = bitString(Buffer.from([0b0000_0110]), 1);
const DIGITAL_SIGNATURE = bitString(Buffer.from([0b1000_0000]), 7);

export function createAuthority(now: Date): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const extensions = [
    extension(OID.basicConstraints, sequence(boolean(true), integer(Buffer.from([0]))), true),
    extension(OID.keyUsage, CERT_SIGN_AND_CRL_SIGN, true),
    extension(OID.subjectKeyIdentifier, octetString(keyId(publicKey))),
  ];
  const certificate = signed({ subject: AUTHORITY_NAME, days: AUTHORITY_DAYS, publicKey, extensions, now }, privateKey);
  return { certificate, key: pemOf(privateKey) };
}

/** A server's certificate for these names and addresses; the first is its common name. */
export function issueLeaf(authority: Identity, names: readonly string[], now: Date): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuerKey = new X509Certificate(authority.certificate).publicKey;
  const extensions = [
    extension(OID.basicConstraints, sequence(), true),
    extension(OID.keyUsage, DIGITAL_SIGNATURE, true),
    extension(OID.extendedKeyUsage, sequence(objectIdentifier(OID.serverAuth))),
    extension(OID.subjectAltName, sequence(...names.map(generalName))),
    extension(OID.subjectKeyIdentifier, octetString(keyId(publicKey))),
    extension(OID.authorityKeyIdentifier, sequence(taggedContent(0, keyId(issuerKey)))),
  ];
  const contents = { subject: names[0] ?? '', days: LEAF_DAYS, publicKey, extensions, now };
  return { certificate: signed(contents, createPrivateKey(authority.key)), key: pemOf(privateKey) };
}

interface Contents {
  readonly subject: string;
  readonly days: number;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly now: Date;
}

function signed({ subject, days, publicKey, extensions, now }: Contents, issuerKey: KeyObject): string {
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
  const contents = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(randomBytes(16)),
    algorithm,
    nameOf(AUTHORITY_NAME),
    // A day back, for clients whose clock is behind.
    sequence(time(new Date(now.getTime() - DAY_MS)), time(new Date(now.getTime() + (days - 1) * DAY_MS))),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...extensions)),
  );
  const der = sequence(contents, algorithm, bitString(sign('sha256', contents, issuerKey)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const nameOf = (commonName: string): Buffer =>
  sequence(set(sequence(objectIdentifier(OID.commonName), utf8String(commonName))));

const extension = (oid: string, value: Buffer, critical = false): Buffer =>
  sequence(objectIdentifier(oid), ...(critical ? [boolean(true)] : []), octetString(value));

const generalName = (name: string): Buffer =>
  isIPv4(name) ? taggedContent(7, Buffer.from(name.split('.').map(Number))) : taggedContent(2, Buffer.from(name));

const keyId = (key: KeyObject): Buffer =>
  createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
