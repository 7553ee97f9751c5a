import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from './self-signed';

/** Azurite's blob service over https on a free port, with files of its own that go when it stops. */
export interface AzuriteProcess {
  /** `https://127.0.0.1:<port>` */
  url: string;
  /** PEM of the certificate that signs itself. */
  caFile: string;
  pid: number;
  stop(): Promise<void>;
}

export interface AzuriteProcessOptions {
  /** Blobs on disk and not in memory; for gigabytes. */
  onDisk?: boolean;
  /** Default: `devstoreaccount1`. */
  accounts?: readonly string[];
}

const READY = 'successfully listen';
const READY_WITHIN_MS = 30_000;

export async function startAzuriteProcess(options: AzuriteProcessOptions = {}): Promise<AzuriteProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'azurite-'));
  const caFile = join(folder, 'ca.pem');
  const { key, cert } = selfSigned();
  writeFileSync(join(folder, 'key.pem'), key);
  writeFileSync(caFile, cert);
  const port = await freePort();
  const child = launch(folder, port, options);
  await ready(child);
  return {
    url: `https://127.0.0.1:${port}`,
    caFile,
    pid: child.pid ?? 0,
    async stop() {
      await stopped(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function launch(folder: string, port: number, { onDisk = false, accounts }: AzuriteProcessOptions): ChildProcess {
  const main = require.resolve('azurite/dist/src/blob/main.js');
  const where = onDisk ? ['--location', folder] : ['--inMemoryPersistence'];
  const tls = ['--oauth', 'basic', '--cert', join(folder, 'ca.pem'), '--key', join(folder, 'key.pem')];
  const listen = ['--blobHost', '127.0.0.1', '--blobPort', String(port)];
  const bound = ['--require', join(__dirname, 'end-with-parent.js')];
  return spawn(process.execPath, [...bound, main, '--silent', '--disableTelemetry', ...listen, ...tls, ...where], {
    cwd: folder,
    stdio: 'pipe',
    env: accounts ? { ...process.env, AZURITE_ACCOUNTS: keyed(accounts) } : process.env,
  });
}

/** Microsoft's for `devstoreaccount1`. */
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const keyed = (accounts: readonly string[]): string => accounts.map((name) => `${name}:${KEY}`).join(';');

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
