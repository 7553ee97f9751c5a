/** Proves the audit log's port: order, chain, repeats, durability, and what may never stand in it. */
import { createHash, createHmac } from 'node:crypto';
import { appendFile, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HashChainedLog } from '../../../src/audit/hash-chained-log';
import { openAuditLog } from '../../../src/audit/open-audit-log';
import { verifyAuditFile } from '../../../src/audit/verify-audit-file';
import { MemoryAuditLog } from '../../support/memory-audit-log';
import { entry, KEY, keyed } from './sample-entries';

let dir: string;
let file: string;
let log: HashChainedLog;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dsr-audit-'));
  file = join(dir, 'audit.jsonl');
  log = await openAuditLog({ file, key: KEY });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await log.close();
  await rm(dir, { recursive: true });
});

const reopen = async () => {
  await log.close();
  log = await openAuditLog({ file, key: KEY });
};
const written = async () => (await readFile(file, 'utf8')).trimEnd().split('\n');
const eventsOf = async (requestId: string) => (await log.linesOf(requestId)).map(({ event }) => event);
const fileHandlePrototype = async () => {
  const handle = await open(file, 'r');
  await handle.close();
  return Object.getPrototypeOf(handle) as typeof handle;
};

test('writes one chained line an entry, in order, and nothing that was to be hashed', async () => {
  await log.append([entry({ event: 'one' }), entry({ event: 'two' })]);
  await log.append([entry({ event: 'three' })]);
  const lines = (await written()).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ seq, event }) => [seq, event])).toEqual([
    [1, 'one'],
    [2, 'two'],
    [3, 'three'],
  ]);
  expect(lines.map(({ prev }) => prev)).toEqual(['0'.repeat(64), lines[0]?.hash, lines[1]?.hash]);
  expect(Object.keys(lines[0]!)).toEqual(
    'v seq at event requestId actor from to code correlationId facts hashed key prev hash'.split(' '),
  );
  expect(await readFile(file, 'utf8')).not.toContain('anna');
  expect(log.head).toEqual({ lines: 3, head: lines[2]?.hash });
  expect(await log.verify()).toEqual({ ok: true, ...log.head });
});

test('is readable by its owner only', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('names what must not be read by its HMAC-SHA-256', async () => {
  const hash = createHmac('sha256', KEY).update('user:anna').digest('hex');
  expect(log.keyedHash('user:anna')).toBe(hash);
  await log.append([entry()]);
  expect((await log.linesOf('DSR-2026-0001'))[0]?.hashed).toEqual({ subject: hash });
});

test('gives the lines of one request, oldest first, without the chain', async () => {
  await log.append([entry({ event: 'one' }), entry({ requestId: 'DSR-2026-0002' }), entry({ requestId: null })]);
  await reopen();
  await log.append([entry({ event: 'late' })]);
  expect(await eventsOf('DSR-2026-0001')).toEqual(['one', 'late']);
  expect(await log.linesOf('DSR-2026-0003')).toEqual([]);
  const { key, ...rest } = entry({ event: 'one' });
  const [first] = await log.linesOf('DSR-2026-0001');
  expect(key).toBeNull();
  expect(first).toEqual({ ...rest, seq: 1, hashed: { subject: log.keyedHash('user:anna') } });
});

test.each([
  ['changed', (line: string) => line.replace('"one"', '"two"')],
  ['changed and hashed anew', (line: string) => rehashed(line.replace('"one"', '"two"'))],
  ['taken from elsewhere in the log', (_line: string, lines: string[]) => lines[1] ?? ''],
])('shows nothing of a request once a line of it was %s', async (_how, change) => {
  await log.append([entry({ event: 'one' }), entry({ event: 'six' }), entry({ requestId: 'DSR-2026-0002' })]);
  const lines = await written();
  await writeFile(file, [change(lines[0] ?? '', lines), ...lines.slice(1), ''].join('\n'));
  await expect(log.linesOf('DSR-2026-0001')).rejects.toMatchObject({ code: 'DSR_AUDIT_FAILED' });
  expect(await log.linesOf('DSR-2026-0002')).toHaveLength(1);
});

/** What an editor of the file would do who knows how a line is sealed. */
function rehashed(line: string): string {
  const body = line.replace(/,"hash":"[0-9a-f]{64}"\}$/, '');
  return `${body},"hash":"${createHash('sha256').update(`${body}}`).digest('hex')}"}`;
}

test('keeps the order of appends made at once, and does not look at entries again later', async () => {
  const changing = entry({ event: 'event-0' });
  const first = log.append([changing]);
  changing.event = 'changed later';
  const rest = Array.from({ length: 200 }, (_, index) => log.append([entry({ event: `event-${index + 1}` })]));
  await Promise.all([first, ...rest]);
  expect(await eventsOf('DSR-2026-0001')).toEqual(Array.from({ length: 201 }, (_, index) => `event-${index}`));
});

