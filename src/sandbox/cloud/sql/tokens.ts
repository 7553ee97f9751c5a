export interface SqlToken {
  readonly kind: 'text' | 'number' | 'word' | 'mark';
  readonly text: string;
}

export class SqlError extends Error {
  override readonly name = 'SqlError';
}

/** Strings stand in single or double quotes and escape with a backslash; a word may hold a path with dots and `$`. */
const TOKEN =
  /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_$][\w$-]*(?:\.[\w$-]+)*)|(<>|!=|<=|>=|[=<>(),*[\]]))/y;

export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SqlError(`syntax error at position ${from}`);
    tokens.push(tokenFrom(match));
  }
  return tokens;
}

function tokenFrom(match: RegExpExecArray): SqlToken {
  const [, single, double, number, word, mark] = match;
  const text = single ?? double;
  if (text !== undefined) return { kind: 'text', text: text.replace(/\\(.)/g, '$1') };
  if (number !== undefined) return { kind: 'number', text: number };
  return word !== undefined ? { kind: 'word', text: word } : { kind: 'mark', text: mark ?? '' };
}
