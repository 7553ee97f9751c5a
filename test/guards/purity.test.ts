/** What a pure part must not reach for: time, chance and the process come in through ports. */
import ts from 'typescript';
import { filesIn, nodesOf, partOf } from '../support/source-files';

const files = filesIn('src');
const ALL = [...new Set(files.map(({ path }) => partOf(path)))];

const IMPURE: readonly [what: string, is: (node: ts.Node) => boolean][] = [
  ['Date.now', (node) => isAccess(node, 'Date', 'now')],
  [
    'the time of now',
    (node) => ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length,
  ],
  ['Math.random', (node) => isAccess(node, 'Math', 'random')],
  ['randomUUID', (node) => ts.isIdentifier(node) && node.text === 'randomUUID'],
  ['process', (node) => ts.isPropertyAccessExpression(node) && node.expression.getText() === 'process'],
  ['fetch', (node) => ts.isCallExpression(node) && node.expression.getText() === 'fetch'],
];

function isAccess(node: ts.Node, object: string, name: string): boolean {
  return ts.isPropertyAccessExpression(node) && node.expression.getText() === object && node.name.text === name;
}

function found(parts: readonly string[], is: (node: ts.Node) => boolean): string[] {
  const guilty = files.filter(({ path, syntax }) => parts.includes(partOf(path)) && [...nodesOf(syntax)].some(is));
  return guilty.map(({ path }) => path);
}

test.each(IMPURE)('core, language, letters, use cases and engine do not reach for %s', (_what, is) => {
  expect(found(['core', 'language', 'letters', 'usecases', 'engine'], is)).toEqual([]);
});

test('core and use cases wait for nothing by themselves', () => {
  const isTimer = (node: ts.Node) => ts.isIdentifier(node) && /^set(Timeout|Interval|Immediate)$/.test(node.text);
  expect(found(['core', 'language', 'usecases'], isTimer)).toEqual([]);
});

test('core takes createHash from node:crypto, and nothing else', () => {
  const taken = files
    .filter(({ path }) => partOf(path) === 'core')
    .flatMap(({ text }) => [...text.matchAll(/import (.*) from 'node:crypto'/g)].map(([, names]) => names));
  expect(new Set(taken)).toEqual(new Set(['{ createHash }']));
});

test('the environment is read by the entries and the configuration', () => {
  const readers = found(ALL, (node) => isAccess(node, 'process', 'env')).map(partOf);
  expect(readers.filter((part) => !['index', 'cli', 'sandbox', 'config'].includes(part))).toEqual([]);
});
