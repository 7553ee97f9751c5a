/** Proves that a package does not verify where another program would unpack something else than what was signed. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { verifyPackage } from '../../../src/export/verify-package';
import { forgedPackage, resealed } from './forged-package';

const { privateKey: key, publicKey } = generateKeyPairSync('ed25519');
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const END_BYTES = 22;

let folder: string;
let whole: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
  whole = await forgedPackage({ key, seal: false });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One file's record in the directory, and its bytes with what stands in front of and behind them. */
interface Packed {
  fixed: Buffer;
  name: Buffer;
  extra: Buffer;
  local: Buffer;
}

type Change = (packed: Packed, index: number, all: readonly Packed[]) => Partial<Packed>;

function unpacked(): Packed[] {
  const end = whole.subarray(-END_BYTES);
  const start = end.readUInt32LE(16);
  const packed: Packed[] = [];
  for (let at = start; at < whole.length - END_BYTES;) {
    const fixed = Buffer.from(whole.subarray(at, at + CENTRAL_BYTES));
    const name = whole.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + fixed.readUInt16LE(28));
    at += CENTRAL_BYTES + name.length;
    packed.push({ fixed, name, extra: Buffer.alloc(0), local: Buffer.alloc(0) });
  }
  const offsets = [...packed.map(({ fixed }) => fixed.readUInt32LE(42)), start];
  return packed.map((each, index) => ({
    ...each,
    local: Buffer.from(whole.subarray(offsets[index], offsets[index + 1])),
  }));
}

/** Packed anew with every length and place right; `more` records at the end of the directory that no number tells of. */
function repacked(change: Change, more: readonly Buffer[] = []): Buffer {
  const all = unpacked();
  const changed = all.map((packed, index) => ({ ...packed, ...change(packed, index, all) }));
  let at = 0;
  const records = changed.map(({ fixed, name, extra, local }) => {
    const record = Buffer.concat([fixed, name, extra]);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt16LE(extra.length, 30);
    record.writeUInt32LE(at, 42);
    at += local.length;
    return record;
  });
  const directory = Buffer.concat([...records, ...more]);
  const end = Buffer.from(whole.subarray(-END_BYTES));
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...changed.map(({ local }) => local), directory, end]);
}

async function problems(archive: Buffer): Promise<string[]> {
  const path = join(folder, 'forged.zip');
  writeFileSync(path, await resealed(archive));
  return (await verifyPackage(path, { key: publicKey })).problems;
}

const first =
  (change: (packed: Packed) => Partial<Packed>): Change =>
  (packed, index) =>
    index === 0 ? change(packed) : {};

