/** What a commit costs at 10 and at 10,000 stored requests, how long a start takes, and what the audit log carries. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAuditLog } from '../../src/audit';
import { formatRequestId } from '../../src/core/request';
import { boundedMap } from '../../src/store/bounded-map';
import { openStore, type EmbeddedStore } from '../../src/store/open-store';
import { newRequest } from '../contract/sample-documents';
import { entry, KEY } from '../unit/audit/sample-entries';
import { median } from './median';

const FEW = 10;
const MANY = 10_000;
const COMMITS = 300;
const APPENDS = 30_000;
const APPENDERS = 64;

export async function run(): Promise<Record<string, number | string>> {
  const dir = await mkdtemp(join(tmpdir(), 'dsr-bench-'));
  try {
    return { ...(await benchStore(dir)), ...(await benchAudit(dir)) };
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function benchStore(dir: string): Promise<Record<string, number>> {
  await seed(join(dir, 'few'), FEW);
  await seed(join(dir, 'many'), MANY);
  const few = await open(join(dir, 'few'));
  const [openMs, many] = await timed(() => open(join(dir, 'many')));
  const times: Record<'few' | 'many', number[]> = { few: [], many: [] };
  for (let count = 0; count < COMMITS; count += 1) {
    times.few.push(await commitOnce(few, (count % FEW) + 1));
    times.many.push(await commitOnce(many, ((count * 7919) % MANY) + 1));
  }
  await few.close();
  await many.close();
  const [atFew, atMany] = [median(times.few), median(times.many)];
  return {
    [`commit at ${FEW} requests, median ms`]: rounded(atFew),
    [`commit at ${MANY} requests, median ms`]: rounded(atMany),
    'store growth ratio (target <= 1.5)': rounded(atMany / atFew),
    [`opening ${MANY} requests, ms (target <= 2000)`]: rounded(openMs),
  };
}

async function benchAudit(dir: string): Promise<Record<string, number>> {
  const log = await openAuditLog({ file: join(dir, 'audit.jsonl'), key: KEY });
  const alone: number[] = [];
  for (let count = 0; count < COMMITS; count += 1) alone.push((await timed(() => log.append([entry()])))[0]);
  const appendAll = () =>
    boundedMap(Array.from({ length: APPENDS }), APPENDERS, () => log.append([entry({ requestId: null })]));
  const [appendMs] = await timed(appendAll);
  const [verifyMs, verified] = await timed(() => log.verify());
  await log.close();
  if (!verified.ok) throw new Error(`audit line ${verified.line} ${verified.problem}`);
  return {
    'audit append alone, median ms': rounded(median(alone)),
    [`audit appends/s, ${APPENDERS} at once`]: Math.round(APPENDS / (appendMs / 1_000)),
    'audit lines verified/s': Math.round(verified.lines / (verifyMs / 1_000)),
  };
}

/** Written past the store: thousands of synced creations would take longer than all the rest. */
async function seed(dir: string, count: number): Promise<void> {
  await mkdir(join(dir, 'requests'), { recursive: true });
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await boundedMap(numbers, 16, async (number) => {
    const id = formatRequestId(2026, number);
    await writeFile(
      join(dir, 'requests', `${id}.json`),
      JSON.stringify({ ...newRequest(`d${number}`), id, version: 1 }),
    );
  });
}

function open(dir: string): Promise<EmbeddedStore> {
  return openStore({ dir, now: () => new Date() });
}

async function commitOnce({ requests }: EmbeddedStore, number: number): Promise<number> {
  const request = await requests.get(formatRequestId(2026, number));
  if (!request) throw new Error(`no request ${number}`);
  return (await timed(() => requests.commit(request, request.version)))[0];
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

if (require.main === module) void run().then((figures) => console.table(figures));
