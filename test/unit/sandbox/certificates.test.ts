/** The sandbox's certificates: what a strict client accepts, what is kept, what is renewed. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CertificateFiles, ensureCertificates } from '../../../src/sandbox/certificates';

const DAY_MS = 86_400_000;
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'dsr-certificates-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const certificateIn = (file: string) => new X509Certificate(readFileSync(file));

async function statusOf(files: CertificateFiles, host: string, ca?: Buffer): Promise<number | undefined> {
  const server = createServer({ cert: readFileSync(files.certificate), key: readFileSync(files.key) }, (_req, res) =>
    res.end('ok'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const request = get({
        host: '127.0.0.1',
        port,
        servername: host === '127.0.0.1' ? '' : host,
        headers: { host },
        ca,
        agent: false,
      });
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
  } finally {
    server.close();
  }
}

test.each(['127.0.0.1', 'localhost'])('is accepted for %s by a client that knows the authority', async (host) => {
  const files = ensureCertificates(dir, new Date());
  expect(await statusOf(files, host, readFileSync(files.ca))).toBe(200);
});

test('is refused by a client that does not know the authority', async () => {
  await expect(statusOf(ensureCertificates(dir, new Date()), '127.0.0.1')).rejects.toThrow(/self-signed|unable to/);
});

test('marks authority and server as what they are', () => {
  const files = ensureCertificates(dir, new Date());
  const authority = certificateIn(files.ca);
  const leaf = certificateIn(files.certificate);
  expect([authority.ca, leaf.ca]).toEqual([true, false]);
  expect(leaf.checkIssued(authority)).toBe(true);
  expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  expect(leaf.subjectAltName).toBe('IP Address:127.0.0.1, DNS:localhost');
});

test('keeps both between runs', () => {
  const before = [readFileSync(ensureCertificates(dir, new Date()).ca), readFileSync(join(dir, 'leaf.pem'))];
  const after = [readFileSync(ensureCertificates(dir, new Date()).ca), readFileSync(join(dir, 'leaf.pem'))];
  expect(after).toEqual(before);
});

test('renews the server certificate before it ends, under the same authority', () => {
  const madeAt = new Date(Date.now() - 380 * DAY_MS);
  const authority = readFileSync(ensureCertificates(dir, madeAt).ca);
  const old = certificateIn(join(dir, 'leaf.pem'));
  const files = ensureCertificates(dir, new Date());
  expect(readFileSync(files.ca)).toEqual(authority);
  expect(certificateIn(files.certificate).serialNumber).not.toBe(old.serialNumber);
  expect(Date.parse(certificateIn(files.certificate).validTo)).toBeGreaterThan(Date.now() + 300 * DAY_MS);
});

test('makes a new server certificate for a new authority', () => {
  const files = ensureCertificates(dir, new Date());
  rmSync(files.ca);
  ensureCertificates(dir, new Date());
  expect(certificateIn(files.certificate).checkIssued(certificateIn(files.ca))).toBe(true);
  expect(certificateIn(files.certificate).verify(certificateIn(files.ca).publicKey)).toBe(true);
});

test('hides the keys from other users', () => {
  ensureCertificates(dir, new Date());
  ['ca-key.pem', 'leaf-key.pem'].forEach((file) => expect(statSync(join(dir, file)).mode & 0o777).toBe(0o600));
});

test('writes years from 2050 on with four digits', () => {
  const files = ensureCertificates(dir, new Date('2049-06-01T00:00:00Z'));
  expect(certificateIn(files.certificate).validTo).toMatch(/2050/);
  expect(certificateIn(files.certificate).validFrom).toMatch(/2049/);
});
