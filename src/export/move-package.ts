import { setTimeout as sleep } from 'node:timers/promises';
import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import { DsrError } from '../core/errors';
import { runOf } from '../core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../core/request';
import { packageName } from './blob-names';
import { packageHeaders } from './upload-package';

const ASKED_EVERY_MS = 500;

/**
 * Copied inside the storage account by Copy Blob, which takes blobs of any size (Copy Blob From URL ends at 256 MiB) and,
 * within one account, needs the caller's own token alone: no signature comes to lie beside the copy. A move that was cut
 * off anywhere comes to the same end when it is repeated.
 */
export async function movePackage(
  container: ContainerClient,
  nameKey: Buffer,
  info: PackageInfo,
  request: Pick<DsrRequest, 'id' | 'approval'>,
): Promise<PackageInfo | null> {
  const moved = { ...info, blobName: nextName(nameKey, info, request), moves: info.moves + 1 };
  const source = container.getBlobClient(info.blobName);
  const target = container.getBlockBlobClient(moved.blobName);
  if (await source.exists()) await copy(source.url, target);
  else if (!(await target.exists())) return null;
  if (!(await isWhole(target, info))) throw new DsrError('DSR_SERVICE_FAILED', 'storage: move a package copied a part');
  // Also makes the service forget where the copy came from: it would tell it to whoever gets the new link.
  await target.setHTTPHeaders(packageHeaders(info.fileName));
  return moved;
}

export function nextName(
  nameKey: Buffer,
  { decisions, moves }: PackageInfo,
  request: Pick<DsrRequest, 'id' | 'approval'>,
): string {
  return packageName(nameKey, { requestId: request.id, run: runOf(request), decisions, moves: moves + 1 });
}

async function copy(source: string, target: BlockBlobClient): Promise<void> {
  await target.beginCopyFromURL(source).catch(ignoreUnderWay);
  while ((await target.getProperties()).copyStatus === 'pending') await sleep(ASKED_EVERY_MS);
}

/** A move that was cut off has left its copy under way: it is waited for. */
function ignoreUnderWay(error: unknown): void {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code !== 'PendingCopyOperation') throw error;
}

/** No status: the move before came as far as the headers. */
async function isWhole(target: BlockBlobClient, { bytes }: PackageInfo): Promise<boolean> {
  const { contentLength, copyStatus } = await target.getProperties();
  return contentLength === bytes && (copyStatus === undefined || copyStatus === 'success');
}
