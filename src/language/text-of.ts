import type { Message, Span } from './message';

/** The words of a free text as written, without quotes around and marks behind; a trailing "for 14" goes. */
export function textOf(message: Message, { from, to }: Span): string | null {
  const first = message.tokens[from];
  const last = message.tokens[Math.min(to, message.tokens.length) - 1];
  if (!first || !last || to <= from) return null;
  const words = message.shown
    .slice(first.start, last.end)
    .replace(/[\uE000\uE001]/g, '')
    .trim();
  const bare = withoutBracket(unquoted(words).replace(/[\s.!?;,:…–-]+$/u, '')).trim();
  return bare === '' ? null : unquoted(bare);
}

/** "(two months, too many records)": the bracket was opened before. */
const withoutBracket = (text: string): string => (text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text);

function unquoted(words: string): string {
  const pairs = /^(["'“”„«‘‚`])([\s\S]*)(["'“”»’`])$/.exec(words);
  return pairs ? (pairs[2] ?? '').trim() : words;
}
