/** The benches' programs as JavaScript, as production runs them: tsx costs 40 MB in a process, and again in its threads. */
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
const OUT = join(ROOT, 'node_modules/.cache/bench');
const PROGRAMS = ['test/bench/package-process.ts', 'test/bench/pass-worker.ts', 'src/export/package-worker.ts'];

/** Where a program's JavaScript is; types are checked elsewhere. */
export function compiled(program: string): string {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const options = { noEmit: false, noCheck: true, incremental: false, tsBuildInfoFile: undefined };
  const { options: parsed } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT, {
    ...options,
    outDir: OUT,
    rootDir: ROOT,
  });
  ts.createProgram(
    PROGRAMS.map((path) => join(ROOT, path)),
    parsed,
  ).emit();
  return join(OUT, program.replace(/\.ts$/, '.js'));
}
