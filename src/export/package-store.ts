import type { PackageStore } from '../core/ports/package-store';
import type { ContainerClient } from '@azure/storage-blob';
import type { PackageInfo } from '../core/request';
import { openContainers } from './containers';
import { createLinkIssuer } from './issue-link';
import { movePackage, nextName } from './move-package';
import type { PackageStoreOptions } from './package-options';
import { putPackage } from './put-package';
import { findKeeping, keptSentences, probeStorage } from './probe-storage';
import { clearPages, stagePage } from './staged-pages';
import { withStorageFaults } from './storage-fault';
import { putFile, sweepFiles } from './text-files';

export type { PackageStoreOptions } from './package-options';

/** Packages in Azure Blob Storage. Only a token credential is taken: links are user delegation SAS, never account keys. */
export function createPackageStore(options: PackageStoreOptions): PackageStore {
  if (options.nameKey.length < 32) throw new Error('the key of the package names has to be 32 bytes long at least');
  const { service, packages, staging, impatient } = openContainers(options);
  const issueLink = createLinkIssuer(service, { now: options.now, realNow: options.realNow ?? (() => new Date()) });
  const files = { container: packages, issueLink, now: options.now };
  return {
    stage: (page, records) =>
      withStorageFaults('stage a page', async () => stagePage(await staging(), page, records, options.now())),
    build: (request, services, signal) =>
      withStorageFaults('build a package', async () =>
        putPackage(options, { packages: await packages(), staging: await staging() }, request, services, signal),
      ),
    clearStaging: (requestId) => withStorageFaults('clear staging', async () => clearPages(await staging(), requestId)),
    move: (info, request) =>
      withStorageFaults('move a package', async () => movePackage(await packages(), options.nameKey, info, request)),
    nextName: (info, request) => nextName(options.nameKey, info, request),
    stands: (info) => withStorageFaults('look for a package', async () => isWhole(await packages(), info)),
    issueLink: (info, hours) => withStorageFaults('issue a link', async () => issueLink(await packages(), info, hours)),
    remove: (info) =>
      withStorageFaults('remove a package', async () => {
        await (await packages()).getBlobClient(info.blobName).deleteIfExists({ deleteSnapshots: 'include' });
      }),
    putFile: (file, hours) => withStorageFaults('put a file', () => putFile(files, file, hours)),
    sweepFiles: () => withStorageFaults('sweep files', () => sweepFiles(files)),
    keepsDeleted: async () => keptSentences(await findKeeping(impatient)),
    probe: (signal) => probeStorage(impatient, signal),
  };
}

async function isWhole(container: ContainerClient, { blobName, bytes }: PackageInfo): Promise<boolean> {
  const blob = container.getBlobClient(blobName);
  if (!(await blob.exists())) return false;
  return (await blob.getProperties()).contentLength === bytes;
}
