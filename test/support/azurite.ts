import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TokenCredential } from '@azure/identity';
import { selfSigned } from './self-signed';
import { unsignedToken } from './unsigned-token';

/** Azurite's blob service over https on a free port, with files of its own that go when it stops. */
export interface Azurite {
  /** `https://127.0.0.1:<port>/devstoreaccount1` */
  blobEndpoint: string;
  /** PEM of the certificate that signs itself. */
  caFile: string;
  /** A managed identity as Azurite believes it: bearer tokens are read there, not verified. */
  credential: TokenCredential;
  pid: number;
  stop(): Promise<void>;
}

export interface AzuriteOptions {
  /** Blobs on disk and not in memory; for gigabytes. */
  onDisk?: boolean;
}

const READY = 'successfully listen';
const READY_WITHIN_MS = 30_000;

export async function startAzurite(options: AzuriteOptions = {}): Promise<Azurite> {
  const folder = mkdtempSync(join(tmpdir(), 'azurite-'));
  const caFile = join(folder, 'ca.pem');
  const { key, cert } = selfSigned();
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(caFile, cert);
  const port = await freePort();
  const child = launch(folder, port, options);
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  await ready(child);
  return {
    blobEndpoint: `https://127.0.0.1:${port}/devstoreaccount1`,
    caFile,
    credential: { getToken: () => Promise.resolve(unsignedToken()) },
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', killWithUs);
      await stopped(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(folder: string, port: number, { onDisk = false }: AzuriteOptions): ChildProcess {
  const main = require.resolve('azurite/dist/src/blob/main.js');
  const where = onDisk ? ['--location', folder] : ['--inMemoryPersistence'];
  const tls = ['--oauth', 'basic', '--cert', join(folder, 'ca.pem'), '--key', join(folder, 'key.pem')];
  const listen = ['--blobHost', '127.0.0.1', '--blobPort', String(port)];
  return spawn(process.execPath, [main, '--silent', '--disableTelemetry', ...listen, ...tls, ...where], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const late = setTimeout(() => reject(new Error(`Azurite was not ready in time: ${heard}`)), READY_WITHIN_MS);
    const hear = (text: Buffer): void => {
      heard += text.toString();
      if (!heard.includes(READY)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`Azurite ended with ${code}: ${heard}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
