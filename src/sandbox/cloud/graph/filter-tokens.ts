import { badRequest } from './errors';

export interface Token {
  readonly kind: 'text' | 'literal' | 'word' | 'mark';
  readonly text: string;
}

/** Strings double their quotes; dates, GUIDs and numbers are words that begin with a digit. */
const TOKEN = /\s*(?:'((?:[^']|'')*)'|([0-9-][\w.:+-]*)|([A-Za-z_$@][\w$.@-]*(?:\/[A-Za-z_$][\w$.-]*)*)|([(),:]))/y;

export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (filter.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(filter);
    if (!match) throw badRequest(`Invalid filter clause: syntax error at position ${from} in '${filter}'.`);
    tokens.push(tokenFrom(match));
  }
  return tokens;
}

function tokenFrom(match: RegExpExecArray): Token {
  const [, text, literal, word, mark] = match;
  if (text !== undefined) return { kind: 'text', text: text.replaceAll("''", "'") };
  if (literal !== undefined) return { kind: 'literal', text: literal };
  return word !== undefined ? { kind: 'word', text: word } : { kind: 'mark', text: mark ?? '' };
}
