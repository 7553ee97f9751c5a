import type { KeyObject } from 'node:crypto';
import { cutOf, type Cut } from './cut';
import { cutPages, nothingKeptBack, recordsKeptBack, type KeptBack } from './cut-pages';
import { indexPage, INDEX_PATH } from './index-page';
import { makeManifest, MANIFEST_PATH } from './manifest';
import { packageContents, type DataFile } from './package-contents';
import type { BuiltPackage, PackageJob } from './package-job';
import { joinPages } from './page-format';
import { recordsOf } from './staged-records';
import { redactionsOf } from './redactions';
import { signManifest, SIGNATURE_PATH } from './signature';
import { packedFile, recordsIn, tallied, type PackedFile } from './source-tally';
import type { LoadedPage } from './staged-pages';
import type { FileDigest, ZipWriter } from './zip-writer';

/** The pages of a file in order. Asked for its data, and once more for the page for people, which may stop early. */
export type PageSource = (file: DataFile) => AsyncIterable<LoadedPage>;

/** Writes the whole package into the zip: data in the declared order, the page for people, the manifest, its signature. */
export async function buildPackage(zip: ZipWriter, job: PackageJob, pages: PageSource): Promise<BuiltPackage> {
  const contents = packageContents(job.request, job.services);
  const cut = cutOf(job.request, job.services);
  const packed = contents.files.map(packedFile);
  const digests: FileDigest[] = [];
  for (const each of packed) digests.push(await zip.add(each.file.path, dataFile(pages, cut, each)));
  const redactions = redactionsOf(cut, contents, packed);
  const page = indexPage({ ...job, contents, packed, redactions, records: recordsFor(pages, cut) });
  digests.push(await zip.add(INDEX_PATH, bytesOf(page)));
  const { gaps, nothingFound } = contents;
  const manifest = makeManifest({ ...job, gaps, nothingFound, redactions, packed, digests });
  const manifestDigest = await zip.add(MANIFEST_PATH, jsonBytes(manifest));
  const signatures = await addSignature(zip, manifestDigest, job.signingKey);
  const files = digests.length + 1 + signatures;
  return {
    ...(await zip.end()),
    files,
    counts: countsOf(packed),
    leftOut: leftOutOf(packed),
    withheld: valuesIn(packed),
  };
}

async function addSignature(zip: ZipWriter, { sha256 }: FileDigest, key: KeyObject | null): Promise<number> {
  if (!key) return 0;
  await zip.add(SIGNATURE_PATH, jsonBytes(signManifest(sha256, key)));
  return 1;
}

function dataFile(pages: PageSource, cut: Cut | null, { file, source, keptBack }: PackedFile): AsyncIterable<Buffer> {
  return joinPages(cutBodies(tallied(pages(file), source), file, cut, keptBack));
}

/** Cut as in the data files, but counted there alone. */
function recordsFor(pages: PageSource, cut: Cut | null): (file: DataFile) => AsyncIterable<unknown> {
  return (file) => recordsOf(cutBodies(pages(file), file, cut, nothingKeptBack()));
}

function cutBodies(
  pages: AsyncIterable<LoadedPage>,
  file: DataFile,
  cut: Cut | null,
  keptBack: KeptBack,
): AsyncIterable<Buffer> {
  return cut ? cutPages(pages, file, cut, keptBack) : bodiesOf(pages);
}

async function* bodiesOf(pages: AsyncIterable<LoadedPage>): AsyncGenerator<Buffer> {
  for await (const { body } of pages) yield body;
}

const jsonBytes = (value: unknown) => bytesOf([`${JSON.stringify(value, null, 2)}\n`]);

async function* bytesOf(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}

const countsOf = (packed: readonly PackedFile[]): Record<string, number> => summed(packed, recordsIn);

function leftOutOf(packed: readonly PackedFile[]): Record<string, number> {
  return summed(
    packed.filter(({ keptBack }) => keptBack.objects.size > 0),
    ({ keptBack }) => recordsKeptBack({ ...keptBack, doubtful: 0 }),
  );
}

function summed(packed: readonly PackedFile[], of: (each: PackedFile) => number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of packed) counts[each.file.countKey] = (counts[each.file.countKey] ?? 0) + of(each);
  return counts;
}

function valuesIn(packed: readonly PackedFile[]): number {
  return packed.reduce((sum, { keptBack }) => sum + keptBack.values, 0);
}
