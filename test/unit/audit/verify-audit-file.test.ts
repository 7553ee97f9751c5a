/** Proves that no tampering passes: 1,000 random ones, each found at the first line that it touched. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuditLog } from '../../../src/audit/open-audit-log';
import { verifyAuditFile, type NotedHead } from '../../../src/audit/verify-audit-file';
import { KEY, keyed } from './sample-entries';

const LINES = 25;
const MUTATIONS = 1_000;

let dir: string;
let file: string;
let lines: string[];
let noted: NotedHead;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-audit-'));
  file = join(dir, 'audit.jsonl');
  const log = await openAuditLog({ file, key: KEY });
  await log.append(Array.from({ length: LINES }, (_, index) => keyed('a', index)));
  noted = log.head;
  await log.close();
  lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
});
afterAll(() => rm(dir, { recursive: true }));

type Random = (below: number) => number;
/** The tampered file, and the first line that is wrong in it. */
type Mutation = (random: Random) => [content: Buffer, line: number];

const joined = (list: readonly string[]) => Buffer.from(list.map((line) => `${line}\n`).join(''));

function rehashed(line: string, edit: (text: string) => string): string {
  const body = edit(line).replace(/,"hash":"[0-9a-f]{64}"\}$/, '}');
  return `${body.slice(0, -1)},"hash":"${createHash('sha256').update(body).digest('hex')}"}`;
}

const MUTATIONS_BY_KIND: Record<string, Mutation> = {
  byte: (random) => {
    const content = joined(lines);
    const at = random(content.length);
    const line = content.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    content[at] = (content[at]! + 1 + random(255)) % 256;
    return [content, line];
  },
  drop: (random) => {
    const at = random(LINES);
    return [joined(lines.toSpliced(at, 1)), at + 1];
  },
  swap: (random) => {
    const at = random(LINES - 1);
    const other = at + 1 + random(LINES - 1 - at);
    return [joined(lines.with(at, lines[other]!).with(other, lines[at]!)), at + 1];
  },
  duplicate: (random) => {
    const at = random(LINES);
    return [joined(lines.toSpliced(at, 0, lines[at]!)), at + 2];
  },
  'edit and hash anew': (random) => {
    const at = random(LINES);
    const edited = rehashed(lines[at]!, (text) => text.replace('step.finished', 'step.foregone'));
    return [joined(lines.with(at, edited)), Math.min(at + 2, LINES)];
  },
  'insert a line hashed well': (random) => {
    const at = random(LINES - 1);
    const forged = rehashed(lines[at]!, (text) => text.replace('step.finished', 'step.invented'));
    return [joined(lines.toSpliced(at, 0, forged)), at + 2];
  },
  truncate: (random) => {
    const left = random(LINES);
    return [joined(lines.slice(0, left)), left + 1];
  },
};

/** mulberry32: the same mutations in every run. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

test('says how many lines hold and with which head', async () => {
  expect(await verifyAuditFile(file)).toEqual({ ok: true, ...noted });
});

test('holds against a head that was noted earlier', async () => {
  const earlier = { lines: 10, head: (JSON.parse(lines[9]!) as { hash: string }).hash };
  expect(await verifyAuditFile(file, { noted: earlier })).toEqual({ ok: true, ...noted });
});

test(`finds each of ${MUTATIONS} mutations at its first bad line`, async () => {
  const random = seeded(20261122);
  const kinds = Object.entries(MUTATIONS_BY_KIND);
  const mutated = join(dir, 'mutated.jsonl');
  const missed: unknown[] = [];
  for (let count = 0; count < MUTATIONS; count += 1) {
    const [kind, mutate] = kinds[count % kinds.length]!;
    const [content, line] = mutate(random);
    await writeFile(mutated, content);
    const found = await verifyAuditFile(mutated, { noted });
    if (found.ok || found.line !== line) missed.push({ kind, line, found });
  }
  expect(missed).toEqual([]);
});

test('does not find without a noted head that the end is missing', async () => {
  const cut = join(dir, 'cut.jsonl');
  await writeFile(cut, joined(lines.slice(0, 20)));
  expect(await verifyAuditFile(cut)).toMatchObject({ ok: true, lines: 20 });
  expect(await verifyAuditFile(cut, { noted })).toMatchObject({ ok: false, line: 21 });
});

test('finds against a noted head that the log was written anew from some line on', async () => {
  const forgery = join(dir, 'forgery.jsonl');
  const log = await openAuditLog({ file: forgery, key: KEY });
  await log.append(Array.from({ length: LINES }, (_, index) => keyed('b', index)));
  await log.close();
  expect(await verifyAuditFile(forgery)).toMatchObject({ ok: true });
  expect(await verifyAuditFile(forgery, { noted })).toMatchObject({ ok: false, line: LINES });
});
