import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';

const LOOK_EVERY_MS = 200;
/** tsx, a shell and npm; a chain that is longer than this is not ours. */
const ANCESTORS_AT_MOST = 5;

/**
 * Calls back when what started the sandbox is gone: npm answers SIGTERM by ending its shell, which tells nobody. A
 * sandbox that was not started by npm may outlive its shell.
 */
export function watchLauncher(gone: () => void): void {
  // tsx holds a channel to this process.
  process.on('disconnect', gone);
  const launchers = process.env.npm_lifecycle_event ? launchersOf(process.ppid) : [];
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The processes from this one's parent up to npm; empty where there is no npm above. */
function launchersOf(parent: number): number[] {
  const chain: number[] = [];
  for (let pid = parent; pid > 1 && chain.length < ANCESTORS_AT_MOST;) {
    chain.push(pid);
    const { name, parentPid } = lookUp(pid);
    if (/^np[mx]\b/.test(name)) return chain;
    pid = parentPid;
  }
  return [];
}

function lookUp(pid: number): { name: string; parentPid: number } {
  try {
    const told = execFileSync('ps', ['-o', 'ppid=,command=', '-p', `${pid}`], { encoding: 'utf8', stdio: 'pipe' });
    const [, parentPid = '0', command = ''] = /^\s*(\d+)\s+(.*)/.exec(told) ?? [];
    return { name: basename(command.split(' ')[0] ?? ''), parentPid: Number(parentPid) };
  } catch {
    // A system without ps: nobody is watched.
    return { name: '', parentPid: 0 };
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
