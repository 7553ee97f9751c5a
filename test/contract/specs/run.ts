/** `npm run test:contract -- --specs DIR`: every exchange with the services against their OpenAPI files. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = join(__dirname, '../../..');
const HOW =
  'Give the folder with the OpenAPI files: npm run test:contract -- --specs DIR (or SPECS_DIR); the README, "Against the services’ own files", says where the public files are.\n';

function folderFrom(args: readonly string[]): string | undefined {
  const at = args.indexOf('--specs');
  const given = args.find((arg) => arg.startsWith('--specs='))?.slice('--specs='.length);
  return given ?? (at < 0 ? process.env.SPECS_DIR : args[at + 1]);
}

function run(): number {
  const folder = folderFrom(process.argv.slice(2));
  if (!folder || !existsSync(folder)) {
    process.stderr.write(HOW);
    return 2;
  }
  const env = { ...process.env, SPECS_DIR: resolve(folder), SPEC_SUITE: '1' };
  const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
  return spawnSync(process.execPath, [jest], { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1;
}

process.exitCode = run();
