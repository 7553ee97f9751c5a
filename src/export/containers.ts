import { readFileSync } from 'node:fs';
import type { TokenCredential } from '@azure/identity';
import { BlobServiceClient, type ContainerClient, type StoragePipelineOptions } from '@azure/storage-blob';

export interface StorageOptions {
  /** `https://<account>.blob.core.windows.net`; plain http is refused, since bearer tokens travel on it. */
  blobEndpoint: string;
  credential: TokenCredential;
  containers: { packages: string; staging: string };
  /** PEM file of a private certificate authority, e.g. the sandbox's; default: the system's authorities. */
  caFile?: string;
}

export interface Containers {
  service: BlobServiceClient;
  /** Each is made at its first use. */
  packages: () => Promise<ContainerClient>;
  staging: () => Promise<ContainerClient>;
  /** Asks once and waits for nobody: for finding out whether the account answers. */
  impatient: { service: BlobServiceClient; packages: () => Promise<ContainerClient> };
}

export function openContainers(options: StorageOptions): Containers {
  const { blobEndpoint, credential, containers, caFile } = options;
  const service = openService(options);
  const once = { ...pipelineOptions(caFile), retryOptions: { maxTries: 1 } };
  const impatient = new BlobServiceClient(blobEndpoint, credential, once);
  return {
    service,
    packages: createdOnce(service.getContainerClient(containers.packages)),
    staging: createdOnce(service.getContainerClient(containers.staging)),
    impatient: { service: impatient, packages: createdOnce(impatient.getContainerClient(containers.packages)) },
  };
}

export function openService({ blobEndpoint, credential, caFile }: StorageOptions): BlobServiceClient {
  refuseUnsafe(new URL(blobEndpoint));
  return new BlobServiceClient(blobEndpoint, credential, pipelineOptions(caFile));
}

/** An address with a signature in it would do without roles, and every link and error text would carry it on. */
function refuseUnsafe({ protocol, search, username }: URL): void {
  if (protocol !== 'https:') throw new Error('the blob endpoint has to be https');
  if (search !== '' || username !== '')
    throw new Error(
      'the blob endpoint has to be the bare address: the bot signs in by its identity, not by a signature or key',
    );
}

/** The SDK hands `tlsOptions` on to its HTTP client, though its own type does not name it. */
function pipelineOptions(caFile?: string): StoragePipelineOptions & { tlsOptions?: { ca: Buffer } } {
  return caFile === undefined ? {} : { tlsOptions: { ca: readFileSync(caFile) } };
}

/** A failed attempt is forgotten, so that the next use tries again. */
function createdOnce(container: ContainerClient): () => Promise<ContainerClient> {
  let created: Promise<ContainerClient> | null = null;
  return () => {
    created ??= create(container).catch((error: unknown) => {
      created = null;
      throw error;
    });
    return created;
  };
}

async function create(container: ContainerClient): Promise<ContainerClient> {
  await container.createIfNotExists();
  return container;
}
