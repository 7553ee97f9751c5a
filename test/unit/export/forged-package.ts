/** Packages with something wrong in them, as somebody would make them who can write zip, manifest, seal and signature. */
import { createHash, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { contentDigest, MANIFEST_FORMAT } from '../../../src/export/manifest';
import { sealArchive } from '../../../src/export/seal';
import { signManifest } from '../../../src/export/signature';
import { keyIdOf } from '../../../src/export/signing-key';
import { createZipWriter, type FileDigest, type ZipWriter } from '../../../src/export/zip-writer';

const DAY = new Date('2026-08-01T10:00:00.000Z');

export type TextFile = readonly [path: string, text: string];

export const FILES: readonly TextFile[] = [
  ['data/entra/profile.json', '[\n{"id":1}\n]\n'],
  ['data/iot-hub/twins.json', `[\n${JSON.stringify({ text: 'abc'.repeat(400) })}\n]\n`],
  ['index.html', '<!doctype html>\n'],
];

export interface Forgery {
  files?: readonly TextFile[];
  listed?: (digests: FileDigest[]) => FileDigest[];
  contentSha256?: string;
  /** Text; null: there is none. */
  manifest?: string | null;
  /** Signs, and is named in the manifest. */
  key?: KeyObject;
  /** Text of signature.json; null: there is none although the manifest names the key. */
  signature?: string | null;
  /** Without it nobody would take it for one of the bot's. */
  seal?: false;
}

export const forgedPackage = (forgery: Forgery = {}): Promise<Buffer> =>
  zipOf(entriesOf(forgery), { seal: forgery.seal ?? true });

/** Every file of the package, in its order. */
export function entriesOf(forgery: Forgery = {}): TextFile[] {
  const files = [...(forgery.files ?? FILES)];
  const manifest = forgery.manifest === undefined ? manifestText(files, forgery) : forgery.manifest;
  const signature = forgery.signature === undefined ? signatureText(manifest ?? '', forgery) : forgery.signature;
  if (manifest !== null) files.push(['manifest.json', manifest]);
  if (signature !== null) files.push(['signature.json', signature]);
  return files;
}

export async function zipOf(entries: readonly TextFile[], { seal = true } = {}): Promise<Buffer> {
  const zip = createZipWriter(DAY);
  const building = write(zip, entries);
  const archive = await bytesOf(zip.output);
  await building;
  return seal ? archive : withoutSeal(archive);
}

const SEAL_BYTES = 'sha256 '.length + 64;

function withoutSeal(archive: Buffer): Buffer {
  const bare = Buffer.from(archive.subarray(0, -SEAL_BYTES));
  bare.writeUInt16LE(0, bare.length - 2);
  return bare;
}

/** An archive with a seal that fits, as somebody would make it who knows how. */
export const resealed = (archive: Buffer): Promise<Buffer> => bytesOf(sealArchive(Readable.from([archive])).output);

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of chunks) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** Packages of one suite as files, in a folder that goes with it. */
export interface PackageFolder {
  put: (name: string, bytes: string | Buffer) => string;
  packageFile: (forgery?: Forgery) => Promise<string>;
}

export function packageFolder(): PackageFolder {
  const folder = mkdtempSync(join(tmpdir(), 'packages-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const put: PackageFolder['put'] = (name, bytes) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  return { put, packageFile: async (forgery = {}) => put('package.zip', await forgedPackage(forgery)) };
}

async function write(zip: ZipWriter, entries: readonly TextFile[]): Promise<void> {
  for (const [path, text] of entries) await zip.add(path, bytes(text));
  await zip.end();
}

function manifestText(entries: readonly TextFile[], { listed, contentSha256, key }: Forgery): string {
  const digests = entries.map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), sha256: sha256Of(text) }));
  const files = listed?.(digests) ?? digests;
  const signing = key ? { algorithm: 'Ed25519', keyId: keyIdOf(key) } : null;
  const told = { format: MANIFEST_FORMAT, requestId: 'DSR-2026-0001', files };
  return JSON.stringify({ ...told, contentSha256: contentSha256 ?? contentDigest(files), signing });
}

function signatureText(manifest: string, { key }: Forgery): string | null {
  return key ? `${JSON.stringify(signManifest(sha256Of(manifest), key), null, 2)}\n` : null;
}

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

async function* bytes(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
