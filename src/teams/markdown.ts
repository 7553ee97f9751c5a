/**
 * Text that somebody else wrote, made safe to show. A card shows it in a TextRun, which has no Markdown (`plain`);
 * chat messages have Markdown (`escapeMarkdown`).
 */

/** Controls, zero-width and bidirectional characters, byte order mark, soft hyphen, tags: they hide or turn text. */
const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Co}|\p{Cn}|\p{Default_Ignorable_Code_Point}/gu;
const UNPAIRED = /\p{Cs}/gu;
const MENTION = /<(?=\s*\/?\s*at\b)/giu;
const ELLIPSIS = '…';

/** One line, without hidden characters, mentions, template or macro marks, of at most `maxBytes` UTF-8 bytes. */
export function plain(text: string, maxBytes = 240): string {
  const shown = text
    .slice(0, maxBytes * 4)
    .replace(/[\t\n\v\f\r\p{Z}]+/gu, ' ')
    .replace(UNPAIRED, '\uFFFD')
    .replace(INVISIBLE, '')
    .replace(MENTION, '‹')
    .replace(/\$\{/gu, '$ {')
    .replace(/\{\{/gu, '{ {')
    .trim();
  return clip(shown, maxBytes);
}

/** At most `maxBytes` UTF-8 bytes: whole characters only; what was cut off is marked. */
export function clip(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  let end = Math.max(0, maxBytes - Buffer.byteLength(ELLIPSIS));
  while (end > 0 && isContinuation(bytes[end])) end -= 1;
  return `${bytes.toString('utf8', 0, end).trimEnd()}${ELLIPSIS}`;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** For the text of a message: `plain`, and every mark of Markdown or HTML taken literally. */
export function escapeMarkdown(text: string, maxBytes = 240): string {
  return plain(text, maxBytes)
    .replace(/[\\`*_{}[\]()#!|~]/gu, (mark) => `\\${mark}`)
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;');
}

/** For the choices of a list, where some clients show Markdown and some show every backslash: neither mark nor escape. */
export function choiceText(text: string, maxBytes = 160): string {
  return plain(text, maxBytes)
    .replace(/[[{]/gu, '(')
    .replace(/[\]}]/gu, ')')
    .replace(/</gu, '‹')
    .replace(/>/gu, '›')
    .replace(/[*`\\~]/gu, '’');
}

/** For `speak` and `fallbackText`, which some clients read as markup. */
export function spoken(text: string, maxBytes = 400): string {
  return plain(text, maxBytes)
    .replace(/[<>&]/gu, ' ')
    .replace(/[*_`[\]\\~]/gu, '')
    .trim();
}
