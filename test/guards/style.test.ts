/** The habits of the house that a lint rule does not know. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesIn, nodesOf, ROOT, type SourceFile } from '../support/source-files';

const LONGEST_FILE = 200;
/** Tables: one row after the other, nothing to follow. */
const LONG_TABLES = [/^src\/core\/commands\.ts$/, /^src\/language\/vocabulary\//];
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.ts$/;

const src = filesIn('src');
const tests = filesIn('test');
const everything = [...src, ...tests];

function where(files: readonly SourceFile[], is: (node: ts.Node) => boolean): string[] {
  return files.filter(({ syntax }) => [...nodesOf(syntax)].some(is)).map(({ path }) => path);
}

function isCallOf(node: ts.Node, names: RegExp): boolean {
  return ts.isCallExpression(node) && names.test(node.expression.getText());
}

describe('files', () => {
  test('are named in kebab-case, after what they hold', () => {
    const names = everything.map(({ path }) => path.split('/').at(-1)!);
    expect(names.filter((name) => !KEBAB_CASE.test(name))).toEqual([]);
    expect(names.filter((name) => /^(utils?|helpers?|common|misc|types)\.ts$/.test(name))).toEqual([]);
  });

  test(`of src have at most ${LONGEST_FILE} lines, but for tables`, () => {
    const long = src.filter(({ path, text }) => {
      const isTable = LONG_TABLES.some((table) => table.test(path));
      return !isTable && text.trimEnd().split('\n').length > LONGEST_FILE;
    });
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('of tests stand where what they test stands', () => {
    const homes = ['unit', 'contract', 'cards', 'flow', 'guards', 'e2e', 'slow', 'bench', 'fixtures', 'support'];
    const folders = tests.map(({ path }) => path.split('/')[1] ?? '');
    expect([...new Set(folders)].filter((folder) => !homes.includes(folder))).toEqual([]);
  });
});

describe('types', () => {
  test('are never any', () => {
    expect(where(everything, (node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });

  test('are no enums and have no I before their names', () => {
    expect(where(everything, ts.isEnumDeclaration)).toEqual([]);
    expect(where(everything, (node) => ts.isInterfaceDeclaration(node) && /^I[A-Z]/.test(node.name.text))).toEqual([]);
  });

  test('are not silenced', () => {
    const silenced = everything.filter(({ text }) => /@ts-(ignore|nocheck|expect-error)/.test(text));
    expect(silenced.map(({ path }) => path)).toEqual([]);
  });
});

describe('tests', () => {
  test('replace no modules', () => {
    expect(where(tests, (node) => isCallOf(node, /^jest\.(mock|doMock|unstable_mockModule|setMock)$/))).toEqual([]);
  });

  test('are neither skipped nor alone', () => {
    const names = /^(?:(?:describe|test|it)(?:\.\w+)*\.(?:skip|only|todo)|x(?:describe|test|it)|f(?:describe|it))\b/;
    expect(where(tests, (node) => isCallOf(node, names))).toEqual([]);
  });
});

describe('the project', () => {
  // Put together here, so that this file does not hold what it looks for.
  const workplace = [
    ['', 'work', 'main'].join('/'),
    ['', 'work', 'shared'].join('/'),
    ['', 'work', '.library'].join('/'),
  ];
  const roots = [
    'package.json',
    'package-lock.json',
    '.npmrc',
    'README.md',
    'env/.env.example',
    'env/services.example.json',
  ];
  const texts = [
    ...everything.map(({ path, text }) => ({ path, text })),
    ...roots
      .filter((path) => existsSync(join(ROOT, path)))
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  ];

  test('does not name the place where it was written', () => {
    expect(texts.filter(({ text }) => workplace.some((name) => text.includes(name))).map(({ path }) => path)).toEqual(
      [],
    );
  });

  test('takes its packages from the public registry', () => {
    const lock = texts.find(({ path }) => path === 'package-lock.json')?.text ?? '';
    const hosts = [...lock.matchAll(/"resolved": "(https?:\/\/[^/"]+)/g)].map(([, host]) => host);
    expect([...new Set(hosts)].filter((host) => host !== 'https://registry.npmjs.org')).toEqual([]);
    expect(texts.find(({ path }) => path === '.npmrc')?.text).not.toMatch(/registry|_auth/i);
  });

  test('has one version of each package that it names', () => {
    const { dependencies, devDependencies } = JSON.parse(
      texts.find(({ path }) => path === 'package.json')?.text ?? '{}',
    ) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
