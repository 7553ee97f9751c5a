import { Readable } from 'node:stream';
import type { BlobHTTPHeaders, BlockBlobClient } from '@azure/storage-blob';

/** Times three in memory; up to 97 GiB of zip in 50,000 blocks. */
const BLOCK_BYTES = 2 * 1024 * 1024;
const BLOCKS_AT_ONCE = 3;

/** Block by block as the bytes come; the blob appears with the last commit, whole, or not at all. */
export async function uploadPackage(
  blob: BlockBlobClient,
  chunks: AsyncIterable<Uint8Array>,
  fileName: string,
  signal: AbortSignal,
): Promise<void> {
  const stream = Readable.from(chunks, { objectMode: false });
  try {
    await blob.uploadStream(stream, BLOCK_BYTES, BLOCKS_AT_ONCE, {
      abortSignal: signal,
      blobHTTPHeaders: packageHeaders(fileName),
    });
  } finally {
    stream.destroy();
  }
}

export function packageHeaders(fileName: string): BlobHTTPHeaders {
  return {
    blobContentType: 'application/zip',
    blobContentDisposition: attachment(fileName),
    blobCacheControl: 'no-store',
  };
}

export function attachment(fileName: string): string {
  return `attachment; filename="${fileName}"`;
}
