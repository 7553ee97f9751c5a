import { createHash, type KeyObject } from 'node:crypto';
import { missingNotice, wantsNotice, type AccessNotice } from '../core/access-notice';
import { runOf } from '../core/ports/package-store';
import type { DsrRequest } from '../core/request';
import type { Gap } from './package-contents';
import type { Redaction } from './redactions';
import { keyIdOf } from './signing-key';
import { recordsIn, type PackedFile, type Source } from './source-tally';
import type { FileDigest } from './zip-writer';

export const MANIFEST_PATH = 'manifest.json';
export const MANIFEST_FORMAT = 'dsr-bot-package/1';

export interface ManifestFile extends FileDigest {
  /** Null for files that hold no records. */
  records: number | null;
}

/** The last file of the package: what is in it, where it came from and what is missing. */
export interface Manifest {
  format: typeof MANIFEST_FORMAT;
  requestId: string;
  rights: string[];
  planHash: string;
  run: string;
  controller: string | null;
  collectingBegan: string;
  builtAt: string;
  services: { name: string; title: string; records: number }[];
  /** Searched as well, and nothing was found there; what was not searched is not covered. */
  nothingFound: { name: string; title: string }[];
  /** Every other file of the package, in the order of the archive. */
  files: ManifestFile[];
  /** SHA-256 over `files`, a line each (`<sha256>  <path>`, LF): one value to compare or to sign. */
  contentSha256: string;
  sources: Source[];
  gaps: Gap[];
  notPossible: { service: string; reason: string }[];
  notCovered: string[];
  /** What a review kept back, and why. */
  redactions: Redaction[];
  /** What Art. 15 GDPR wants told beside the data and the page for people does not tell; null where it is not wanted. */
  noticeMissing: string[] | null;
  /** Who signed `signature.json`, the only file that is not listed; null where nobody did. */
  signing: { algorithm: 'Ed25519'; keyId: string } | null;
}

export interface ManifestInput {
  request: DsrRequest;
  nothingFound: Manifest['nothingFound'];
  gaps: Gap[];
  redactions: Redaction[];
  packed: readonly PackedFile[];
  digests: FileDigest[];
  controllerName: string | null;
  builtAt: Date;
  notice: AccessNotice | null;
  signingKey: KeyObject | null;
}

export function makeManifest(input: ManifestInput): Manifest {
  const { request, packed } = input;
  const files = input.digests.map((digest) => ({ ...digest, records: recordsOf(digest.path, packed) }));
  return {
    format: MANIFEST_FORMAT,
    requestId: request.id,
    rights: request.plan?.rights ?? [],
    planHash: request.approval?.planHash ?? '',
    run: runOf(request),
    controller: input.controllerName,
    collectingBegan: request.approval?.startedAt ?? '',
    builtAt: input.builtAt.toISOString(),
    services: servicesOf(packed),
    nothingFound: input.nothingFound,
    files,
    contentSha256: contentDigest(files),
    sources: packed.map(({ source }) => source),
    gaps: [...input.gaps, ...countGaps(packed)],
    notPossible: (request.plan?.notPossible ?? []).map(({ service, reason }) => ({ service, reason })),
    notCovered: request.plan?.notCovered ?? [],
    redactions: input.redactions,
    noticeMissing: wantsNotice(request) ? missingNotice(request, input.notice).map(({ article }) => article) : null,
    signing: input.signingKey && { algorithm: 'Ed25519', keyId: keyIdOf(input.signingKey) },
  };
}

export function contentDigest(files: readonly FileDigest[]): string {
  const lines = files.map(({ sha256, path }) => `${sha256}  ${path}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

function recordsOf(path: string, packed: readonly PackedFile[]): number | null {
  const found = packed.find(({ file }) => file.path === path);
  return found ? recordsIn(found) : null;
}

function servicesOf(packed: readonly PackedFile[]): Manifest['services'] {
  const services = new Map<string, Manifest['services'][number]>();
  for (const each of packed) {
    const { service, serviceTitle } = each.file;
    const known = services.get(service) ?? { name: service, title: serviceTitle, records: 0 };
    services.set(service, { ...known, records: known.records + recordsIn(each) });
  }
  return [...services.values()];
}

/** A collection whose package does not hold what collecting counted is named, never passed over. */
function countGaps(packed: readonly PackedFile[]): Gap[] {
  return packed
    .filter(({ file, source }) => source.records !== file.expectedRecords)
    .map(({ file: { service, serviceTitle, instance, collection, expectedRecords }, source }) => ({
      service,
      serviceTitle,
      instance,
      reason: `${collection}: ${expectedRecords} records were collected, ${source.records} were found for the package.`,
    }));
}
