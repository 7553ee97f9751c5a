import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/source-files';

const UNIT = 'test/unit/services';
const SHARED = [
  'test/contract/service-adapter.test.ts',
  'test/contract/object-changer.test.ts',
  `${UNIT}/managed.test.ts`,
];

/** The test files that drive adapters, in the repository; with `SPEC_SUITES` (parts of paths, with commas) some of them alone. */
export function suitesOfServices(): string[] {
  const folders = readdirSync(join(ROOT, UNIT), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const own = folders.flatMap(({ name }) =>
    readdirSync(join(ROOT, UNIT, name))
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `${UNIT}/${name}/${file}`),
  );
  const only = process.env.SPEC_SUITES?.split(',');
  return [...own, ...SHARED].filter((path) => !only || only.some((part) => path.includes(part)));
}
