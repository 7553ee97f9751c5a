/** Proves that the paths in a package can be written by every file system, whatever services, collections and instances are called. */
import { fc } from '../../support/properties';
import type { ServiceName } from '../../../src/core/service';
import { packageContents } from '../../../src/export/package-contents';
import { collectStep, requestOf, serviceOf } from './package-fixture';

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file: devices, characters, ends; 260 with the folder it is put into. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/i;
const LONGEST = 200;
const DEEPEST = 3;

const NAME = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'con',
    'NUL',
    'lpt1',
    'Com9',
    'aux.',
    ' ',
    '...',
    'a b',
    'A',
    'a',
    'á',
    '../x',
    'C:\\x',
    'x'.repeat(300),
  ),
);

function pathsOf(service: string, collections: string[], instances: string[]): string[] {
  const name = service as ServiceName;
  const definition = serviceOf(
    name,
    'Title',
    collections.map((collection) => ({ name: collection, title: collection })),
  );
  const steps = instances.map((instance) => collectStep(name, instance, {}));
  return packageContents(requestOf(steps), [definition]).files.map(({ path }) => path);
}

it('are short ASCII, without reserved names, and unlike each other even where case does not count', () => {
  const names = fc.uniqueArray(NAME, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(NAME, names, names, (service, collections, instances) => {
      const paths = pathsOf(service, collections, instances);
      expect(paths).toHaveLength(collections.length * instances.length);
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
      for (const path of paths) {
        expect(path.length).toBeLessThanOrEqual(LONGEST);
        const parts = path.split('/');
        expect(parts.length).toBeLessThanOrEqual(DEEPEST);
        for (const part of parts) {
          expect(part).toMatch(/^[a-z0-9-]+(\.json)?$/);
          expect(part.split('.')[0]).not.toMatch(RESERVED);
        }
      }
    }),
    { numRuns: 100 },
  );
});
