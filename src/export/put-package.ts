import { runOf } from '../core/ports/package-store';
import type { DsrRequest, PackageInfo } from '../core/request';
import { decisionsHash } from '../core/review';
import type { ServiceDefinition } from '../core/service';
import { packageName } from './blob-names';
import { makePackage, type PackageContainers } from './make-package';
import type { PackageJob } from './package-job';
import type { PackageStoreOptions } from './package-options';
import { makeInThread } from './package-thread';

/** The package of a request, made and put into the storage account; none is left there where that is aborted. */
export async function putPackage(
  options: PackageStoreOptions,
  containers: PackageContainers,
  request: DsrRequest,
  services: readonly ServiceDefinition[],
  signal: AbortSignal,
): Promise<PackageInfo> {
  signal.throwIfAborted();
  const info = infoOf(request, options.nameKey);
  const job = jobOf(options, request, services, info);
  try {
    const { createZip } = options;
    const made = createZip ? makePackage(job, containers, signal, createZip) : makeInThread(job, options, signal);
    return { ...info, ...(await made), builtAt: job.builtAt.toISOString() };
  } catch (error) {
    if (signal.aborted) await containers.packages.getBlobClient(info.blobName).deleteIfExists();
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
    fileName: `${request.id}-${request.plan?.rights.includes('access') ? 'access' : 'export'}.zip`,
    decisions,
    moves,
  };
}

function jobOf(
  options: PackageStoreOptions,
  request: DsrRequest,
  services: readonly ServiceDefinition[],
  { blobName, fileName }: Pick<PackageJob, 'blobName' | 'fileName'>,
): PackageJob {
  return {
    ...{ request, services, blobName, fileName },
    builtAt: options.now(),
    controllerName: options.controllerName ?? null,
    contact: options.contact ?? null,
    notice: options.notice ?? null,
    signingKey: options.signingKey ?? null,
  };
}
