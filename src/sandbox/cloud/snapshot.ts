import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CloudState, revived } from './state';

export interface Snapshot {
  readonly seed: string;
  readonly offsetMs: number;
  readonly state: CloudState;
}

/** At least this long between two writes; with a large seed, ten times what a write takes. */
const PAUSE_MS = 250;

/** The state on disk, so that a sandbox started again goes on where it was. */
export class SnapshotFile {
  private timer: NodeJS.Timeout | undefined;
  private pauseMs = PAUSE_MS;

  constructor(
    private readonly path: string,
    private readonly take: () => Snapshot,
  ) {}

  changed(): void {
    this.timer ??= setTimeout(() => this.write(), this.pauseMs).unref();
  }

  write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const started = performance.now();
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.tmp`, JSON.stringify(this.take()));
    renameSync(`${this.path}.tmp`, this.path);
    this.pauseMs = Math.max(PAUSE_MS, 10 * (performance.now() - started));
  }
}

/** The stored state; undefined where there is none or it grew from another seed. */
export function readSnapshot(path: string, seed: string): Snapshot | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as Snapshot;
    return stored.seed === seed ? { ...stored, state: revived(stored.state) } : undefined;
  } catch (cause) {
    throw new Error(`${path} cannot be read as the state of the sandbox; start with --reset.`, { cause });
  }
}
