/** Before a run: one Azurite for all its suites, started when the first one asks. Each gets an account that nobody else has. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AzuriteProcess, startAzuriteProcess } from './azurite-process';

/** More than suites ask for. */
const ACCOUNTS = Array.from({ length: 500 }, (_, index) => `suite${index + 1}`);

/** Of this process alone, in which `stop-shared-azurite.ts` runs too. */
export interface SharedAzurite {
  stopSharedAzurite?: () => Promise<void>;
}

export default async function shareAzurite(): Promise<void> {
  const left = [...ACCOUNTS];
  let started: Promise<AzuriteProcess> | null = null;
  const give = async (to: ServerResponse): Promise<void> => {
    started ??= startAzuriteProcess({ accounts: ACCOUNTS });
    const { url, caFile, pid } = await started;
    const account = left.shift();
    if (!account) throw new Error('no account is left');
    // Suites ask seconds apart: a connection kept that long may be closed while it is used again.
    to.setHeader('connection', 'close').end(JSON.stringify({ blobEndpoint: `${url}/${account}`, caFile, pid }));
  };
  const server = createServer((_, to) => void give(to).catch((fault: unknown) => to.writeHead(500).end(String(fault))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.SHARED_AZURITE = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  (globalThis as SharedAzurite).stopSharedAzurite = async () => {
    server.closeAllConnections();
    server.close();
    await (await started)?.stop();
  };
}
