import type { ContainerClient } from '@azure/storage-blob';
import { runOf, type PackageStore } from '../core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../core/request';
import type { ServiceDefinition } from '../core/service';
import type { AccessNotice } from './access-notice';
import { packageName } from './blob-names';
import { buildPackage, type BuiltZip } from './build-package';
import { openContainers, type StorageOptions } from './containers';
import { createLinkIssuer } from './issue-link';
import { packageContents } from './package-contents';
import { clearPages, stagePage } from './staged-pages';
import { withStorageFaults } from './storage-fault';
import { putFile, sweepFiles } from './text-files';
import { uploadPackage } from './upload-package';
import { createZipThread } from './zip-thread';
import type { ZipWriter } from './zip-writer';

export interface PackageStoreOptions extends StorageOptions {
  /** Secret of at least 32 bytes; packages' names are made from it. The same after each restart. */
  nameKey: Buffer;
  /** The bot's clock. */
  now: () => Date;
  /** The storage account's clock; default: the computer's. */
  realNow?: () => Date;
  /** Told in index.html and the manifest. */
  controllerName?: string;
  /** Shown in access packages. */
  notice?: AccessNotice;
  /** Where zipping is done; default: a thread of its own. */
  createZip?: (day: Date) => ZipWriter;
}

/** Packages in Azure Blob Storage. Only a token credential is taken: links are user delegation SAS, never account keys. */
export function createPackageStore(options: PackageStoreOptions): PackageStore {
  if (options.nameKey.length < 32) throw new Error('the key of the package names has to be 32 bytes long at least');
  const { service, packages, staging } = openContainers(options);
  const issueLink = createLinkIssuer(service, { now: options.now, realNow: options.realNow ?? (() => new Date()) });
  const files = { container: packages, issueLink, now: options.now };
  return {
    stage: (page, records) =>
      withStorageFaults('stage a page', async () => stagePage(await staging(), page, records, options.now())),
    build: (request, services, signal) =>
      withStorageFaults('build a package', async () =>
        build(options, { packages: await packages(), staging: await staging() }, request, services, signal),
      ),
    clearStaging: (requestId) => withStorageFaults('clear staging', async () => clearPages(await staging(), requestId)),
    issueLink: (info, hours) => withStorageFaults('issue a link', async () => issueLink(await packages(), info, hours)),
    remove: (info) =>
      withStorageFaults('remove a package', async () => {
        await (await packages()).getBlobClient(info.blobName).deleteIfExists({ deleteSnapshots: 'include' });
      }),
    putFile: (file, hours) => withStorageFaults('put a file', () => putFile(files, file, hours)),
    sweepFiles: () => withStorageFaults('sweep files', () => sweepFiles(files)),
  };
}

interface OpenContainers {
  packages: ContainerClient;
  staging: ContainerClient;
}

async function build(
  options: PackageStoreOptions,
  { packages, staging }: OpenContainers,
  request: DsrRequest,
  services: readonly ServiceDefinition[],
  signal: AbortSignal,
): Promise<PackageInfo> {
  signal.throwIfAborted();
  const builtAt = options.now();
  const info = {
    blobName: packageName(options.nameKey, request.id, runOf(request)),
    fileName: `${request.id}-export.zip`,
  };
  const blob = packages.getBlockBlobClient(info.blobName);
  const zip = (options.createZip ?? createZipThread)(new Date(request.approval?.startedAt ?? request.createdAt));
  try {
    const built = await runTogether(zip, signal, (inner) => [
      buildPackage(zip, {
        ...partsOf(options),
        request,
        contents: packageContents(request, services),
        staging,
        builtAt,
        signal: inner,
      }),
      uploadPackage(blob, zip.output, info.fileName, inner),
    ]);
    return { ...info, ...built, builtAt: builtAt.toISOString() };
  } catch (error) {
    if (signal.aborted) await blob.deleteIfExists();
    throw error;
  }
}

function partsOf(options: PackageStoreOptions): { controllerName: string | null; notice: AccessNotice | null } {
  return { controllerName: options.controllerName ?? null, notice: options.notice ?? null };
}

/** The first failure, or the caller's abort, stops both sides; both have ended when this rejects. */
async function runTogether(
  zip: ZipWriter,
  signal: AbortSignal,
  start: (signal: AbortSignal) => [Promise<BuiltZip>, Promise<void>],
): Promise<BuiltZip> {
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  stopped.addEventListener('abort', () => zip.destroy(new Error('the build was stopped', { cause: stopped.reason })));
  const work = start(stopped);
  try {
    const [built] = await Promise.all(work);
    signal.throwIfAborted();
    return built;
  } catch (error) {
    stop.abort(error);
    await Promise.allSettled(work);
    signal.throwIfAborted();
    throw error;
  }
}
