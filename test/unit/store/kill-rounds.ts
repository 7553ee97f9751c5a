import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openAuditLog } from '../../../src/audit';
import { openStore } from '../../../src/store/open-store';
import { KEY } from '../audit/sample-entries';

const CRASH_LOOP = join(__dirname, 'crash-loop.ts');

/** The highest version of each request that was acknowledged. */
export type Acknowledged = Map<string, number>;

export interface Kill {
  /** `start`: the process may be dead before it has opened anything. */
  after: 'start' | 'first acknowledgement';
  ms: number;
}

/** Lets the crash loop work on `dir`, and kills it. */
export async function workAndKill(dir: string, { after, ms }: Kill): Promise<Acknowledged> {
  const child = spawn(process.execPath, ['--import', 'tsx', CRASH_LOOP, dir], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const kill = () => setTimeout(() => child.kill('SIGKILL'), ms);
  if (after === 'start') kill();
  else child.stdout.once('data', kill);
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  if (complaint !== '') throw new Error(complaint);
  return new Map(
    output
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' '))
      .map(([id, version]) => [id!, Number(version)]),
  );
}

/** What of the acknowledged is missing after a restart, and what should not be there; empty when all is well. */
export async function findLosses(dir: string, acknowledged: Acknowledged): Promise<string[]> {
  const store = await openStore({ dir, now: () => new Date(), wakeAt: () => null });
  const audit = await openAuditLog({ file: join(dir, 'audit.jsonl'), key: KEY });
  const losses: string[] = [];
  for (const [id, version] of acknowledged) {
    const stored = await store.requests.get(id);
    if (!stored || stored.version < version) losses.push(`${id} is at ${stored?.version}, ${version} was acknowledged`);
    const positions = new Set((await audit.linesOf(id)).map(({ facts }) => facts.position));
    for (let due = 1; due <= version; due += 1) if (!positions.has(due)) losses.push(`${id}: no audit line ${due}`);
  }
  const ids = store.requests.summaries().map(({ id }) => Number(id.split('-')[2]));
  if (Math.max(0, ...ids) !== ids.length) losses.push('the numbers have gaps');
  for (const { id, draftId } of store.requests.summaries())
    if ((await store.requests.get(id))?.draftId !== draftId) losses.push(`${id} does not fit its summary`);
  const verified = await audit.verify();
  if (!verified.ok) losses.push(`audit line ${verified.line}: ${verified.problem}`);
  await audit.close();
  await store.close();
  return [...losses, ...(await strays(dir))];
}

async function strays(dir: string): Promise<string[]> {
  const names = await readdir(dir, { recursive: true });
  return names.filter((name) => /tmp|lock/.test(name)).map((name) => `${name} was left behind`);
}
