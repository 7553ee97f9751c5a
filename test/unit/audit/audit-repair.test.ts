/** Proves what a crash in mid-write leaves behind is repaired, and that nothing else is. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuditLog } from '../../../src/audit/open-audit-log';
import { verifyAuditFile } from '../../../src/audit/verify-audit-file';
import { KEY, keyed } from './sample-entries';

let dir: string;
let file: string;
let whole: Buffer;
let lastLine: number;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-audit-'));
  file = join(dir, 'audit.jsonl');
  const log = await openAuditLog({ file, key: KEY });
  await log.append([keyed('a', 1), keyed('a', 2), keyed('a', 3)]);
  await log.close();
  whole = await readFile(file);
  lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
});
afterEach(() => rm(dir, { recursive: true }));

/** Opens, repeats the append that the crash cut off, closes. */
async function goOn(): Promise<number> {
  const log = await openAuditLog({ file, key: KEY });
  await log.append([keyed('a', 3), keyed('a', 4)]);
  await log.close();
  return log.cutBytes;
}

test('cuts a torn last line off, wherever it was torn, and the repeated append completes the chain', async () => {
  for (let end = lastLine; end < whole.length - 1; end += 7) {
    await writeFile(file, whole.subarray(0, end));
    expect(await goOn()).toBe(end - lastLine);
    expect(await verifyAuditFile(file)).toMatchObject({ ok: true, lines: 4 });
    expect((await readFile(file)).subarray(0, whole.length)).toEqual(whole);
  }
});

test('keeps a last line that lacks nothing but its newline', async () => {
  await writeFile(file, whole.subarray(0, whole.length - 1));
  expect(await goOn()).toBe(0);
  expect(await verifyAuditFile(file)).toMatchObject({ ok: true, lines: 4 });
});

test('cuts off zeros that a loss of power left', async () => {
  await writeFile(file, Buffer.concat([whole, Buffer.alloc(300)]));
  expect(await goOn()).toBe(300);
  expect(await verifyAuditFile(file)).toMatchObject({ ok: true, lines: 4 });
});

test.each<[string, (text: string) => string, number]>([
  ['a changed line', (text) => text.replace('"position":2}', '"position":9}'), 2],
  ['a changed last line without newline', (text) => text.replace('"position":3}', '"position":9}').trimEnd(), 3],
  ['a torn line that ends with a newline', (text) => `${text}{"v":1,"seq":4\n`, 4],
  ['an empty line', (text) => text.replace('\n', '\n\n'), 2],
  ['a line of a newer version', (text) => text.replace('{"v":1,"seq":3', '{"v":2,"seq":3'), 3],
  ['a line without end', (text) => text + 'x'.repeat(500_000), 4],
])('does not open with %s, names the line, and leaves the file alone', async (_what, damage, line) => {
  const damaged = damage(whole.toString());
  await writeFile(file, damaged);
  const opening = openAuditLog({ file, key: KEY });
  await expect(opening).rejects.toMatchObject({ code: 'DSR_AUDIT_FAILED' });
  await expect(opening).rejects.toThrow(`audit.jsonl line ${line} `);
  expect(await readFile(file, 'utf8')).toBe(damaged);
});

test('opens an empty file as an empty log', async () => {
  await writeFile(file, '');
  expect(await goOn()).toBe(0);
  expect(await verifyAuditFile(file)).toMatchObject({ ok: true, lines: 2 });
});
