import { wordAt, type Span } from './message';
import type { Token } from './token';
import { exactly, startingWith } from './vocabulary/pattern';

/** Lines of tokens, `to` exclusive. */
export type Line = [from: number, to: number];

const word = (tokens: Token[], at: number): string => wordAt({ tokens }, at);

/** Where a quoted or pasted mail stands, by the kind of each of its lines. */
export function pastedSpan(tokens: Token[], lines: Line[], isHeader: (line: Line) => boolean): Span {
  const quoted = quotedSpan(tokens, lines);
  if (quoted) return quoted;
  const first = lines.findIndex(isHeader);
  const from = lines[first]?.[0];
  if (from === undefined) return { from: tokens.length, to: tokens.length };
  const last = lines.findLastIndex(isHeader);
  const behind = lines.slice(last + 1);
  const end = behind.findIndex((line, at) => at > 0 && isRule(tokens, line)) + 1 || ownLine(tokens, behind);
  return { from, to: behind[end - 1]?.[0] ?? tokens.length };
}

/** Lines that begin with ">", or a paragraph in quotation marks. */
function quotedSpan(tokens: Token[], lines: Line[]): Span | null {
  const marked = lines.filter(([from]) => word(tokens, from) === '>');
  const last = marked.at(-1);
  if (marked[0] && last) return { from: marked[0][0], to: last[1] };
  const open = lines.find(([from], at) => at > 0 && tokens[from]?.kind === 'mark' && word(tokens, from) === '"');
  if (!open) return null;
  const close = lines.find(([from, to]) => from >= open[0] && to > open[0] + 1 && word(tokens, to - 1) === '"');
  return { from: open[0], to: close?.[1] ?? tokens.length };
}

/** "---" */
const isRule = (tokens: Token[], [from, to]: Line): boolean =>
  to - from === 1 && /^[-_–=*]+$/.test(word(tokens, from)) && word(tokens, from).length > 1;

const ASKING = startingWith('(?:please|pls|kindly|could you|can you|would you|bot)\\b');
const OWN = /\b(?:i|my|me|mine|myself|our client|our|we|us)\b/;

/** The last paragraph, where it asks the bot and is not said by the sender of the mail; its number, or 0. */
function ownLine(tokens: Token[], lines: Line[]): number {
  const at = lines.length - 1;
  const [line, before] = [lines[at], lines[at - 1]];
  if (at < 2 || !line || !before || line[0] - before[1] < 2) return 0;
  const text = textOf(tokens, line);
  return ASKING.test(text) && !OWN.test(text) ? at + 1 : 0;
}

const textOf = (tokens: Token[], [from, to]: Line): string =>
  tokens
    .slice(from, to)
    .map((token) => token.word)
    .join(' ');

const FIRM = exactly(`
    partners?|llp|llc|solicitors?|attorneys?|kanzlei|rechtsanwälte|rechtsanwalt|advocates?|avocats?|barristers?|law|legal|notaries|notary|chambers
  `);
const LONGEST_LINE = 10;

/** "Marta Silva", "B. Petrović", "Halvorsen & Partners, j.halvorsen@…": who signed a pasted mail. */
export function isSignature(tokens: Token[], [start, to]: Line): boolean {
  const from = word(tokens, start) === '>' ? start + 1 : start;
  const line = tokens.slice(from, to);
  if (line.length === 0 || line.length > LONGEST_LINE) return false;
  const isName = line.every(({ kind, text, word }) =>
    kind === 'word' || kind === 'id' ? /^\p{Lu}/u.test(text) || /^(?:van|de|von|der|da|di)$/.test(word) : word === '"',
  );
  return isName ? line.length < 6 && line.length > 1 : isFirm(line);
}

const isFirm = (line: Token[]): boolean =>
  line.some(({ word, text }) => FIRM.test(word) && /^\p{Lu}/u.test(text)) &&
  line.every(({ kind, text }) => kind !== 'word' || /^\p{Lu}/u.test(text) || text === '&');
