/** Who may import whom: the table of the architecture, held for every file of src. */
import { dependencies } from '../../package.json';
import { cyclesIn } from '../support/cycles';
import { filesIn, importsOf, partOf, type Import, type SourceFile } from '../support/source-files';

interface Row {
  /** Our own parts, beside the part itself: a folder or file of src, or the beginning of its files' paths. */
  ours?: readonly string[];
  packages?: readonly string[];
  /** `all`, or the modules without `node:`. */
  node?: readonly string[] | 'all';
}

/** A part is a folder of src, or a file directly in it. */
const TABLE: Record<string, Row> = {
  core: { node: ['crypto'] },
  language: { ours: ['core'], packages: ['chrono-node'] },
  usecases: { ours: ['core'] },
  // `setMaxListeners` alone: one signal stops everything that is under way.
  engine: { ours: ['core', 'usecases'], node: ['events'] },
  services: {
    ours: ['core'],
    packages: ['@azure/core-rest-pipeline', '@azure/identity', '@azure/storage-blob'].concat(
      ...['@microsoft/microsoft-graph-client', 'zod'],
    ),
    node: 'all',
  },
  store: { ours: ['core'], packages: ['lowdb', 'zod'], node: 'all' },
  audit: { ours: ['core'], packages: ['zod'], node: 'all' },
  export: { ours: ['core'], packages: ['@azure/identity', '@azure/storage-blob', 'yazl', 'yauzl', 'zod'], node: 'all' },
  teams: {
    ours: ['core', 'usecases', 'language'],
    packages: ['botbuilder', 'adaptivecards-templating', 'zod'],
    node: ['fs', 'path', 'http'],
  },
  // One file reads the templates; the rest is pure.
  letters: { ours: ['core'], node: ['fs', 'path'] },
  ids: { ours: ['core'], node: ['crypto'] },
  settings: { ours: ['config', 'core', 'letters', 'usecases', 'working-days'] },
  'working-days': { ours: ['core'], packages: ['date-holidays'] },
  server: { ours: ['core/errors'], packages: ['restify'], node: ['net'] },
  // The files that the environment names, and the signing key, are part of the configuration and checked with it.
  config: {
    ours: ['config-files', 'core/access-notice', 'core/errors', 'services/services-config'].concat(
      ...['export/notice-file', 'export/signing-key'],
    ),
    packages: ['zod'],
  },
  'config-files': { node: ['fs'] },
  log: { ours: ['core/errors'], packages: ['pino'] },
  app: {
    ours: [
      'audit',
      'config',
      'core',
      'engine',
      'export',
      'language',
      'log',
      'server',
      'services',
      'store',
      'teams',
    ].concat(...['ids', 'settings', 'usecases']),
    packages: ['@azure/identity'],
    node: 'all',
  },
  index: { ours: ['app', 'config', 'log'] },
  // Each entry is thin over the part that it is the entry of.
  cli: { ours: ['app', 'config', 'core', 'log', 'audit', 'export', 'language', 'usecases'], node: 'all' },
  sandbox: {
    ours: ['app', 'config', 'log'],
    packages: ['@azure/identity', '@azure/storage-blob', 'azurite', 'zod'],
    node: 'all',
  },
};

/** Parts that are entries: they import, and nothing imports them. */
const ENTRIES = ['index', 'cli', 'sandbox'];

/** Cycles that hold types only, with their reason. */
const TYPE_CYCLES: readonly { files: readonly string[]; reason: string }[] = [];

const files = filesIn('src');
const known = new Set(files.map(({ path }) => path));
const graph = new Map(files.map((file) => [file.path, importsOf(file, known)]));
const everyImport = files.flatMap((file) =>
  importsOfFile(file).map((to) => ({ from: file.path, part: partOf(file.path), to })),
);

function importsOfFile({ path }: SourceFile): Import[] {
  return graph.get(path) ?? [];
}

function isAllowed(part: string, { specifier, file }: Import): boolean {
  const row = TABLE[part] ?? {};
  if (file !== null) return isOurs(part, row, file);
  if (!specifier.startsWith('node:')) return row.packages?.includes(packageOf(specifier)) ?? false;
  return row.node === 'all' || (row.node?.includes(specifier.slice('node:'.length)) ?? false);
}

