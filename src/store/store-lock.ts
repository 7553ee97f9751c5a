/**
 * One process works on a data folder. `<dir>/lock` names it. A lock whose process is dead is taken over: its successor
 * is whoever makes the file `lock.after.<its token>`, which only one can, and that one alone replaces the lock.
 *
 * Limit: whether a process on another machine or in another container lives is known by its heartbeat only. One that was
 * stopped for longer than that may write once more before it notices that its lock is gone.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DsrError } from '../core/errors';
import { hasCode } from './durable-write';
import { isRunning, ownIdentity } from './process-identity';

const HEARTBEAT_MS = 5_000;
const HEARTBEAT_LOST_MS = 20_000;

const ownerSchema = z.object({
  token: z.string(),
  pid: z.number(),
  startedAt: z.string().nullable(),
  place: z.string(),
  since: z.string(),
});
type Owner = z.infer<typeof ownerSchema>;

export interface StoreLock {
  /** False once another process has taken the lock over, or somebody removed it. */
  readonly held: boolean;
  release(): Promise<void>;
}

/** Throws `DSR_STORE_LOCKED`, naming the other process, where one holds the lock. */
export async function acquireStoreLock(dir: string, now: () => Date): Promise<StoreLock> {
  const lock = join(dir, 'lock');
  const owner: Owner = { ...ownIdentity(), token: randomBytes(12).toString('hex'), since: now().toISOString() };
  const candidate = `${lock}.candidate.${owner.pid}.${owner.token}`;
  await writeSynced(candidate, JSON.stringify(owner));
  try {
    while (!(await tryLock(dir, lock, candidate)));
  } finally {
    await rm(candidate, { force: true });
  }
  await removeLeftovers(dir, owner);
  return new HeldLock(lock, owner.token);
}

/** False: the lock changed under us, look again. */
async function tryLock(dir: string, lock: string, candidate: string): Promise<boolean> {
  if (await place(candidate, lock)) return true;
  const owner = readOwner(lock);
  if (!owner) return false;
  if (await lives(lock, owner)) throw refused(dir, owner);
  return succeed(dir, lock, candidate, owner.token);
}

/** Takes a dead process's place; goes along the claims of those that died while they did the same. */
async function succeed(dir: string, lock: string, candidate: string, dead: string): Promise<boolean> {
  const passed = new Set([dead]);
  // Else somebody has succeeded meanwhile, and the claims that we meet or make mean nothing any more.
  const lockIsStale = () => passed.has(readOwner(lock)?.token ?? '');
  for (let token = dead; ;) {
    const claim = `${lock}.after.${token}`;
    if (await place(candidate, claim)) {
      const ours = lockIsStale();
      if (ours) await rename(candidate, lock);
      await rm(claim, { force: true });
      return ours;
    }
    const claimant = readOwner(claim);
    if (!lockIsStale()) return false;
    if (!claimant) continue;
    if (await lives(claim, claimant)) throw refused(dir, claimant);
    token = claimant.token;
    passed.add(token);
  }
}

async function lives(file: string, owner: Owner): Promise<boolean> {
  const running = isRunning(owner);
  return running === 'unknown' ? beatsStill(file) : running === 'yes';
}

async function beatsStill(file: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(file)).mtimeMs < HEARTBEAT_LOST_MS;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function refused(dir: string, owner: Owner): DsrError {
  return new DsrError('DSR_STORE_LOCKED', `process ${owner.pid} works on ${dir} since ${owner.since}`);
}

/** Puts a whole file under the name, or nothing: false where the name is taken. */
async function place(candidate: string, name: string): Promise<boolean> {
  try {
    await link(candidate, name);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Synchronous, so that whoever reads the lock and decides on it is not interrupted. Null where there is none. */
function readOwner(file: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    const message = `${file} is no lock of this program; remove it if no other process works on the folder`;
    throw new DsrError('DSR_STORE_LOCKED', message, { cause: error });
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Candidates and claims of processes that died. */
async function removeLeftovers(dir: string, own: Owner): Promise<void> {
  for (const name of await readdir(dir)) {
    if (!/^lock\.(candidate|after)\./.test(name)) continue;
    const file = join(dir, name);
    if (isLeftover(file, own)) await rm(file, { force: true });
  }
}

/** A candidate that cannot be read is in the middle of being written, or its process, named by it, was killed there. */
function isLeftover(file: string, own: Owner): boolean {
  try {
    const owner = readOwner(file);
    return owner !== null && (owner.token === own.token || isRunning(owner) === 'no');
  } catch {
    const pid = Number(/candidate\.(\d+)\./.exec(file)?.[1]);
    return pid > 0 && isRunning({ pid, startedAt: null, place: own.place }) === 'no';
  }
}

class HeldLock implements StoreLock {
  held = true;
  private readonly timer = setInterval(() => void this.beat(), HEARTBEAT_MS).unref();

  constructor(
    private readonly file: string,
    private readonly token: string,
  ) {}

  async release(): Promise<void> {
    clearInterval(this.timer);
    if (this.isOwn()) await rm(this.file, { force: true });
    this.held = false;
  }

  private async beat(): Promise<void> {
    if (!this.isOwn()) {
      this.held = false;
      clearInterval(this.timer);
      return;
    }
    const now = new Date();
    await utimes(this.file, now, now).catch(() => undefined);
  }

  private isOwn(): boolean {
    try {
      return readOwner(this.file)?.token === this.token;
    } catch {
      return false;
    }
  }
}
