/** The sources as the guards see them: paths, imports, syntax. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '../..');

export interface Import {
  specifier: string;
  /** For one of our own files, its path in the repository; null for a package. */
  file: string | null;
  /** Nothing of it is there at run time. */
  typeOnly: boolean;
}

export interface SourceFile {
  /** In the repository, with forward slashes: `src/core/plan.ts`. */
  path: string;
  text: string;
  syntax: ts.SourceFile;
}

/** All TypeScript files of a folder. */
export function filesIn(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => posix.normalize(relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/')))
    .sort()
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, syntax: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
    });
}

/** Every import, export from, `import()` and `require` of a file. */
export function importsOf({ path, text, syntax }: SourceFile, known: ReadonlySet<string>): Import[] {
  const specifiers = new Set(ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName));
  return [...specifiers].map((specifier) => ({
    specifier,
    file: specifier.startsWith('.') ? resolve(path, specifier, known) : null,
    typeOnly: isTypeOnly(syntax, specifier),
  }));
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string {
  const base = posix.join(posix.dirname(from), specifier.replace(/\.js$/, ''));
  return [`${base}.ts`, `${base}/index.ts`, base].find((path) => known.has(path)) ?? base;
}

function isTypeOnly(syntax: ts.SourceFile, specifier: string): boolean {
  const declarations = syntax.statements.filter(
    (node): node is ts.ImportDeclaration | ts.ExportDeclaration =>
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      !!node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier) &&
      node.moduleSpecifier.text === specifier,
  );
  return declarations.length > 0 && declarations.every(isTypeDeclaration);
}

function isTypeDeclaration(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || allTypes(node.exportClause);
  const clause = node.importClause;
  return !!clause && (clause.isTypeOnly || (!clause.name && allTypes(clause.namedBindings)));
}

function allTypes(bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return false;
  return bindings.elements.every((element) => element.isTypeOnly);
}

/** Every node of a file, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** The folder of src that a file stands in, or its own name where it stands directly there. */
export function partOf(path: string): string {
  return (
    path
      .replace(/^src\//, '')
      .replace(/\.ts$/, '')
      .split('/')[0] ?? ''
  );
}
