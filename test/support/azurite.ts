import type { TokenCredential } from '@azure/identity';
import { startAzuriteProcess } from './azurite-process';
import { unsignedToken } from './unsigned-token';

/** An account of its own in Azurite, over https. */
export interface Azurite {
  /** `https://127.0.0.1:<port>/<account>` */
  blobEndpoint: string;
  /** PEM of the certificate that signs itself. */
  caFile: string;
  /** A managed identity as Azurite believes it: bearer tokens are read there, not verified. */
  credential: TokenCredential;
  pid: number;
  stop(): Promise<void>;
}

export interface AzuriteOptions {
  /** Blobs on disk and not in memory, in a process of its own; for gigabytes. */
  onDisk?: boolean;
}

const credential: TokenCredential = { getToken: () => Promise.resolve(unsignedToken()) };

/** In the process that all suites of the run share, if there is one (shared-azurite.ts): to start one takes a second. */
export async function startAzurite(options: AzuriteOptions = {}): Promise<Azurite> {
  const shared = process.env.SHARED_AZURITE;
  if (shared && !options.onDisk) return accountIn(shared);
  const { url, ...own } = await startAzuriteProcess(options);
  return { ...own, blobEndpoint: `${url}/devstoreaccount1`, credential };
}

async function accountIn(shared: string): Promise<Azurite> {
  const answer = await fetch(shared);
  if (!answer.ok) throw new Error(`the shared Azurite did not start: ${await answer.text()}`);
  const given = (await answer.json()) as Pick<Azurite, 'blobEndpoint' | 'caFile' | 'pid'>;
  return { ...given, credential, stop: () => Promise.resolve() };
}
