import { readFileSync } from 'node:fs';
import type { TokenCredential } from '@azure/identity';
import {
  BlobServiceClient,
  type ContainerClient,
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
  type StoragePipelineOptions,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { TokenWithheld } from '../http-bearer';
import type { StagingAccount } from '../services-config';

/** Where exports are put and read; made by the composition root from the environment. */
export interface ExportStorage {
  /** `https://<account>.blob.core.windows.net` */
  blobEndpoint: string;
  /** Default: the services' own. */
  credential?: TokenCredential;
  /** PEM file of a private certificate authority, e.g. the sandbox's. */
  caFile?: string;
  /** Secret of at least 32 bytes; the containers' names are made from it. The same after each restart. */
  nameKey: Buffer;
  /** The account key of the connection's `staging` account, where it has one. */
  stagingKey?: string;
  /** The storage account's clock; default: the computer's. */
  realNow?: () => Date;
}

/** An account whose containers Microsoft may write to. */
export interface StorageLocation {
  readonly service: BlobServiceClient;
  /** How long after `prepare` the link begins to work. */
  readonly settleMs: number;
  prepare(container: ContainerClient, signal: AbortSignal): Promise<void>;
  /** The container's address with a signature: a bearer secret. */
  link(container: ContainerClient, signal: AbortSignal): Promise<string>;
}

/**
 * Microsoft refuses a signature that lets it list or read, and any account SAS (azure-apis.md 2.5): append, create and write,
 * for one container.
 */
const WRITE_ONLY = 'acw';
const DAY_MS = 86_400_000;
/** For clocks that run behind ours. */
const BACK_DATED_MS = 15 * 60_000;
/** A delegation key lives seven days at most, its back-dated start included; a minute is left for clocks ahead of ours. */
const KEY_LIFE_MS = 7 * DAY_MS - BACK_DATED_MS - 60_000;

/** The bot's own account, by its own identity: no key is needed, and no link lives longer than seven days. */
export function ownLocation(storage: ExportStorage, credential: TokenCredential): StorageLocation {
  const service = new BlobServiceClient(
    storage.blobEndpoint,
    discreet(storage.credential ?? credential),
    pipelineOf(storage),
  );
  return {
    service,
    settleMs: 0,
    prepare: () => Promise.resolve(),
    async link(container, abortSignal) {
      const now = nowOf(storage);
      const [startsOn, expiresOn] = [new Date(now - BACK_DATED_MS), new Date(now + KEY_LIFE_MS)];
      const key = await service.getUserDelegationKey(startsOn, expiresOn, { abortSignal });
      const permissions = ContainerSASPermissions.parse(WRITE_ONLY);
      const { containerName } = container;
      const values = { containerName, permissions, startsOn, expiresOn, protocol: SASProtocol.Https };
      return `${container.url}?${generateBlobSASQueryParameters(values, key, service.accountName).toString()}`;
    },
  };
}

/** What the credential says is not passed on: it may quote the token endpoint's answer. */
const discreet = (credential: TokenCredential): TokenCredential => ({
  async getToken(scopes, options) {
    const token = await credential.getToken(scopes, options).catch(() => null);
    if (!token) throw new TokenWithheld('NoToken');
    return token;
  },
});

const POLICY = 'system-logs-export';
/** A stored access policy takes up to 30 seconds to come into force; until then its links are answered 403 (Azure docs, "Define a stored access policy"). */
const POLICY_SETTLES_MS = 60_000;

/** A separate account whose key the bot has: policies can be set by account key alone, and bear links of any life. */
export function stagingLocation(storage: ExportStorage, staging: StagingAccount, accountKey: string): StorageLocation {
  const { accountName } = new BlobServiceClient(staging.blobEndpoint);
  const key = new StorageSharedKeyCredential(accountName, accountKey);
  const service = new BlobServiceClient(staging.blobEndpoint, key, pipelineOf(storage));
  return {
    service,
    settleMs: POLICY_SETTLES_MS,
    async prepare(container, abortSignal) {
      const now = nowOf(storage);
      const startsOn = new Date(now - BACK_DATED_MS);
      const expiresOn = new Date(now + staging.policyDays * DAY_MS);
      const policy = { id: POLICY, accessPolicy: { startsOn, expiresOn, permissions: WRITE_ONLY } };
      await container.setAccessPolicy(undefined, [policy], { abortSignal });
    },
    link(container) {
      const { containerName } = container;
      const values = { containerName, identifier: POLICY, protocol: SASProtocol.Https };
      return Promise.resolve(`${container.url}?${generateBlobSASQueryParameters(values, key).toString()}`);
    },
  };
}

/** Signatures hold whole seconds. */
const nowOf = ({ realNow }: ExportStorage): number => Math.floor((realNow?.() ?? new Date()).getTime() / 1000) * 1000;

/** The SDK hands `tlsOptions` on to its HTTP client, though its own type does not name it. */
function pipelineOf({ caFile }: ExportStorage): StoragePipelineOptions & { tlsOptions?: { ca: Buffer } } {
  const retryOptions = { maxTries: 4, retryDelayInMs: 500, maxRetryDelayInMs: 8000 };
  return { retryOptions, ...(caFile === undefined ? {} : { tlsOptions: { ca: readFileSync(caFile) } }) };
}