test('writes appends that wait for each other with one sync', async () => {
  const datasync = jest.spyOn(await fileHandlePrototype(), 'datasync');
  await Promise.all(Array.from({ length: 50 }, () => log.append([entry()])));
  expect(datasync).toHaveBeenCalledTimes(1);
});

describe.each([
  ['file', () => log],
  ['memory', () => new MemoryAuditLog()],
])('repeats, in the %s log', (_name, make) => {
  test('skips positions that were seen, within a call, at once and later', async () => {
    const under = make();
    await Promise.all([
      under.append([keyed('a', 100), keyed('a', 100), keyed('a', 101)]),
      under.append([keyed('a', 101)]),
    ]);
    await under.append([keyed('a', 100), keyed('b', 100), entry(), entry()]);
    const lines = await under.linesOf('DSR-2026-0001');
    expect(lines.map(({ facts }) => facts.position ?? 'alone')).toEqual([100, 101, 100, 'alone', 'alone']);
  });

  test('refuses personal data and signed links, and writes nothing of the call', async () => {
    const under = make();
    const refused = [
      entry({ facts: { who: 'anna.kovacs@contoso.com' } }),
      entry({ facts: { url: 'https://x/y?sv=1&sig=abc' } }),
      entry({ facts: { url: 'https://x/y?next=%3Fsig%3Dabc' } }),
      entry({ facts: { 'anna@contoso.com': 1 } }),
      entry({ facts: { upn: 'anna_home.example%40contoso.com' } }),
      entry({ requestId: 'anna@contoso.com' }),
      entry({ key: { stream: 'draft of anna@contoso.com', position: 1 } }),
      entry({ actor: { tenantId: 't', objectId: 'anna@contoso.com' } }),
      entry({ hashed: { 'anna@contoso.com': 'x' } }),
    ];
    for (const bad of refused) {
      const failure = await under.append([entry(), bad]).catch((error: Error) => error);
      expect(failure).toMatchObject({ code: 'DSR_AUDIT_FAILED' });
      expect((failure as Error).message).not.toMatch(/anna|abc/);
    }
    expect(await under.linesOf('DSR-2026-0001')).toEqual([]);
  });
});

test('skips after a restart what it had before', async () => {
  await log.append([keyed('a', 100), keyed('a', 101)]);
  await reopen();
  await log.append([keyed('a', 101), keyed('a', 200)]);
  expect((await log.linesOf('DSR-2026-0001')).map(({ facts }) => facts.position)).toEqual([100, 101, 200]);
  expect(await verifyAuditFile(file)).toMatchObject({ ok: true, lines: 3 });
});

test('rejects where it cannot write, takes the piece back, and goes on with a chain that verifies', async () => {
  await log.append([keyed('a', 1)]);
  const datasync = jest.spyOn(await fileHandlePrototype(), 'datasync');
  datasync.mockRejectedValueOnce(new Error('EIO'));
  await expect(log.append([keyed('a', 2)])).rejects.toMatchObject({ code: 'DSR_AUDIT_FAILED' });
  expect(await written()).toHaveLength(1);
  await log.append([keyed('a', 2)]);
  expect(await log.verify()).toMatchObject({ ok: true, lines: 2 });
});

test('writes nothing more once a piece could not be taken back', async () => {
  const datasync = jest.spyOn(await fileHandlePrototype(), 'datasync');
  datasync.mockRejectedValueOnce(new Error('EIO')).mockRejectedValueOnce(new Error('EIO'));
  await expect(log.append([entry()])).rejects.toMatchObject({ code: 'DSR_AUDIT_FAILED' });
  await expect(log.append([entry()])).rejects.toMatchObject({ code: 'DSR_AUDIT_FAILED' });
});

test('writes nothing more once something else wrote to the file', async () => {
  await log.append([entry()]);
  await appendFile(file, 'foreign\n');
  await expect(log.append([entry()])).rejects.toMatchObject({ code: 'DSR_AUDIT_FAILED' });
  expect(await written()).toHaveLength(2);
});

test('refuses entries that are too long, short keys, and appends after the closing', async () => {
  await expect(log.append([entry({ facts: { text: 'x'.repeat(20_000) } })])).rejects.toThrow('too long');
  await expect(openAuditLog({ file, key: Buffer.alloc(8) })).rejects.toThrow('32 bytes');
  await log.close();
  await expect(log.append([entry()])).rejects.toThrow('closed');
});

test('closes only after what was appended before is written', async () => {
  const appended = log.append([entry()]);
  await log.close();
  await appended;
  expect(await verifyAuditFile(file)).toMatchObject({ ok: true, lines: 1 });
});
