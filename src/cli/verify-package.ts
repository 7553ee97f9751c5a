import { parseArgs } from 'node:util';
import { verifyPackage } from '../export/verify-package';

const USAGE = 'usage: npm run verify-package -- FILE.zip [--sha256 HEX]';

/** Exit code 0: as the manifest says. 2: something differs, a line each. 1: not called as it should be. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { sha256: { type: 'string' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  const checked = await verifyPackage(file, values.sha256);
  if (!checked.ok) {
    for (const problem of checked.problems) console.log(`differs: ${printable(problem)}`);
    return 2;
  }
  console.log(`ok: ${checked.files} files, ${checked.bytes} bytes, ${checked.requestId}, sha256 ${checked.sha256}`);
  return 0;
}

/** File names of a foreign archive can hold what a terminal would obey. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : USAGE);
    process.exitCode = 1;
  },
);
