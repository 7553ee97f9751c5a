/** Small files for people beside the packages: kept until their link is dead. */
import type { ContainerClient } from '@azure/storage-blob';
import { DsrError } from '../core/errors';
import type { StoredFile, TextFile } from '../core/ports/package-store';
import { FILE_PREFIX, fileBlobName } from './blob-names';
import type { LinkIssuer } from './issue-link';
import { attachment } from './upload-package';

const HOUR_MS = 3_600_000;
/** Metadata: ISO time, by the bot's clock. */
const UNTIL = 'until';

export interface TextFiles {
  container: () => Promise<ContainerClient>;
  issueLink: LinkIssuer;
  /** The bot's clock. */
  now: () => Date;
}

export async function putFile(files: TextFiles, file: TextFile, hours: number): Promise<StoredFile> {
  const container = await files.container();
  const { fileName, contentType, text } = file;
  const blobName = fileBlobName(fileName);
  const until = new Date(files.now().getTime() + hours * HOUR_MS).toISOString();
  const bytes = Buffer.from(text, 'utf8');
  await container.getBlockBlobClient(blobName).uploadData(bytes, {
    metadata: { [UNTIL]: until },
    blobHTTPHeaders: {
      blobContentType: contentType,
      blobContentDisposition: attachment(fileName),
      blobCacheControl: 'no-store',
    },
  });
  const link = await files.issueLink(container, { blobName, fileName }, hours);
  if (!link) throw new DsrError('DSR_SERVICE_FAILED', 'storage: a file was gone as soon as it was put');
  return { link, blobName };
}

export async function sweepFiles({ container, now }: TextFiles): Promise<number> {
  const client = await container();
  const today = now().toISOString();
  let swept = 0;
  for await (const { name, metadata } of client.listBlobsFlat({ prefix: FILE_PREFIX, includeMetadata: true })) {
    if ((metadata?.[UNTIL] ?? '') > today) continue;
    await client.getBlobClient(name).deleteIfExists({ deleteSnapshots: 'include' });
    swept += 1;
  }
  return swept;
}
