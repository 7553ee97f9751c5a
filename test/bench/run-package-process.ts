import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Azurite } from '../support/azurite';
import { compiled } from './compiled';
import type { Taken } from './package-process';

let program: string | null = null;

/** One of the works of package-process.ts, in a process of its own. */
export async function runPackageProcess(what: string, megabytes: number, azurite?: Azurite): Promise<Taken> {
  program ??= compiled('test/bench/package-process.ts');
  const storage = azurite ? [azurite.blobEndpoint, azurite.caFile] : [];
  const { stdout } = await promisify(execFile)(process.execPath, [program, what, String(megabytes), ...storage]);
  return JSON.parse(stdout) as Taken;
}
