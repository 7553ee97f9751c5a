import type { KeyObject } from 'node:crypto';
import type { ContainerClient } from '@azure/storage-blob';
import type { DsrRequest } from '../core/request';
import type { AccessNotice } from './access-notice';
import { collectionPrefix } from './blob-names';
import type { Cut } from './cut';
import { cutPages, nothingKeptBack, type KeptBack } from './cut-pages';
import { indexPage, INDEX_PATH } from './index-page';
import { makeManifest, MANIFEST_PATH } from './manifest';
import type { DataFile, PackageContents } from './package-contents';
import { joinPages } from './page-format';
import { recordsOf } from './staged-records';
import { redactionsOf } from './redactions';
import { signManifest, SIGNATURE_PATH } from './signature';
import { packedFile, recordsIn, tallied, type PackedFile } from './source-tally';
import { listPages, loadPages, type LoadedPage, type PageRef } from './staged-pages';
import type { FileDigest, ZipDigest, ZipWriter } from './zip-writer';

export interface PackageParts {
  request: DsrRequest;
  contents: PackageContents;
  /** Null: the staged bytes as they are. */
  cut: Cut | null;
  staging: ContainerClient;
  controllerName: string | null;
  notice: AccessNotice | null;
  /** Null: the package is not signed. */
  signingKey: KeyObject | null;
  builtAt: Date;
  signal: AbortSignal;
}

export interface BuiltZip extends ZipDigest {
  files: number;
  counts: Record<string, number>;
  /** Values of other people that were replaced. */
  withheld: number;
}

/** Writes the whole package into the zip: data in the declared order, the page for people, the manifest, its signature. */
export async function buildPackage(zip: ZipWriter, parts: PackageParts): Promise<BuiltZip> {
  const { contents, cut } = parts;
  const packed = contents.files.map(packedFile);
  const digests: FileDigest[] = [];
  for (const each of packed) digests.push(await zip.add(each.file.path, dataFile(parts, each)));
  const redactions = redactionsOf(cut, contents, packed);
  const page = indexPage({ ...parts, packed, redactions, records: recordsFor(parts) });
  digests.push(await zip.add(INDEX_PATH, bytesOf(page)));
  const manifest = makeManifest({ ...parts, gaps: contents.gaps, redactions, packed, digests });
  const manifestDigest = await zip.add(MANIFEST_PATH, jsonBytes(manifest));
  const signatures = await addSignature(zip, manifestDigest, parts.signingKey);
  const files = digests.length + 1 + signatures;
  return { ...(await zip.end()), files, counts: countsOf(packed), withheld: valuesIn(packed) };
}

async function addSignature(zip: ZipWriter, { sha256 }: FileDigest, key: KeyObject | null): Promise<number> {
  if (!key) return 0;
  await zip.add(SIGNATURE_PATH, jsonBytes(signManifest(sha256, key)));
  return 1;
}

function dataFile(parts: PackageParts, { file, source, keptBack }: PackedFile): AsyncIterable<Buffer> {
  return joinPages(pagesOf(parts, file, tallied(refsOf(parts, file), source), keptBack));
}

/** Cut as in the data files, but counted there alone. */
function recordsFor(parts: PackageParts): (file: DataFile) => AsyncIterable<unknown> {
  return (file) => recordsOf(pagesOf(parts, file, refsOf(parts, file), nothingKeptBack()));
}

function refsOf({ staging, signal }: PackageParts, file: DataFile): AsyncIterable<PageRef> {
  return listPages(staging, collectionPrefix(file), file.pages, signal);
}

function pagesOf(
  { staging, cut, signal }: PackageParts,
  file: DataFile,
  refs: AsyncIterable<PageRef>,
  keptBack: KeptBack,
): AsyncIterable<Buffer> {
  const loaded = loadPages(staging, refs, signal);
  return cut ? cutPages(loaded, file, cut, keptBack) : bodiesOf(loaded);
}

async function* bodiesOf(pages: AsyncIterable<LoadedPage>): AsyncGenerator<Buffer> {
  for await (const { body } of pages) yield body;
}

const jsonBytes = (value: unknown) => bytesOf([`${JSON.stringify(value, null, 2)}\n`]);

async function* bytesOf(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}

function countsOf(packed: readonly PackedFile[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of packed) counts[each.file.countKey] = (counts[each.file.countKey] ?? 0) + recordsIn(each);
  return counts;
}

function valuesIn(packed: readonly PackedFile[]): number {
  return packed.reduce((sum, { keptBack }) => sum + keptBack.values, 0);
}
