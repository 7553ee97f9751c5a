/** Programs that read zip files and have nothing to do with the writer, as far as they are on this computer. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ZipReader {
  name: string;
  /** Whether each file of the archive is whole; null: the program is not here, which the console says. */
  test: ((path: string) => boolean) | null;
}

const READERS = [
  { name: 'unzip', programs: ['unzip'], args: ['-tq'], says: /No errors detected/ },
  // 7-Zip warns of anything that it takes for data behind the end.
  { name: '7-Zip', programs: ['7z', '7zz', '7za'], args: ['t'], says: /Everything is Ok(?![\s\S]*Warnings)/ },
  { name: 'Python’s zipfile', programs: ['python3'], args: ['-m', 'zipfile', '-t'], says: /Done testing/ },
];

export function zipReaders(): ZipReader[] {
  return READERS.map(({ name, programs, args, says }) => {
    const program = programs.map(found).find((path) => path !== null);
    if (!program) {
      process.stdout.write(`No ${name} here: packages are not opened in it.\n`);
      return { name, test: null };
    }
    return { name, test: (path) => isGood(program, [...args, path], says) };
  });
}

function isGood(program: string, args: string[], says: RegExp): boolean {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 && says.test(stdout);
}

function found(program: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}
