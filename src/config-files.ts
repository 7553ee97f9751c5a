/** Files that the environment names and that are part of the configuration. Never shows what is in them. */
import { readFileSync } from 'node:fs';

type Parsed<T> = { ok: true; value: T } | { ok: false; problems: readonly string[] };

/** The value of a JSON file, or all that is wrong with it, a line each. `key`: the environment key that names the file. */
export function readJsonFile<T extends object>(
  key: string,
  file: string,
  parse: (json: unknown) => Parsed<T>,
): T | string[] {
  try {
    const parsed = parse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.ok ? parsed.value : parsed.problems.map((problem) => `${key}: ${problem}`);
  } catch (fault) {
    const why = fault instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    return [`${key} ${why}; check the path and the file`];
  }
}
