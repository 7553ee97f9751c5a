import type { Document } from '../state';
import { type Condition, comparison, definedness, membership, textFunction } from './conditions';
import { SqlError, type SqlToken, sqlTokens } from './tokens';

export interface SqlQuery {
  /** `*`, or the paths selected. */
  readonly columns: readonly string[];
  readonly source: string;
  /** The name given to the source: `FROM digitaltwins T`. */
  readonly alias: string | undefined;
  readonly matches: (row: Document) => boolean;
}

/** `SELECT … FROM … [alias] [WHERE …]`, as IoT Hub and Digital Twins share it; joins and aggregates are not simulated. */
export function parseSql(text: string): SqlQuery {
  return new SqlParser(sqlTokens(text)).query();
}

class SqlParser {
  private at = 0;
  private alias: string | undefined;

  constructor(private readonly tokens: readonly SqlToken[]) {}

  query(): SqlQuery {
    this.need('SELECT');
    const columns = this.columns();
    this.need('FROM');
    const source = this.word();
    if (this.peekWord() && !this.is('WHERE')) this.alias = this.word();
    const where = this.take('WHERE') ? this.or() : () => true;
    if (this.at < this.tokens.length) throw this.unexpected();
    return { columns, source, alias: this.alias, matches: where };
  }

  private columns(): string[] {
    const columns: string[] = [];
    do columns.push(this.takeMark('*') ? '*' : this.word());
    while (this.takeMark(','));
    return columns;
  }

  private or(): Condition {
    const parts = [this.and()];
    while (this.take('OR')) parts.push(this.and());
    return (row) => parts.some((part) => part(row));
  }

  private and(): Condition {
    const parts = [this.term()];
    while (this.take('AND')) parts.push(this.term());
    return (row) => parts.every((part) => part(row));
  }

  private term(): Condition {
    if (this.take('NOT')) {
      const inner = this.term();
      return (row) => !inner(row);
    }
    if (this.takeMark('(')) {
      const inner = this.or();
      this.needMark(')');
      return inner;
    }
    return this.clause();
  }

  private clause(): Condition {
    const name = this.word();
    if (this.takeMark('(')) return this.call(name.toUpperCase());
    const path = this.pathOf(name);
    if (this.take('IN')) return membership(path, this.list());
    const operator = this.tokens[this.at++];
    if (operator?.kind !== 'mark') throw this.unexpected();
    return comparison(path, operator.text, this.value());
  }

  private call(name: string): Condition {
    const path = this.pathOf(this.word());
    if (name === 'IS_DEFINED') {
      this.needMark(')');
      return definedness(path);
    }
    this.needMark(',');
    const value = this.value();
    this.needMark(')');
    return textFunction(name, path, value);
  }

  private list(): unknown[] {
    const values: unknown[] = [];
    this.needMark('[');
    do values.push(this.value());
    while (this.takeMark(','));
    this.needMark(']');
    return values;
  }

  private value(): unknown {
    const token = this.tokens[this.at++];
    if (token?.kind === 'text') return token.text;
    if (token?.kind === 'number') return Number(token.text);
    const constant = { TRUE: true, FALSE: false, NULL: null }[token?.text.toUpperCase() ?? ''];
    if (token?.kind !== 'word' || constant === undefined) throw this.unexpected();
    return constant;
  }

  private pathOf(name: string): string[] {
    const path = name.split('.');
    return this.alias !== undefined && path[0] === this.alias ? path.slice(1) : path;
  }

  private word(): string {
    const token = this.tokens[this.at++];
    if (token?.kind !== 'word') throw this.unexpected();
    return token.text;
  }

  private peekWord = (): boolean => this.tokens[this.at]?.kind === 'word';

  private is(keyword: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'word' && token.text.toUpperCase() === keyword;
  }

  private take(keyword: string): boolean {
    const found = this.is(keyword);
    if (found) this.at += 1;
    return found;
  }

  private need(keyword: string): void {
    if (!this.take(keyword)) throw this.unexpected(keyword);
  }

  private takeMark(mark: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'mark' && token.text === mark;
    if (found) this.at += 1;
    return found;
  }

  private needMark(mark: string): void {
    if (!this.takeMark(mark)) throw this.unexpected(mark);
  }

  private unexpected(wanted?: string): SqlError {
    const near = this.tokens[wanted === undefined ? this.at - 1 : this.at]?.text ?? 'the end';
    return new SqlError(wanted === undefined ? `unexpected '${near}'` : `expected ${wanted} at '${near}'`);
  }
}
