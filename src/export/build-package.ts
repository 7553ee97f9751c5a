import type { ContainerClient } from '@azure/storage-blob';
import type { DsrRequest } from '../core/request';
import type { AccessNotice } from './access-notice';
import { collectionPrefix } from './blob-names';
import { indexPage, INDEX_PATH } from './index-page';
import { makeManifest, MANIFEST_PATH } from './manifest';
import type { DataFile, PackageContents } from './package-contents';
import { joinPages } from './page-format';
import { previewRecords } from './preview';
import { emptySource, tallied, type PackedFile } from './source-tally';
import { listPages, loadPages } from './staged-pages';
import type { FileDigest, ZipDigest, ZipWriter } from './zip-writer';

export interface PackageParts {
  request: DsrRequest;
  contents: PackageContents;
  staging: ContainerClient;
  controllerName: string | null;
  notice: AccessNotice | null;
  builtAt: Date;
  signal: AbortSignal;
}

export interface BuiltZip extends ZipDigest {
  files: number;
  counts: Record<string, number>;
}

/** Writes the whole package into the zip: data in the declared order, then the page for people, the manifest last. */
export async function buildPackage(zip: ZipWriter, parts: PackageParts): Promise<BuiltZip> {
  const { request, contents, controllerName, builtAt } = parts;
  const packed: PackedFile[] = contents.files.map((file) => ({ file, source: emptySource(file) }));
  const digests: FileDigest[] = [];
  for (const each of packed) digests.push(await zip.add(each.file.path, dataFile(parts, each)));
  digests.push(await zip.add(INDEX_PATH, bytesOf(indexPage({ ...parts, packed, preview: previewOf(parts) }))));
  const manifest = makeManifest({ request, gaps: contents.gaps, packed, digests, controllerName, builtAt });
  await zip.add(MANIFEST_PATH, bytesOf([`${JSON.stringify(manifest, null, 2)}\n`]));
  return { ...(await zip.end()), files: digests.length + 1, counts: countsOf(packed) };
}

function dataFile({ staging, signal }: PackageParts, { file, source }: PackedFile): AsyncIterable<Buffer> {
  const pages = tallied(listPages(staging, collectionPrefix(file), file.pages, signal), source);
  return joinPages(loadPages(staging, pages, signal));
}

function previewOf({ staging, signal }: PackageParts): (file: DataFile) => Promise<unknown[]> {
  return (file) =>
    previewRecords(loadPages(staging, listPages(staging, collectionPrefix(file), file.pages, signal), signal));
}

async function* bytesOf(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}

function countsOf(packed: readonly PackedFile[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { file, source } of packed) counts[file.countKey] = (counts[file.countKey] ?? 0) + source.records;
  return counts;
}
