import type { ContainerClient } from '@azure/storage-blob';
import { collectionPrefix } from './blob-names';
import { buildPackage, type PageSource } from './build-package';
import type { BuiltPackage, PackageJob } from './package-job';
import { listPages, loadPages } from './staged-pages';
import { uploadPackage } from './upload-package';
import { createZipWriter, type ZipWriter } from './zip-writer';

export interface PackageContainers {
  packages: ContainerClient;
  staging: ContainerClient;
}

export type CreateZip = (day: Date) => ZipWriter;

/** One pass: staged pages → zip, sealed → blob. Both sides have ended when it rejects. */
export async function makePackage(
  job: PackageJob,
  { packages, staging }: PackageContainers,
  signal: AbortSignal,
  createZip: CreateZip = createZipWriter,
): Promise<BuiltPackage> {
  const { approval, createdAt } = job.request;
  const zip = createZip(new Date(approval?.startedAt ?? createdAt));
  const blob = packages.getBlockBlobClient(job.blobName);
  return runTogether(zip, signal, (inner) => [
    buildPackage(zip, job, pagesIn(staging, inner)),
    uploadPackage(blob, zip.output, job.fileName, inner),
  ]);
}

function pagesIn(staging: ContainerClient, signal: AbortSignal): PageSource {
  return (file) => loadPages(staging, listPages(staging, collectionPrefix(file), file.pages, signal), signal);
}

/** The first failure, or the caller's abort, stops both sides. */
async function runTogether(
  zip: ZipWriter,
  signal: AbortSignal,
  start: (signal: AbortSignal) => [Promise<BuiltPackage>, Promise<void>],
): Promise<BuiltPackage> {
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