function isOurs(part: string, { ours = [] }: Row, file: string): boolean {
  const path = file.replace(/^src\//, '').replace(/\.ts$/, '');
  return [part, ...ours].some((name) => partOf(file) === name || (name.includes('/') && path.startsWith(name)));
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function say({ from, to }: { from: string; to: Import }): string {
  return `${from} imports ${to.specifier}`;
}

describe('the import table', () => {
  test('lets one file of the letters read files', () => {
    const readers = everyImport.filter(({ part, to }) => part === 'letters' && /^node:/.test(to.specifier));
    expect([...new Set(readers.map(({ from }) => from))]).toEqual(['src/letters/read-templates.ts']);
  });

  test('has a row for every part, and no row without one', () => {
    expect([...new Set(files.map(({ path }) => partOf(path)))].sort()).toEqual(Object.keys(TABLE).sort());
  });

  test('is kept by every file', () => {
    expect(everyImport.filter(({ part, to }) => !isAllowed(part, to)).map(say)).toEqual([]);
  });

  test('asks for nothing that is not there', () => {
    expect(everyImport.filter(({ to }) => to.file !== null && !known.has(to.file)).map(say)).toEqual([]);
  });

  test('lets nothing import an entry', () => {
    const intoEntry = ({ part, to }: (typeof everyImport)[number]) =>
      to.file !== null && ENTRIES.includes(partOf(to.file)) && partOf(to.file) !== part;
    expect(everyImport.filter(intoEntry).map(say)).toEqual([]);
  });

  test('keeps the services apart: only the registry knows them', () => {
    const serviceOf = (path: string) => /^src\/services\/([^/]+)\//.exec(path)?.[1] ?? null;
    const crossing = everyImport.filter(({ from, to }) => {
      const service = serviceOf(to.file ?? '');
      return service !== null && service !== serviceOf(from) && from !== 'src/services/registry.ts';
    });
    expect(crossing.map(say)).toEqual([]);
  });

  test.each([
    ['botbuilder', 'teams'],
    ['adaptivecards-templating', 'teams'],
    ['restify', 'server'],
    ['pino', 'log'],
    ['lowdb', 'store'],
  ])('%s is imported by %s alone', (name, part) => {
    const importers = everyImport.filter(({ to }) => packageOf(to.specifier) === name).map((each) => each.part);
    expect([...new Set(importers)]).toEqual([part]);
  });

  test('lowdb and date-holidays are imported by one file each', () => {
    for (const name of ['lowdb', 'date-holidays']) {
      const importers = everyImport.filter(({ to }) => packageOf(to.specifier) === name).map(({ from }) => from);
      expect([name, new Set(importers).size]).toEqual([name, 1]);
    }
  });
});

test('what runs in production is installed there', () => {
  const installed = Object.keys(dependencies);
  const reached = new Set<string>();
  const visit = (path: string): void => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { file, typeOnly } of graph.get(path) ?? []) if (file !== null && !typeOnly) visit(file);
  };
  visit('src/index.ts');
  const needed = everyImport.filter(({ from, to }) => reached.has(from) && isPackage(to) && !to.typeOnly);
  expect(needed.filter(({ to }) => !installed.includes(packageOf(to.specifier))).map(say)).toEqual([]);
});

function isPackage({ specifier, file }: Import): boolean {
  return file === null && !specifier.startsWith('node:');
}

describe('the guard', () => {
  const planted = (part: string, specifier: string, file: string | null = null) =>
    isAllowed(part, { specifier, file, typeOnly: false });

  test('sees what is planted', () => {
    expect(planted('core', 'node:fs')).toBe(false);
    expect(planted('core', '../teams/bot', 'src/teams/bot.ts')).toBe(false);
    expect(planted('server', './core/plan', 'src/core/plan.ts')).toBe(false);
    expect(planted('config', './services/http', 'src/services/http.ts')).toBe(false);
    expect(planted('usecases', 'botbuilder')).toBe(false);
  });

  test('lets pass what the table has', () => {
    expect(planted('server', './core/errors', 'src/core/errors.ts')).toBe(true);
    expect(planted('config', './services/services-config', 'src/services/services-config.ts')).toBe(true);
    expect(planted('teams', 'botbuilder')).toBe(true);
  });

  test('finds a cycle, and none where there is none', () => {
    const edges: Record<string, string[]> = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] };
    const nodes = new Set(Object.keys(edges));
    expect(cyclesIn(nodes, (node) => edges[node] ?? [])).toEqual([['b', 'c']]);
    expect(cyclesIn(nodes, (node) => (node === 'c' ? ['d'] : (edges[node] ?? [])))).toEqual([]);
  });
});

describe('cycles', () => {
  const cycles = (follows: (edge: Import) => boolean) =>
    cyclesIn(known, (path) =>
      edges(path)
        .filter(follows)
        .map(({ file }) => file!),
    );
  const edges = (path: string) => (graph.get(path) ?? []).filter(({ file }) => file !== null);

  test('there is none at run time', () => {
    expect(cycles(({ typeOnly }) => !typeOnly)).toEqual([]);
  });

  test('of types there are those that are listed with a reason', () => {
    const listed = TYPE_CYCLES.map((cycle) => [...cycle.files].sort());
    expect(cycles(() => true)).toEqual(listed);
  });
});
