import { MENTION_CLOSE, MENTION_OPEN, type PlainText } from './normalise';
import type { Token, TokenKind } from './token';

/** Longest run without a blank that is still looked at as one address or id; longer ones are junk. */
const LONGEST_RUN = 320;
const GUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/;
const EMAIL = /^[\p{L}\p{N}][\p{L}\p{N}._%+'#-]{0,127}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){1,8}[\p{L}\p{N}-]{2,63}$/u;
const REQUEST = /^(?:dsr[-_]?\d{4}[-_]\d{1,6}|dsr[-_#]?\d{1,6}|#\d{1,6}|#?dsr[-_]\d{4}[-_]\d{1,6})$/;
const NUMBER = /^\d+(?:[.,]\d+)*$/;
const LETTERS = /^[\p{L}\p{M}']+(?:-[\p{L}\p{M}']+)*$/u;
/** Most words. */
const PLAIN_WORD = /^[a-z]{1,40}$/;
const OPENERS = /^[("'[{<*_~•·]+/;
const CLOSERS = /[)"'\]}>,.;:!?…*~]+$/;
const ABBREVIATIONS = new Set(
  'art dr mr mrs ms prof no nr vs st e.g i.e approx incl excl exc ca bzw z.b ext dept mme hr fr smt kum adv rev hon capt col lt sra sr dña sig dott avv mlle mag dipl ing frl mx messrs'.split(
    ' ',
  ),
);
/** A quotation longer than this is left open: the mark was probably an apostrophe or an inch. */
const SHORTEST_LETTER = 60;
const LONGEST_QUOTE = { single: 200, double: 2000 };

export function tokenise({ shown, plain }: PlainText): Token[] {
  const tokens: Token[] = [];
  const quotes = closingQuotes(plain);
  let at = 0;
  while (at < plain.length) {
    const char = plain.charAt(at);
    if (char === '\n') at = push(tokens, shown, plain, 'mark', at, at + 1);
    else if (char === ' ') at++;
    else if (char === MENTION_OPEN) at = pushMention(tokens, shown, plain, at);
    else if (quotes.size > 0 && quotes.has(at))
      at = push(tokens, shown, plain, 'quoted', at, (quotes.get(at) ?? at) + 1);
    else at = pushRun(tokens, shown, plain, at, runEnd(plain, at, quotes));
  }
  return tokens;
}

function push(tokens: Token[], shown: string, plain: string, kind: TokenKind, start: number, end: number): number {
  const before = plain.charAt(start - 1);
  const spaced = start === 0 || before === ' ' || before === '\n';
  tokens.push({ kind, text: shown.slice(start, end), word: plain.slice(start, end), start, end, spaced });
  return end;
}

function pushMention(tokens: Token[], shown: string, plain: string, start: number): number {
  const close = plain.indexOf(MENTION_CLOSE, start);
  const end = close < 0 ? start + 1 : close + 1;
  return push(tokens, shown, plain, 'mention', start, end);
}

function runEnd(plain: string, start: number, quotes: Map<number, number>): number {
  let end = start;
  while (end < plain.length) {
    const char = plain.charAt(end);
    if (char === ' ' || char === '\n' || char === MENTION_OPEN || (quotes.size > 0 && end > start && quotes.has(end)))
      break;
    end++;
  }
  return end;
}

/** One run of characters without a blank: opening marks, core, closing marks. */
function pushRun(tokens: Token[], shown: string, plain: string, from: number, to: number): number {
  const run = plain.slice(from, to);
  if (PLAIN_WORD.test(run)) return push(tokens, shown, plain, 'word', from, to);
  if (/^(?:[-–=]+>|→)$/.test(run)) return pushArrow(tokens, shown, plain, from, to);
  if (run.length > LONGEST_RUN) return push(tokens, shown, plain, 'junk', from, to);
  const opening = OPENERS.exec(run)?.[0].length ?? 0;
  if (opening === run.length) return pushMarks(tokens, shown, plain, from, to);
  const closing = closingLength(run, opening, plain.slice(to, to + 3));
  const coreFrom = from + opening;
  const coreTo = to - closing;
  pushMarks(tokens, shown, plain, from, coreFrom);
  pushCore(tokens, shown, plain, coreFrom, coreTo);
  return pushMarks(tokens, shown, plain, coreTo, to);
}

/** How many closing marks the run ends with; the full stop of an abbreviation is none, but "no." is one only before a number. */
function closingLength(run: string, opening: number, behind: string): number {
  const closing = CLOSERS.exec(run.slice(opening))?.[0] ?? '';
  if (!closing.startsWith('.')) return closing.length;
  const core = run.slice(opening, run.length - closing.length);
  if (core === 'no' && !/^ ?#?\d/.test(behind)) return closing.length;
  const abbreviated = ABBREVIATIONS.has(core) || core.endsWith('str') || /^\p{L}$/u.test(core);
  return abbreviated ? closing.length - 1 : closing.length;
}

function pushMarks(tokens: Token[], shown: string, plain: string, from: number, to: number): number {
  for (let at = from; at < to; at++) push(tokens, shown, plain, 'mark', at, at + 1);
  return to;
}

function pushCore(tokens: Token[], shown: string, plain: string, from: number, to: number): void {
  const core = plain.slice(from, to);
  if (core === '') return;
  if (PLAIN_WORD.test(core)) return void push(tokens, shown, plain, 'word', from, to);
  const kind = kindOf(core);
  if (kind) push(tokens, shown, plain, kind, from, to);
  else pushPieces(tokens, shown, plain, from, to);
}

function kindOf(core: string): TokenKind | null {
  if (core.includes('@') && EMAIL.test(core)) return 'email';
  if (GUID.test(core)) return 'guid';
  if (REQUEST.test(core)) return 'request';
  if (NUMBER.test(core)) return 'number';
  if (/^(?:mailto:)/.test(core) || core.startsWith('@')) return 'junk';
  return null;
}

/** Words joined by hyphens, slashes, "=" or marks without a blank are taken apart; ids with digits, dots or "_" stay whole. */
function pushPieces(tokens: Token[], shown: string, plain: string, from: number, to: number): void {
  const core = plain.slice(from, to);
  const cut = /[,:;()/=…?!<>"&–|]|\.{2,}|'s$/.exec(core);
  if (cut && cut.index > 0) {
    pushCore(tokens, shown, plain, from, from + cut.index);
    const next = from + cut.index;
    if (cut[0] === "'s") return void push(tokens, shown, plain, 'word', next, to);
    pushMarks(tokens, shown, plain, next, next + cut[0].length);
    return pushCore(tokens, shown, plain, next + cut[0].length, to);
  }
  if (cut) {
    pushMarks(tokens, shown, plain, from, from + cut[0].length);
    return pushCore(tokens, shown, plain, from + cut[0].length, to);
  }
  if (core.includes('@')) return void push(tokens, shown, plain, 'junk', from, to);
  if (LETTERS.test(core)) return pushWords(tokens, shown, plain, from, to);
  push(tokens, shown, plain, /[\p{L}\p{N}]/u.test(core) ? 'id' : 'mark', from, to);
}

/** "office -> Berlin": one word for all arrows. */
function pushArrow(tokens: Token[], shown: string, plain: string, from: number, to: number): number {
  push(tokens, shown, plain, 'word', from, to);
  const arrow = tokens.at(-1);
  if (arrow) arrow.word = '→';
  return to;
}

/** `it-IT`: a language of a country is one word, as it is written. */
const LOCALE = /^[a-z]{2}-[A-Z]{2}$/;

function pushWords(tokens: Token[], shown: string, plain: string, from: number, to: number): void {
  if (LOCALE.test(shown.slice(from, to))) return void push(tokens, shown, plain, 'word', from, to);
  let start = from;
  for (const piece of plain.slice(from, to).split('-')) {
    push(tokens, shown, plain, 'word', start, start + piece.length);
    start += piece.length + 1;
  }
}

/** Offsets of opening quotes with those of their closing ones; an apostrophe inside a word is neither. */
function closingQuotes(plain: string): Map<number, number> {
  const pairs = new Map<number, number>();
  if (!/["']/.test(plain)) return pairs;
  for (let at = 0; at < plain.length; at++) {
    const char = plain.charAt(at);
    if ((char !== '"' && char !== "'") || !opensQuote(plain, at)) continue;
    const close = closingQuote(plain, at, char);
    if (close <= at + 1 || isParagraph(plain, at, close)) continue;
    pairs.set(at, close);
    at = close;
  }
  return pairs;
}

/** A letter in quotation marks on lines of its own is read like a pasted mail. */
const isParagraph = (plain: string, open: number, close: number): boolean =>
  plain.charAt(open - 1) === '\n' &&
  close - open > SHORTEST_LETTER &&
  /^\s*(?:\n|$)/.test(plain.slice(close + 1, close + 40));

function closingQuote(plain: string, open: number, char: string): number {
  const limit = open + LONGEST_QUOTE[char === '"' ? 'double' : 'single'];
  for (let at = plain.indexOf(char, open + 1); at > 0 && at < limit; at = plain.indexOf(char, at + 1)) {
    if (closesQuote(plain, at)) return at;
  }
  return -1;
}

const opensQuote = (plain: string, at: number): boolean => at === 0 || /[\s(:=,[–-]/.test(plain.charAt(at - 1));
const closesQuote = (plain: string, at: number): boolean => !/[\p{L}\p{N}]/u.test(plain.charAt(at + 1));