function field(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** Info-ZIP's Unicode path: a reader that knows it shows this name in place of the other. */
function unicodePath(name: Buffer, shown: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(crc32(name), 1);
  return field(0x7075, Buffer.concat([head, shown]));
}

const named = (packed: Packed, name: string): Partial<Packed> => {
  const local = Buffer.concat([
    packed.local.subarray(0, LOCAL_BYTES),
    Buffer.from(name),
    packed.local.subarray(LOCAL_BYTES + packed.name.length),
  ]);
  local.writeUInt16LE(name.length, 26);
  return { name: Buffer.from(name), local };
};

const written = (bytes: Buffer, write: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(bytes);
  write(copy);
  return copy;
};

const fixedWith = (write: (fixed: Buffer) => void): Change => first(({ fixed }) => ({ fixed: written(fixed, write) }));

it('takes what is packed anew and is the same', async () => {
  expect(repacked(() => ({})).equals(whole)).toBe(true);
  expect(await problems(repacked(() => ({})))).toEqual([]);
});

const swapped: Change = (packed, index, all) => {
  const other = all[index === 0 ? 1 : 0]?.name ?? packed.name;
  return index > 1 ? {} : { name: other, extra: unicodePath(other, packed.name) };
};

const withExtraInFront = (extra: Buffer): Change =>
  first(({ local, name }) => ({
    local: written(
      Buffer.concat([local.subarray(0, LOCAL_BYTES + name.length), extra, local.subarray(LOCAL_BYTES + name.length)]),
      (copy) => copy.writeUInt16LE(extra.length, 28),
    ),
  }));

it.each<[string, Change]>([
  ['two files under each other’s names, shown right by a Unicode path', swapped],
  [
    'a name that leads out of the folder, shown right by a Unicode path',
    first(({ name }) => {
      const out = Buffer.from('../../evil.exe');
      return { name: out, extra: unicodePath(out, name) };
    }),
  ],
  [
    'a Unicode path that leads out of the folder',
    first(({ name }) => ({ extra: unicodePath(name, Buffer.from('../x')) })),
  ],
  ['backslashes in the directory', ({ name }) => ({ name: Buffer.from(name.toString().replaceAll('/', '\\')) })],
  ['backslashes in both places', (packed) => named(packed, packed.name.toString().replaceAll('/', '\\'))],
  ['a name that leads out of the folder, in both places', first((packed) => named(packed, '../profile.json'))],
  ['a name from the root on, in both places', first((packed) => named(packed, '/data/entra/profile.json'))],
  ['a name on a drive, in both places', first((packed) => named(packed, 'data/c:x.json'))],
  ['a symbolic link', fixedWith((fixed) => fixed.writeUInt32LE((0o120777 << 16) >>> 0, 38))],
  ['a program', fixedWith((fixed) => fixed.writeUInt32LE((0o100755 << 16) >>> 0, 38))],
  ['attributes of another system', fixedWith((fixed) => fixed.writeUInt16LE(0x0014, 4))],
  ['a name that is not UTF-8', fixedWith((fixed) => fixed.writeUInt16LE(0x0008, 8))],
  ['internal attributes', fixedWith((fixed) => fixed.writeUInt16LE(1, 36))],
  ['another disk', fixedWith((fixed) => fixed.writeUInt16LE(1, 34))],
  ['another time in the directory', fixedWith((fixed) => fixed.writeUInt32LE(0x12345678, 12))],
  ['another CRC-32 in the directory', fixedWith((fixed) => fixed.writeUInt32LE(1, 16))],
  ['a thousand bytes beside a record', first(() => ({ extra: field(0xcafe, Buffer.alloc(1000, 65)) }))],
  ['a few bytes beside a record', first(() => ({ extra: field(0xcafe, Buffer.from('few')) }))],
  ['a wide field that nothing needs', first(() => ({ extra: field(0x0001, Buffer.alloc(24)) }))],
  ['a few bytes in front of a file', withExtraInFront(field(0xcafe, Buffer.from('few')))],
  ['a size in front of a file', first(({ local }) => ({ local: written(local, (copy) => copy.writeUInt32LE(7, 18)) }))],
  [
    'other flags in front of a file',
    first(({ local }) => ({ local: written(local, (copy) => copy.writeUInt16LE(0x0800, 6)) })),
  ],
])('refuses %s, though it is signed and sealed', async (_what, change) => {
  expect(await problems(repacked(change))).toEqual([expect.stringMatching(/^the archive cannot be read: /)]);
});

it('refuses a record at the end of the directory that its numbers do not tell of', async () => {
  const [packed] = unpacked();
  const evil = Buffer.from('evil.exe');
  const fixed = written(packed!.fixed, (copy) => copy.writeUInt16LE(evil.length, 28));
  expect(await problems(repacked(() => ({}), [fixed, evil]))).toEqual([
    expect.stringMatching(/^the archive cannot be read: /),
  ]);
});

it('reads no further into a file than the archive says that it is long', async () => {
  const bomb = deflateRawSync(Buffer.alloc(32 * 1024 * 1024));
  const lying = first(({ fixed, name, local }) => {
    const sizes = written(fixed, (copy) => copy.writeUInt32LE(bomb.length, 20));
    const descriptor = written(local.subarray(-16), (copy) => copy.writeUInt32LE(bomb.length, 8));
    return { fixed: sizes, local: Buffer.concat([local.subarray(0, LOCAL_BYTES + name.length), bomb, descriptor]) };
  });
  expect(await problems(repacked(lying))).toEqual([
    'the archive cannot be read: data/entra/profile.json is longer than the archive says',
  ]);
});

it('keeps no manifest in memory that is a trap for it', async () => {
  const manifest = ' '.repeat(65 * 1024 * 1024);
  writeFileSync(join(folder, 'trap.zip'), await forgedPackage({ manifest }));
  expect((await verifyPackage(join(folder, 'trap.zip'))).problems).toEqual([
    'the archive cannot be read: manifest.json is too large',
  ]);
});

it.each([1, 400_000])('refuses %i bytes behind the end of what is compressed', async (count) => {
  const grown = first(({ fixed, local }) => {
    const sizes = written(fixed, (copy) => copy.writeUInt32LE(copy.readUInt32LE(20) + count, 20));
    const at = local.length - 16;
    const descriptor = written(local.subarray(at), (copy) => copy.writeUInt32LE(copy.readUInt32LE(8) + count, 8));
    return { fixed: sizes, local: Buffer.concat([local.subarray(0, at), Buffer.alloc(count, 66), descriptor]) };
  });
  expect(await problems(repacked(grown))).toEqual([expect.stringMatching(/^the archive cannot be read: /)]);
});
