/**
 * Proves that random changes of a package are found, each by the bot's key alone and by the ready card's SHA-256 alone: 150 with every
 * `npm test`, 1,000 in test/slow/sweeps.
 */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from './properties';
import { verifyPackage } from '../../src/export/verify-package';
import { entriesOf, FILES, forgedPackage, zipOf, type TextFile } from '../unit/export/forged-package';

const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519').privateKey;

let folder: string;
let whole: Buffer;
let sha256: string;
const entries = entriesOf({ key });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mutations-'));
  whole = await forgedPackage({ key });
  writeFileSync(join(folder, 'whole.zip'), whole);
  const checked = await verifyPackage(join(folder, 'whole.zip'), { key: publicKey });
  expect(checked.problems).toEqual([]);
  ({ sha256 } = checked);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A change of bytes, as a disk, a wire or a careless hand makes it. */
type OfBytes = (bytes: Buffer) => Buffer;
/** A change by somebody who packs the files anew, with a seal that fits. */
type OfFiles = (files: readonly TextFile[]) => TextFile[];

const place = fc.nat({ max: 1_000_000 });
const at = (number: number, length: number): number => number % length;

const flipped = fc.tuple(place, fc.nat({ max: 7 })).map(([number, bit]): OfBytes => (bytes) => {
  const changed = Buffer.from(bytes);
  const index = at(number, bytes.length);
  changed[index] = (changed[index] ?? 0) ^ (1 << bit);
  return changed;
});
/** The last 400 bytes: end of the directory, end record, seal. */
const flippedAtTheEnd = flipped.map((flip): OfBytes => (bytes) => {
  const start = bytes.length - 400;
  return Buffer.concat([bytes.subarray(0, start), flip(bytes.subarray(start))]);
});
const truncated = place.map(
  (number): OfBytes =>
    (bytes) =>
      bytes.subarray(0, at(number, bytes.length)),
);
const extended = fc.uint8Array({ minLength: 1, maxLength: 60 }).map(
  (more): OfBytes =>
    (bytes) =>
      Buffer.concat([bytes, more]),
);
const inserted = fc
  .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 9 }))
  .map(([number, more]): OfBytes => (bytes) => {
    const index = at(number, bytes.length);
    return Buffer.concat([bytes.subarray(0, index), more, bytes.subarray(index)]);
  });

const without = place.map(
  (number): OfFiles =>
    (files) =>
      files.filter((_, index) => index !== at(number, files.length)),
);
const added = fc.tuple(place, fc.nat(99)).map(
  ([number, name]): OfFiles =>
    (files) =>
      files.toSpliced(at(number, files.length + 1), 0, [`data/entra/more-${name}.json`, '[]\n']),
);
const renamed = fc.tuple(place, fc.nat(99)).map(
  ([number, name]): OfFiles =>
    (files) =>
      files.map(([path, text], index) => [index === at(number, files.length) ? `${path}${name}` : path, text]),
);
const doubled = place.map(
  (number): OfFiles =>
    (files) =>
      files.flatMap((file, index) => (index === at(number, files.length) ? [file, file] : [file])),
);
const swapped = fc.tuple(place, fc.integer({ min: 1, max: 4 })).map(([number, step]): OfFiles => (files) => {
  const [one, two] = [at(number, files.length), at(number + step, files.length)];
  return files.map((file, index) => files[index === one ? two : index === two ? one : index] ?? file);
});
const rewritten = fc.tuple(place, place, fc.integer({ min: 1, max: 90 })).map(
  ([number, letter, by]): OfFiles =>
    (files) =>
      files.map(([path, text], index) => [
        path,
        index === at(number, files.length) ? shifted(text, at(letter, text.length), by) : text,
      ]),
);

function shifted(text: string, index: number, by: number): string {
  const other = String.fromCharCode(33 + ((text.charCodeAt(index) - 33 + by + 94) % 94));
  return text.slice(0, index) + other + text.slice(index + 1);
}

