import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import { runOf } from '../core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../core/request';
import { decisionsHash } from '../core/review';
import type { ServiceDefinition } from '../core/service';
import { packageName } from './blob-names';
import { buildPackage, type BuiltZip } from './build-package';
import { cutOf } from './cut';
import { packageContents } from './package-contents';
import type { PackageStoreOptions } from './package-options';
import { sealArchive } from './seal';
import { uploadPackage } from './upload-package';
import { createZipThread } from './zip-thread';
import type { ZipDigest, ZipWriter } from './zip-writer';

export interface OpenContainers {
  packages: ContainerClient;
  staging: ContainerClient;
}

/** One pass: staged pages → zip → seal → blob. */
export async function putPackage(
  options: PackageStoreOptions,
  { packages, staging }: OpenContainers,
  request: DsrRequest,
  services: readonly ServiceDefinition[],
  signal: AbortSignal,
): Promise<PackageInfo> {
  signal.throwIfAborted();
  const info = infoOf(request, options.nameKey);
  const blob = packages.getBlockBlobClient(info.blobName);
  const zip = (options.createZip ?? createZipThread)(new Date(request.approval?.startedAt ?? request.createdAt));
  const parts = { ...partsOf(options, request, services), staging };
  try {
    const built = await runTogether(zip, signal, (inner) => {
      const building = buildPackage(zip, { ...parts, signal: inner });
      return [building, upload(blob, zip, building, info.fileName, inner)];
    });
    return { ...info, ...built, builtAt: parts.builtAt.toISOString() };
  } catch (error) {
    if (signal.aborted) await blob.deleteIfExists();
    throw error;
  }
}

/**
 * The name that was noted for this build, which nothing else ever has. Without one: each decision gives the draft another name, and so does each that takes one back: what was released is never written over
 * by a build that was late, and what is left over under an old name can be removed at any time.
 */
function infoOf(request: DsrRequest, nameKey: Buffer) {
  const decisions = decisionsHash(request);
  const { package: before } = request;
  const moves = before?.moves ?? 0;
  const replaced = decisions !== '' && before && before.decisions !== decisions ? before.blobName : '';
  const named = { requestId: request.id, run: runOf(request), decisions: decisions + replaced, moves };
  return {
    blobName: request.building ?? packageName(nameKey, named),
    fileName: `${request.id}-export.zip`,
    decisions,
    moves,
  };
}

function partsOf(options: PackageStoreOptions, request: DsrRequest, services: readonly ServiceDefinition[]) {
  return {
    request,
    contents: packageContents(request, services),
    cut: cutOf(request, services),
    builtAt: options.now(),
    controllerName: options.controllerName ?? null,
    notice: options.notice ?? null,
    signingKey: options.signingKey ?? null,
  };
}

/** The digest of what lies in the storage account, its seal included. */
async function upload(
  blob: BlockBlobClient,
  zip: ZipWriter,
  building: Promise<BuiltZip>,
  fileName: string,
  signal: AbortSignal,
): Promise<ZipDigest> {
  const unsealed = building.then(({ sha256 }) => sha256);
  const archive = sealArchive(zip.output, unsealed);
  await uploadPackage(blob, archive.output, fileName, signal);
  return archive.digest();
}

/** The first failure, or the caller's abort, stops both sides; both have ended when this rejects. */
async function runTogether(
  zip: ZipWriter,
  signal: AbortSignal,
  start: (signal: AbortSignal) => [Promise<BuiltZip>, Promise<ZipDigest>],
): Promise<BuiltZip> {
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  stopped.addEventListener('abort', () => zip.destroy(new Error('the build was stopped', { cause: stopped.reason })));
  const work = start(stopped);
  try {
    const [built, uploaded] = await Promise.all(work);
    signal.throwIfAborted();
    return { ...built, ...uploaded };
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(work);
    signal.throwIfAborted();
    throw error;
  }
}
