import type { Document } from '../state';
import { badRequest } from './errors';
import { type Token, tokensOf } from './filter-tokens';
import { compare, FUNCTIONS, type Scope, valueAt } from './filter-values';

type Test = (scope: Scope) => boolean;

export interface Filter {
  readonly matches: (item: Document) => boolean;
  /** The first segments of the properties it reads. */
  readonly properties: readonly string[];
  /** Uses an operator that needs `ConsistencyLevel: eventual` and `$count=true`. */
  readonly advanced: boolean;
}

const ADVANCED = new Set(['ne', 'not', 'endswith']);
const COMPARISONS = new Set(['eq', 'ne', 'ge', 'gt', 'le', 'lt']);
const CONSTANTS: Record<string, unknown> = { true: true, false: false, null: null };

/** The `$filter` forms of azure-apis.md 2.1 and 2.2: comparisons, in, and/or/not, any() and startsWith/endsWith. */
export function parseFilter(text: string): Filter {
  const parser = new Parser(tokensOf(text), text);
  const test = parser.whole();
  const { properties, advanced } = parser;
  return { properties: [...properties], advanced, matches: (item) => test({ item, variables: {} }) };
}

class Parser {
  readonly properties = new Set<string>();
  advanced = false;
  private at = 0;
  private readonly variables: string[] = [];

  constructor(
    private readonly tokens: readonly Token[],
    private readonly text: string,
  ) {}

  whole(): Test {
    const test = this.or();
    if (this.at < this.tokens.length) throw this.wrong();
    return test;
  }

  private or(): Test {
    const tests = [this.and()];
    while (this.takeWord('or')) tests.push(this.and());
    return (scope) => tests.some((test) => test(scope));
  }

  private and(): Test {
    const tests = [this.term()];
    while (this.takeWord('and')) tests.push(this.term());
    return (scope) => tests.every((test) => test(scope));
  }

  private term(): Test {
    if (this.takeWord('not')) {
      const inner = this.term();
      return (scope) => !inner(scope);
    }
    if (this.takeMark('(')) {
      const inner = this.or();
      this.needMark(')');
      return inner;
    }
    return this.clause();
  }

  private clause(): Test {
    const name = this.take('word');
    if (this.takeMark('(')) return this.call(name);
    this.note(name);
    const operator = this.take('word').toLowerCase();
    if (operator === 'in') return this.membership(name);
    if (!COMPARISONS.has(operator)) throw this.wrong();
    if (ADVANCED.has(operator)) this.advanced = true;
    const value = this.value();
    return (scope) => compare(operator, valueAt(scope, name), value);
  }

  private call(name: string): Test {
    if (name.endsWith('/any')) return this.any(name.slice(0, -'/any'.length));
    const check = FUNCTIONS[name.toLowerCase()];
    if (!check) throw badRequest(`An unknown function with name '${name}' was found.`);
    if (ADVANCED.has(name.toLowerCase())) this.advanced = true;
    const path = this.take('word');
    this.note(path);
    this.needMark(',');
    const value = this.value();
    this.needMark(')');
    return (scope) => check(valueAt(scope, path), value);
  }

  private any(path: string): Test {
    this.note(path);
    const variable = this.take('word');
    this.needMark(':');
    this.variables.push(variable);
    const inner = this.or();
    this.variables.pop();
    this.needMark(')');
    return (scope) => {
      const list = valueAt(scope, path);
      if (!Array.isArray(list)) return false;
      return list.some((value: unknown) => inner({ ...scope, variables: { ...scope.variables, [variable]: value } }));
    };
  }

  private membership(name: string): Test {
    const values: unknown[] = [];
    this.needMark('(');
    do values.push(this.value());
    while (this.takeMark(','));
    this.needMark(')');
    return (scope) => values.some((value) => compare('eq', valueAt(scope, name), value));
  }

  private value(): unknown {
    const token = this.tokens[this.at++];
    if (token?.kind === 'text') return token.text;
    if (token?.kind === 'literal') return /^-?\d+(\.\d+)?$/.test(token.text) ? Number(token.text) : token.text;
    const constant = token?.kind === 'word' ? CONSTANTS[token.text.toLowerCase()] : undefined;
    if (constant === undefined && !guid(token)) throw this.wrong();
    return constant === undefined ? token?.text : constant;
  }

  private note(path: string): void {
    const [first = ''] = path.split('/');
    if (!this.variables.includes(first)) this.properties.add(first);
  }

  private take(kind: Token['kind']): string {
    const token = this.tokens[this.at++];
    if (token?.kind !== kind) throw this.wrong();
    return token.text;
  }

  private takeWord(word: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'word' && token.text.toLowerCase() === word;
    if (found) this.at += 1;
    if (found && ADVANCED.has(word)) this.advanced = true;
    return found;
  }

  private takeMark(mark: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'mark' && token.text === mark;
    if (found) this.at += 1;
    return found;
  }

  private needMark(mark: string): void {
    if (!this.takeMark(mark)) throw this.wrong();
  }

  private wrong() {
    return badRequest(`Invalid filter clause: '${this.text}'.`);
  }
}

/** A GUID without quotes may begin with a letter. */
const guid = (token: Token | undefined): boolean =>
  token !== undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(token.text);
