import { createHmac, randomBytes } from 'node:crypto';
import type { StagedPage } from '../core/ports/package-store';

/** 128 bits: enough that nobody finds a package by trying names. */
const NAME_BYTES = 16;
/** Names sort as their numbers do up to this many digits. */
const PAGE_DIGITS = 8;

/** Windows opens these as devices, whatever their extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)$/;

type CollectionKey = Pick<StagedPage, 'requestId' | 'run' | 'service' | 'instance' | 'collection'>;

/** Everything that was staged for a request, over all of its runs. */
export function requestPrefix(requestId: string): string {
  return `${encodeURIComponent(requestId)}/`;
}

export function collectionPrefix(key: CollectionKey): string {
  return [key.requestId, key.run, key.service, key.instance, key.collection]
    .map((part) => `${segment(part)}/`)
    .join('');
}

/** No segment of an address can be empty or end with a dot: `.` and `..` would lead elsewhere, Azure cuts the dot off. */
function segment(part: string): string {
  return encodeURIComponent(part).replace(/\.+$/, (dots) => '%2E'.repeat(dots.length)) || '%';
}

export function pageName(page: StagedPage): string {
  return `${collectionPrefix(page)}${String(page.page).padStart(PAGE_DIGITS, '0')}.json`;
}

export function pageNumber(name: string): number {
  return Number.parseInt(name.slice(name.lastIndexOf('/') + 1), 10);
}

/** What gives a package its name: each plan's run, each review's decisions and each move another one. */
export interface PackageNamed {
  requestId: string;
  run: string;
  /** Empty where no review was wanted. */
  decisions: string;
  moves: number;
}

/** The same each time, and not to be guessed without the key. */
export function packageName(nameKey: Buffer, { requestId, run, decisions, moves }: PackageNamed): string {
  const named = [requestId, run, ...(decisions === '' ? [] : [decisions]), ...(moves === 0 ? [] : [moves])].join('\n');
  const random = createHmac('sha256', nameKey).update(named).digest().subarray(0, NAME_BYTES);
  return `${random.toString('hex')}/${requestId}.zip`;
}

/** Files for people stand apart from the packages, whose names begin with their random part. */
export const FILE_PREFIX = 'files/';

export function fileBlobName(fileName: string): string {
  return `${FILE_PREFIX}${randomBytes(NAME_BYTES).toString('hex')}/${fileName}`;
}

/** Short lower-case ASCII that every file system takes. */
export function fileNamePart(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  if (plain === '') return 'x';
  return DEVICE_NAME.test(plain) ? `${plain}-` : plain;
}
