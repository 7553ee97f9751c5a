import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

export interface ThirdParty {
  readonly script: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
}

const LIFELINE = join(__dirname, 'lifeline.js');

/** Starts a server that is not ours; it ends with the supervisor, see lifeline.js. */
export function startThirdParty({ script, args, env, cwd, logFile }: ThirdParty): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--require', LIFELINE, script, ...args], {
    cwd,
    env,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return child;
}
