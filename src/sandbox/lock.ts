import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Stands on a sandbox's command line. */
const ENTRY = join('sandbox', 'index');

/** The process id of the living sandbox that holds the lock file; null where nobody does. */
export function holderOf(file: string): number | null {
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, 'utf8'));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isSandbox(pid) ? pid : null;
}

export function takeLock(file: string): void {
  writeFileSync(file, `${process.pid}\n`);
}

export function releaseLock(file: string): void {
  rmSync(file, { force: true });
}

/** Whether the process lives; where the system tells (Linux), also whether the id went to another program meanwhile. */
function isSandbox(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync('/proc/self/cmdline') || readFileSync(commandLine, 'utf8').includes(ENTRY);
}
