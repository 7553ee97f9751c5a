import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Tells a process from a later one with the same pid. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot; null where the system does not tell. */
  startedAt: string | null;
  /** Boot and pid namespace, within which a pid means something. */
  place: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid), place: ownPlace() };
}

/** `unknown`: it lives, or lived, on another machine, in another container or before a reboot. */
export function isRunning(identity: ProcessIdentity): 'yes' | 'no' | 'unknown' {
  if (identity.place !== ownPlace()) return 'unknown';
  if (!answersSignals(identity.pid)) return 'no';
  const startedAt = startOf(identity.pid);
  // Where the system does not tell, a living process of that pid counts as the one.
  if (identity.startedAt === null || startedAt === null) return 'yes';
  return startedAt === identity.startedAt ? 'yes' : 'no';
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** `ended` for a zombie, which only waits for its parent to notice; null where the system does not tell. */
function startOf(pid: number): string | null {
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (stat === null) return null;
  // The second field is the program's name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' ? 'ended' : (startedAt ?? null);
}

function ownPlace(): string {
  const boot = readOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
  const namespace = readOrNull(() => readlinkSync('/proc/self/ns/pid'));
  return boot === null ? hostname() : `${boot} ${namespace ?? ''}`;
}

function readOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
