import { RestError, type BlobServiceClient, type BlockBlobClient, type ContainerClient } from '@azure/storage-blob';
import type { Probe } from '../core/object-change';
import { FILE_PREFIX, fileBlobName } from './blob-names';

interface Account {
  service: BlobServiceClient;
  packages: () => Promise<ContainerClient>;
}

/** What the storage account does with what is removed. Null: it could not be found out. */
interface Keeping {
  softDelete: boolean | null;
  /** Known only where the bot may read the settings of the account; the roles that it needs do not include that. */
  days: number | null;
  versions: boolean | null;
}

const UNKNOWN: Keeping = { softDelete: null, days: null, versions: null };
const KEY_LIFE_MS = 3_600_000;

/**
 * Tried out with a file of one byte, since the answers tell it to everybody who may write: Put Blob gives a version id where
 * versioning is on, Delete Blob says whether it deleted for good. Soft delete of containers is not asked for: none is deleted.
 */
export async function findKeeping({ service, packages }: Account, abortSignal?: AbortSignal): Promise<Keeping> {
  const found = await unlessRefused(async () => {
    const blob = (await packages()).getBlockBlobClient(fileBlobName('probe'));
    const { versionId } = await blob.upload('.', 1, { abortSignal });
    const softDelete = await isKept(blob);
    return { softDelete, days: softDelete ? await daysOf(service) : null, versions: versionId !== undefined };
  });
  return found ?? UNKNOWN;
}

async function isKept(blob: BlockBlobClient): Promise<boolean | null> {
  const { _response } = await blob.delete({ deleteSnapshots: 'include' });
  const permanent = _response.headers.get('x-ms-delete-type-permanent');
  return permanent === undefined ? null : permanent !== 'true';
}

async function daysOf(service: BlobServiceClient): Promise<number | null> {
  return unlessRefused(async () => (await service.getProperties()).deleteRetentionPolicy?.days ?? null);
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RestError) return null;
    throw error;
  }
}

/** Empty where what is removed is gone. */
export function keptSentences({ softDelete, days, versions }: Keeping): string[] {
  if (softDelete === null) return ['Whether the storage account keeps what is removed could not be found out.'];
  const time = days === null ? 'for some days' : `for ${days} ${days === 1 ? 'day' : 'days'}`;
  const kept = `The storage account keeps what is removed ${time} (soft delete); its administrators can bring it back.`;
  const versioned =
    'The storage account keeps a version of what is removed until it is deleted there, too (versioning).';
  return [...(softDelete ? [kept] : []), ...(versions ? [versioned] : [])];
}

export async function probeStorage(account: Account, abortSignal: AbortSignal): Promise<Probe[]> {
  const nothing = async (): Promise<unknown> =>
    (await account.packages()).getBlobClient(`${FILE_PREFIX}none`).deleteIfExists({ abortSignal });
  const until = new Date(Date.now() + KEY_LIFE_MS);
  const key = (): Promise<unknown> => account.service.getUserDelegationKey(new Date(), until, { abortSignal });
  const [write, link] = await Promise.all([stateOf(nothing), stateOf(key)]);
  const keeping = write === 'ok' ? await findKeeping(account, abortSignal) : UNKNOWN;
  return [
    probeOf('write and remove packages', write, 'Storage Blob Data Contributor'),
    probeOf('make download links', link, 'Storage Blob Delegator'),
    keepingProbe(keeping),
  ];
}

async function stateOf(ask: () => Promise<unknown>): Promise<Probe['state']> {
  try {
    await ask();
    return 'ok';
  } catch (error) {
    if (!(error instanceof RestError) || error.statusCode === undefined) return 'unreachable';
    return error.statusCode === 401 || error.statusCode === 403 ? 'missing' : 'unknown';
  }
}

function probeOf(what: string, state: Probe['state'], needs: string): Probe {
  return { instance: '', what, state, needs, costs: ['access', 'export'] };
}

/** Nothing is lost by it but the promise that what was removed is gone: no right stops working. */
function keepingProbe({ softDelete, versions }: Keeping): Probe {
  const on = [...(softDelete ? ['soft delete'] : []), ...(versions ? ['versioning'] : [])];
  const state = on.length > 0 ? 'missing' : softDelete === null ? 'unknown' : 'ok';
  const needs = on.length > 0 ? `${on.join(' and ')} of the storage account switched off` : null;
  return { instance: '', what: 'remove packages for good', state, needs, costs: [] };
}
