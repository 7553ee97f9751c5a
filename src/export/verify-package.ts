import { z } from 'zod';
import { contentDigest, MANIFEST_FORMAT, MANIFEST_PATH } from './manifest';
import { fileDigest, readZip, type ReadFile } from './read-zip';
import type { FileDigest } from './zip-writer';

export interface Verification {
  ok: boolean;
  /** What differs, a sentence each; empty where everything is as the manifest says. */
  problems: string[];
  requestId: string | null;
  /** Files in the archive, the manifest among them. */
  files: number;
  bytes: number;
  /** Of the whole archive: what the ready card shows. */
  sha256: string;
}

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The parts of a manifest that can be checked against the archive. */
const MANIFEST = z.object({
  format: z.literal(MANIFEST_FORMAT),
  requestId: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: SHA256 })),
  contentSha256: SHA256,
});
type CheckedManifest = z.infer<typeof MANIFEST>;

/**
 * Compares a package with its own manifest: each file's bytes and SHA-256, none more, none less, in that order. Whoever can
 * write the zip can write its manifest too: `expectedSha256`, from the ready card, proves the archive itself.
 */
export async function verifyPackage(file: string, expectedSha256?: string): Promise<Verification> {
  const sha256 = await fileDigest(file);
  const damaged = expectedSha256 !== undefined && expectedSha256.toLowerCase() !== sha256;
  const problems = damaged ? [`the archive's SHA-256 is ${sha256}, expected was ${expectedSha256}`] : [];
  const read = await readArchive(file);
  if (typeof read === 'string') return result([...problems, read], null, [], sha256);
  const manifest = parseManifest(read.find(({ path }) => path === MANIFEST_PATH)?.text ?? null);
  if (typeof manifest === 'string') return result([...problems, manifest], null, read, sha256);
  return result([...problems, ...differences(manifest, read)], manifest.requestId, read, sha256);
}

function result(problems: string[], requestId: string | null, read: readonly ReadFile[], sha256: string): Verification {
  const bytes = read.reduce((sum, file) => sum + file.bytes, 0);
  return { ok: problems.length === 0, problems, requestId, files: read.length, bytes, sha256 };
}

async function readArchive(file: string): Promise<ReadFile[] | string> {
  try {
    return await readZip(file, MANIFEST_PATH);
  } catch (error) {
    return `the archive cannot be read: ${error instanceof Error ? error.message : 'unknown fault'}`;
  }
}

function parseManifest(text: string | null): CheckedManifest | string {
  if (text === null) return `${MANIFEST_PATH} is missing`;
  try {
    return MANIFEST.parse(JSON.parse(text));
  } catch {
    return `${MANIFEST_PATH} cannot be read`;
  }
}

function differences(manifest: CheckedManifest, read: readonly ReadFile[]): string[] {
  const found = new Map(read.map((file) => [file.path, file]));
  const listed = new Set([...manifest.files.map(({ path }) => path), MANIFEST_PATH]);
  return [
    ...manifest.files.flatMap((file) => fileDifference(file, found.get(file.path))),
    ...read.filter(({ path }) => !listed.has(path)).map(({ path }) => `${path} is not in the manifest`),
    ...(manifest.contentSha256 === contentDigest(manifest.files)
      ? []
      : ['contentSha256 does not match the list of files']),
    ...orderDifference(manifest, read),
  ];
}

function fileDifference(expected: FileDigest, found: ReadFile | undefined): string[] {
  if (!found) return [`${expected.path} is missing`];
  if (found.bytes !== expected.bytes)
    return [`${found.path} has ${found.bytes} bytes, expected were ${expected.bytes}`];
  return found.sha256 === expected.sha256 ? [] : [`${found.path} has another SHA-256 than the manifest says`];
}

/** Also finds a name that is there twice. */
function orderDifference(manifest: CheckedManifest, read: readonly ReadFile[]): string[] {
  const expected = [...manifest.files.map(({ path }) => path), MANIFEST_PATH].join('\n');
  return expected === read.map(({ path }) => path).join('\n')
    ? []
    : ['the files are not those of the manifest, in its order'];
}
