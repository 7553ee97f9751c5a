/** What the export's benches have in common: synthetic records, the package pass, and the plain pipeline it is compared with. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { encodePage, joinPages } from '../../src/export/page-format';
import { recordList } from '../../src/export/record-list';
import { recordsOf } from '../../src/export/staged-records';
import { createZipWriter } from '../../src/export/zip-writer';

export type SyntheticPage = Record<string, unknown>[];

export const RECORDS_A_PAGE = 200;
const DISTINCT_PAGES = 10;
/** Records of about 1 kB, as sign-ins look; the same at every run. */
function syntheticPages(): SyntheticPage[] {
  let seed = 7;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
  const hex = (length: number): string => random().toString(16).padStart(length, '0').repeat(2).slice(0, length);
  const record = (_: unknown, index: number): Record<string, unknown> => ({
    id: `${hex(8)}-${hex(4)}-4000-8000-${hex(12)}`,
    createdDateTime: new Date(1_780_000_000_000 + random()).toISOString(),
    userPrincipalName: 'anna.kovacs@contoso.com',
    appDisplayName: ['Teams', 'Outlook', 'Azure Portal', 'SharePoint'][index % 4],
    ipAddress: `10.${random() % 255}.${random() % 255}.${random() % 255}`,
    status: { errorCode: random() % 3, failureReason: 'Other.', additionalDetails: null },
    deviceDetail: { deviceId: hex(8), operatingSystem: 'Windows 11', browser: `Edge ${random() % 140}.0` },
    location: { city: 'Budapest', countryOrRegion: 'HU', geoCoordinates: { latitude: 47.5, longitude: 19.04 } },
    note: Array.from({ length: 8 }, () => `session ${hex(8)} renewed a token with policy ${hex(4)};`).join(' '),
    correlationId: hex(12),
  });
  return Array.from({ length: DISTINCT_PAGES }, () => Array.from({ length: RECORDS_A_PAGE }, record));
}

export interface Load {
  /** Page indexes, cycled until the size is reached. */
  order: number[];
  pages: SyntheticPage[];
  /** The same pages as they lie in staging. */
  staged: Buffer[];
  /** 10^6 bytes of records as compact JSON. */
  megabytes: number;
}

export function makeLoad(megabytes: number): Load {
  const pages = syntheticPages();
  const sizes = pages.map((page) => page.reduce((sum, record) => sum + JSON.stringify(record).length + 1, 0));
  const order: number[] = [];
  let bytes = 0;
  for (let index = 0; bytes < megabytes * 1e6; index = (index + 1) % pages.length) {
    order.push(index);
    bytes += sizes[index] ?? 0;
  }
  return { order, pages, staged: pages.map(encodePage), megabytes: bytes / 1e6 };
}

async function* inTurn<T>(order: readonly number[], of: readonly T[]): AsyncGenerator<T> {
  for (const index of order) yield await Promise.resolve(of[index] as T);
}

/** Single-threaded stringify → yazl level 1 → SHA-256. */
export async function plainPass({ order, pages }: Load): Promise<void> {
  const zip = new ZipFile();
  const hash = createHash('sha256');
  async function* texts(): AsyncGenerator<Buffer> {
    let batch = '[\n';
    for await (const page of inTurn(order, pages)) {
      for (const record of page) {
        batch += `${JSON.stringify(record)},\n`;
        if (batch.length < 65_536) continue;
        yield Buffer.from(batch);
        batch = '';
      }
    }
    yield Buffer.from(`${batch}null]\n`);
  }
  zip.addReadStream(Readable.from(texts(), { objectMode: false }), 'data.json', { compressionLevel: 1 });
  zip.end();
  for await (const chunk of zip.outputStream) hash.update(chunk as Buffer);
  hash.digest('hex');
}

/** Staged pages → zip → SHA-256 → seal, to a null sink; what a package worker does beside the storage account. */
export async function packagePass({ order, staged }: Load): Promise<void> {
  const zip = createZipWriter(new Date());
  const building = zip.add('data.json', joinPages(inTurn(order, staged))).then(() => zip.end());
  for await (const chunk of zip.output) void chunk;
  await building;
}

/** The page for people over the same records, to a null sink: done in the bot's own thread, slice by slice. */
export async function indexPass({ order, staged }: Load): Promise<void> {
  const list = { name: 'Records', path: 'data/records.json', total: order.length * RECORDS_A_PAGE };
  for await (const part of recordList(list, recordsOf(inTurn(order, staged)))) void part;
}
