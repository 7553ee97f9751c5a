import {
  BlobSASPermissions,
  generateBlobSASQueryParameters,
  RestError,
  SASProtocol,
  type BlobServiceClient,
  type ContainerClient,
  type UserDelegationKey,
} from '@azure/storage-blob';
import { DsrError } from '../core/errors';
import type { IssuedLink } from '../core/ports/package-store';
import type { PackageInfo } from '../core/request';
import { attachment } from './upload-package';

const HOUR_MS = 3_600_000;
/** Azure gives no key, and so no link, that lives longer. */
export const MAX_LINK_HOURS = 7 * 24;
/** For clocks that run behind ours. */
const BACK_DATED_MS = 5 * 60_000;
/** A key lives seven days at most, its back-dated start included; a minute is left for clocks that run ahead of ours. */
const KEY_LIFE_MS = MAX_LINK_HOURS * HOUR_MS - BACK_DATED_MS - 60_000;

export interface LinkClocks {
  /** The bot's clock, which the sandbox can move. */
  now: () => Date;
  /** The clock of the storage account: signatures are checked by it. */
  realNow: () => Date;
}

/** What a link leads to, and the name under which it is saved. */
export type Linked = Pick<PackageInfo, 'blobName' | 'fileName'>;

export type LinkIssuer = (container: ContainerClient, info: Linked, hours: number) => Promise<IssuedLink | null>;

/** A user delegation key that is good until then. */
type KeySource = (now: Date, until: Date) => Promise<UserDelegationKey>;

/** The link's life is told in the bot's time, so that the sandbox's card and audit agree with its clock. */
export function createLinkIssuer(service: BlobServiceClient, clocks: LinkClocks): LinkIssuer {
  const keyUntil = delegationKeys(service);
  return async (container, info, hours) => {
    const lifeMs = lifetime(hours);
    const blob = container.getBlobClient(info.blobName);
    if (!(await blob.exists())) return null;
    const now = wholeSeconds(clocks.realNow());
    const until = new Date(now.getTime() + lifeMs);
    const query = generateBlobSASQueryParameters(
      {
        containerName: container.containerName,
        blobName: info.blobName,
        permissions: BlobSASPermissions.parse('r'),
        protocol: SASProtocol.Https,
        startsOn: new Date(now.getTime() - BACK_DATED_MS),
        expiresOn: until,
        contentDisposition: attachment(info.fileName),
      },
      await keyUntil(now, until),
      service.accountName,
    );
    const expiresAt = new Date(wholeSeconds(clocks.now()).getTime() + lifeMs).toISOString();
    return { url: `${blob.url}?${query.toString()}`, expiresAt };
  };
}

function lifetime(hours: number): number {
  if (!(hours > 0 && hours <= MAX_LINK_HOURS)) throw new RangeError(`a link lives up to ${MAX_LINK_HOURS} hours`);
  return Math.min(hours * HOUR_MS, KEY_LIFE_MS);
}

/** Signatures hold whole seconds. */
function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

/** One key signs many links; a new one is asked for only where the old one would die before the link. */
export function delegationKeys(service: BlobServiceClient): KeySource {
  let key: UserDelegationKey | null = null;
  return async (now, until) => {
    if (key && key.signedExpiresOn >= until) return key;
    const startsOn = new Date(now.getTime() - BACK_DATED_MS);
    key = await service.getUserDelegationKey(startsOn, new Date(now.getTime() + KEY_LIFE_MS)).catch(tellWhatIsMissing);
    return key;
  };
}

/** The one role that is often forgotten: writing packages works without it. */
function tellWhatIsMissing(error: unknown): never {
  if (!(error instanceof RestError) || error.statusCode !== 403) throw error;
  const needed = "the bot's identity needs the role Storage Blob Delegator on the storage account";
  throw new DsrError('DSR_SERVICE_FAILED', `storage: a key for links answered 403: ${needed}`, { cause: error });
}
