import { type ChildProcess, fork } from 'node:child_process';
import { openSync, closeSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToBot } from './messages';

export interface BotSettings {
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly pidFile: string;
  readonly logFile: string;
  readonly offsetMs: () => number;
}

const RUN_TYPESCRIPT = join(__dirname, 'run-typescript.js');
/** The next process loads its code when this one has done so: the two would slow each other down. */
const SPARE_AFTER_MS = 3000;

/**
 * The bot's process, and a spare one that has loaded its code and waits: when the bot dies, the spare takes its place
 * at once.
 */
export class BotProcesses {
  private current: ChildProcess | undefined;
  private spare: ChildProcess | undefined;
  private preparing: NodeJS.Timeout | undefined;
  private keepsSpare = false;

  /** Loads the first process's code. */
  constructor(private readonly settings: BotSettings) {
    this.prepare();
  }

  /** From now on there is a spare; before, the sandbox is still starting and has better things to do. */
  keepSpare(): void {
    this.keepsSpare = true;
    this.prepare();
  }

  /** Makes the waiting process the bot. */
  take(): ChildProcess {
    const child = this.isWaiting(this.spare) ? this.spare : this.forked();
    this.spare = undefined;
    this.current = child;
    writeFileSync(this.settings.pidFile, `${child.pid}\n`);
    this.send(child, { kind: 'start', offsetMs: this.settings.offsetMs() });
    if (this.keepsSpare) this.preparing = setTimeout(() => this.prepare(), SPARE_AFTER_MS);
    return child;
  }

  moveClock(offsetMs: number): void {
    if (this.current) this.send(this.current, { kind: 'clock', offsetMs });
  }

  /** It has nothing in hand that would have to come to an end. */
  dropSpare(): void {
    this.keepsSpare = false;
    clearTimeout(this.preparing);
    this.spare?.kill('SIGKILL');
  }

  private prepare(): void {
    clearTimeout(this.preparing);
    if (!this.isWaiting(this.spare)) this.spare = this.forked();
  }

  private isWaiting(child: ChildProcess | undefined): child is ChildProcess {
    return child !== undefined && child.exitCode === null && child.signalCode === null && child.connected;
  }

  private forked(): ChildProcess {
    const log = openSync(this.settings.logFile, 'a');
    const child = fork(this.settings.script, [], {
      env: this.settings.env,
      execArgv: ['--require', RUN_TYPESCRIPT],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    // A process that dies while it waits is replaced when the bot does.
    child.on('error', () => undefined);
    return child;
  }

  private send(child: ChildProcess, message: ToBot): void {
    if (child.connected) child.send(message, () => undefined);
  }
}
