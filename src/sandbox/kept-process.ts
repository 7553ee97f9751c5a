import type { ChildProcess } from 'node:child_process';

export interface Keeping {
  /** Makes the next process; called again whenever one has died. */
  readonly start: () => ChildProcess;
  /** A process died that nobody had asked to. `again` is false while none was ever marked as up. */
  readonly onDeath: (death: { how: string; again: boolean }) => void;
}

/** Below the two seconds within which a part has to be there again. */
const RESTART_SOON_MS = 100;
const RESTART_LATER_MS = 500;
/** A process that lived shorter than this is not started again at once. */
const STABLE_MS = 5000;
const KILL_AFTER_MS = 6000;

/** A process that is started again when it dies, from the moment it was up once until it is stopped. */
export class KeptProcess {
  private child: ChildProcess | undefined;
  private startedAt = 0;
  private wasUp = false;
  private stopping = false;
  private restart: NodeJS.Timeout | undefined;

  constructor(private readonly keeping: Keeping) {}

  start(): void {
    this.startedAt = Date.now();
    const child = this.keeping.start();
    this.child = child;
    child.once('exit', (code, signal) => this.died(child, signal ?? `exit code ${code}`));
    child.once('error', (fault) => this.died(child, fault.message));
  }

  /** It answers: from now on a death is mended and no longer a failed start. */
  up(): void {
    this.wasUp = true;
  }

  /** Asks the process to end and waits until it has; kills it where it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restart);
    if (this.child) await ended(this.child);
  }

  /** At once, for the way out that cannot wait. */
  kill(): void {
    this.stopping = true;
    clearTimeout(this.restart);
    this.child?.kill('SIGKILL');
  }

  private died(child: ChildProcess, how: string): void {
    if (this.stopping || this.child !== child) return;
    this.child = undefined;
    this.keeping.onDeath({ how, again: this.wasUp });
    if (!this.wasUp || this.stopping) return;
    const soon = Date.now() - this.startedAt >= STABLE_MS;
    this.restart = setTimeout(() => this.start(), soon ? RESTART_SOON_MS : RESTART_LATER_MS);
  }
}

/**
 * Ends a process: by closing its channel, on which all of ours end in good order, and by SIGKILL where it takes too long.
 * SIGTERM alone would not do: Azurite waits for a message for as long as it has a channel.
 */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  if (child.connected) child.disconnect();
  else child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
  await exit;
  clearTimeout(late);
}