/** Data and manifest changed so that they fit each other. */
const anotherFirstFile = fc
  .nat(99_999)
  .map((id): TextFile[] => [['data/entra/profile.json', `[\n{"id":"x${id}"}\n]\n`], ...FILES.slice(1)]);
const signature = entries.at(-1)?.[1] ?? '';
const signatureKept = anotherFirstFile.map((files) => entriesOf({ files, key, signature }));
const signatureRemoved = fc.constant(entriesOf({ key, signature: null }));
const unsigned = anotherFirstFile.map((files) => entriesOf({ files }));
const signedByAnother = anotherFirstFile.map((files) => entriesOf({ files, key: stranger }));

const onBytes = (change: fc.Arbitrary<OfBytes>) => change.map((apply) => () => Promise.resolve(apply(whole)));
const onFiles = (change: fc.Arbitrary<OfFiles>) => change.map((apply) => () => zipOf(apply(entries)));
const packed = (forged: fc.Arbitrary<TextFile[]>) => forged.map((files) => () => zipOf(files));

const DAMAGES = [onBytes(flipped), onBytes(flippedAtTheEnd), onBytes(truncated), onBytes(extended), onBytes(inserted)];
const REPACKED = [without, added, renamed, doubled, swapped, rewritten].map(onFiles);
const FORGED = [signatureKept, signatureRemoved, unsigned, signedByAnother].map(packed);

/** Most of the time a check waits for the disk. */
const AT_ONCE = 8;

async function inTurns<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const turn = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => work(from + index));
    done.push(...(await Promise.all(turn)));
  }
  return done;
}

async function sample(from: fc.Arbitrary<() => Promise<Buffer>>[], count: number): Promise<Buffer[]> {
  const makes = fc.sample(fc.oneof(...from), { numRuns: count });
  return inTurns(count, (index) => makes[index]?.() ?? Promise.reject(new Error('no such change')));
}

type Expected = Parameters<typeof verifyPackage>[1];

/** What was found in each; what the key finds and what the SHA-256 finds stands side by side. */
function problemsOf(packages: readonly Buffer[], expected: Expected): Promise<string[][]> {
  return inTurns(packages.length, async (index) => {
    const path = join(folder, `changed-${index % AT_ONCE}.zip`);
    writeFileSync(path, packages[index] ?? '');
    return (await verifyPackage(path, expected)).problems;
  });
}

/** Those in which nothing was found. */
async function missed(packages: readonly Buffer[], expected: Expected): Promise<number[]> {
  const found = await problemsOf(packages, expected);
  return found.flatMap((problems, index) => (problems.length === 0 ? [index] : []));
}

const isOfSha256 = (problem: string): boolean => /^the archive's SHA-256 is /.test(problem);

export function findsChangesOfPackages(count: number): void {
  describe(`of ${count} changes`, () => {
    let changed: Buffer[];
    let found: string[][];
    beforeAll(async () => {
      changed = await sample([...DAMAGES, ...REPACKED, ...FORGED], count);
      found = await problemsOf(changed, { key: publicKey, sha256 });
    }, 600_000);

    it('each is one', () => expect(changed.filter((bytes) => bytes.equals(whole))).toEqual([]));

    it('all are found by the key alone', () => {
      expect(found.filter((problems) => problems.every(isOfSha256))).toEqual([]);
    });

    it('all are found by the SHA-256 alone', () => {
      expect(found.filter((problems) => !problems.some(isOfSha256))).toEqual([]);
    });

    it('and each of both finds without the other', async () => {
      const few = changed.slice(0, 20);
      expect(await missed(few, { key: publicKey })).toEqual([]);
      expect(await missed(few, { sha256 })).toEqual([]);
    });
  });

  it('finds what happens to a package on its way without knowing anything else', async () => {
    expect(await missed(await sample([...DAMAGES, ...REPACKED], count / 5), {})).toEqual([]);
  }, 300_000);

  it('cannot find a package that was made anew as a whole without knowing anything else', async () => {
    const forged = await sample([unsigned, signedByAnother].map(packed), 10);
    expect(await missed(forged, {})).toHaveLength(10);
  });
}
