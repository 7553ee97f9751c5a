import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/**
 * A certificate for 127.0.0.1 and localhost that is its own authority, made without openssl, which may be absent.
 * DER by hand: RFC 5280 section 4.1, ECDSA P-256 with SHA-256.
 */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(tagged(0x31, sequence(COMMON_NAME, text(0x0c, 'DSR Bot test'))));
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    sequence(ECDSA_SHA256),
    name,
    sequence(time(-1), time(30)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(BASIC_CONSTRAINTS, subjectAltName())),
  );
  const signature = createSign('sha256').update(content).sign(privateKey);
  const der = sequence(content, sequence(ECDSA_SHA256), tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

const COMMON_NAME = Buffer.from('0603550403', 'hex');
const ECDSA_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
/** Critical, CA: true. */
const BASIC_CONSTRAINTS = Buffer.from('300f0603551d130101ff040530030101ff', 'hex');

function subjectAltName(): Buffer {
  const names = sequence(text(0x82, 'localhost'), tagged(0x87, Buffer.from([127, 0, 0, 1])));
  return sequence(Buffer.from('0603551d11', 'hex'), tagged(0x04, names));
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function text(tag: number, value: string): Buffer {
  return tagged(tag, Buffer.from(value));
}

/** UTCTime, so many days from now. */
function time(days: number): Buffer {
  const stamp = new Date(Date.now() + days * 86_400_000).toISOString().replace(/\D/g, '').slice(2, 14);
  return text(0x17, `${stamp}Z`);
}
