import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { contentDigest, MANIFEST_FORMAT, MANIFEST_PATH } from './manifest';
import { fileDigest, readZip, type ReadFile } from './read-zip';
import { sealProblem } from './seal';
import { SIGNATURE_PATH } from './signature';
import { signatureProblems } from './verify-signature';
import type { FileDigest } from './zip-writer';

export interface Verification {
  ok: boolean;
  /** What differs, a sentence each; empty where everything is as the manifest says. */
  problems: string[];
  requestId: string | null;
  /** The id of the key that the package names; null where it is not signed. */
  signedBy: string | null;
  /** Files in the archive, the manifest among them. */
  files: number;
  bytes: number;
  /** Of the whole archive: what the ready card shows. */
  sha256: string;
}

/** What somebody knows of a package from elsewhere. Without either, whoever can write the zip can write all that is compared. */
export interface Expected {
  /** From the ready card: proves the archive, each byte of it. */
  sha256?: string | undefined;
  /** The bot's public key: proves every file and the manifest. */
  key?: KeyObject | undefined;
}

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The parts of a manifest that can be checked against the archive. */
const MANIFEST = z.object({
  format: z.literal(MANIFEST_FORMAT),
  requestId: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: SHA256 })),
  contentSha256: SHA256,
  signing: z.object({ algorithm: z.literal('Ed25519'), keyId: SHA256 }).nullable(),
});
type CheckedManifest = z.infer<typeof MANIFEST>;

/** Compares a package with its seal, its manifest (each file's bytes and SHA-256, none more, none less, in that order) and its signature. */
export async function verifyPackage(file: string, expected: Expected = {}): Promise<Verification> {
  const sha256 = await fileDigest(file);
  const problems = [...digestProblems(sha256, expected.sha256), ...asList(await sealProblem(file))];
  const read = await readArchive(file);
  if (typeof read === 'string') return result([...problems, read], null, [], sha256);
  const manifestFile = read.find(({ path }) => path === MANIFEST_PATH);
  const manifest = parseManifest(manifestFile?.text ?? null);
  if (typeof manifest === 'string') return result([...problems, manifest], null, read, sha256);
  const signed = {
    keyId: manifest.signing?.keyId ?? null,
    manifestSha256: manifestFile?.sha256 ?? '',
    text: read.find(({ path }) => path === SIGNATURE_PATH)?.text ?? null,
  };
  problems.push(...differences(manifest, read), ...signatureProblems(signed, expected.key));
  return result(problems, manifest, read, sha256);
}

function result(
  problems: string[],
  manifest: CheckedManifest | null,
  read: readonly ReadFile[],
  sha256: string,
): Verification {
  const bytes = read.reduce((sum, file) => sum + file.bytes, 0);
  const told = { requestId: manifest?.requestId ?? null, signedBy: manifest?.signing?.keyId ?? null };
  return { ok: problems.length === 0, problems, ...told, files: read.length, bytes, sha256 };
}

function digestProblems(sha256: string, expected: string | undefined): string[] {
  if (expected === undefined || expected.toLowerCase() === sha256) return [];
  return [`the archive's SHA-256 is ${sha256}, expected was ${expected}`];
}

const asList = (problem: string | null): string[] => (problem === null ? [] : [problem]);

async function readArchive(file: string): Promise<ReadFile[] | string> {
  try {
    return await readZip(file, [MANIFEST_PATH, SIGNATURE_PATH]);
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
  const wanted = pathsOf(manifest);
  const listed = new Set(wanted);
  return [
    ...manifest.files.flatMap((file) => fileDifference(file, found.get(file.path))),
    ...read.filter(({ path }) => !listed.has(path)).map(({ path }) => `${path} is not in the manifest`),
    ...(manifest.contentSha256 === contentDigest(manifest.files)
      ? []
      : ['contentSha256 does not match the list of files']),
    ...orderDifference(wanted, read),
  ];
}

const pathsOf = ({ files, signing }: CheckedManifest): string[] => [
  ...files.map(({ path }) => path),
  MANIFEST_PATH,
  ...(signing ? [SIGNATURE_PATH] : []),
];

function fileDifference(expected: FileDigest, found: ReadFile | undefined): string[] {
  if (!found) return [`${expected.path} is missing`];
  if (found.bytes !== expected.bytes)
    return [`${found.path} has ${found.bytes} bytes, expected were ${expected.bytes}`];
  return found.sha256 === expected.sha256 ? [] : [`${found.path} has another SHA-256 than the manifest says`];
}

/** Also finds a name that is there twice. */
function orderDifference(wanted: readonly string[], read: readonly ReadFile[]): string[] {
  return wanted.join('\n') === read.map(({ path }) => path).join('\n')
    ? []
    : ['the files are not those of the manifest, in its order'];
}
