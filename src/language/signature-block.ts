import { wordAt } from './message';
import { isSignature, type Line } from './pasted';
import type { Token } from './token';

const LONGEST_BLOCK = 6;
const LONGEST_LINE = 14;

/** The last paragraph where it is nothing but a name, an office and ways to reach somebody; else none. */
export function signatureBlock(tokens: Token[], lines: Line[]): Line[] {
  let first = lines.length - 1;
  while (first > 0 && !isApart(lines, first)) first--;
  const block = lines.slice(first);
  const [head, before] = [block[0], lines[first - 1]];
  if (!head || !before || block.length > LONGEST_BLOCK) return [];
  if (!/^[.!?]$/.test(wordAt({ tokens }, before[1] - 1)) || !isSignature(tokens, head)) return [];
  return namesBefore(tokens, head[0]) && block.every((line) => isShort(tokens, line)) ? block : [];
}

/** A blank line stands before it. */
const isApart = (lines: Line[], at: number): boolean => (lines[at]?.[0] ?? 0) - (lines[at - 1]?.[1] ?? 0) > 1;

/** No sentence, but perhaps an address or a telephone number. */
const isShort = (tokens: Token[], [from, to]: Line): boolean =>
  to - from <= LONGEST_LINE && !/^[.!?:]$/.test(wordAt({ tokens }, to - 1));

/** Whom or what it is about stands above already: an address, an id, or a name of two words. */
const namesBefore = (tokens: Token[], to: number): boolean =>
  tokens
    .slice(0, to)
    .some(
      ({ kind, text }, at) =>
        /^(?:email|guid|request|id|quoted)$/.test(kind) ||
        (at > 0 && kind === 'word' && isCapital(text) && isCapital(tokens[at + 1]?.text ?? '')),
    );

const isCapital = (text: string): boolean => /^\p{Lu}\p{Ll}/u.test(text);
