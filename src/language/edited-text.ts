/** What a writer struck out, showed as code or added later, told by its markup: brought into a form that the rest of the pipeline reads. */

const STRUCK = /~~[^~\n]{1,400}~~|<\s*(s|strike|del)(?:\s[^<>]{0,100})?>[^<>]{0,400}<\/\s*\1\s*>/gi;
const FENCE = /```[a-z]*\n?([^`]{1,4000})```/gi;
/** "Edit:", "EDIT 14:20 –", "Edited by Ola:" at the head of a line or sentence: what follows puts right what was said. */
const EDIT =
  /(^|\n|[.!?)]\s)[ \t]*(?:edit(?:ed|ing)?|nachtrag)(?: by \p{L}{2,20}| at)?(?: \d{1,2}[:.]\d{2})?\s*(?::|\s[–—-])\s/giu;
/** "Update: she has called.": news, where no new value is said. */
const NEWS = /(^|\n)[ \t]*(?:small |quick |short |last )?update\s*:\s(?![^\n.]{0,200}(?:\bto\b|=|→|->|\bnew\b))/gi;
const POSTSCRIPT = /(^|\n|[.!?)]\s)[ \t]*(?:p\.\s?s\.|ps\s*[:,–—-])\s*/gi;

/** Struck words are gone, code is quoted, "Edit:" is a correction, "Update:" and "P.S." carry nothing. */
export function readEdits(text: string): string {
  let read = text;
  if (read.includes('~~') || read.includes('<')) read = read.replace(STRUCK, ' ');
  if (read.includes('```')) read = read.replace(FENCE, (_, code: string) => quoted(code));
  return MARKED.test(read) ? read.replace(EDIT, '$1Correction: ').replace(NEWS, '$1').replace(POSTSCRIPT, '$1') : read;
}
const MARKED = /edit|nachtrag|update|p\.?\s?s\b/i;

/** A list of ids in a block is a list; anything longer is shown, not said. */
const quoted = (code: string): string =>
  code.split('\n').every((line) => line.trim().split(/\s+/).length < 2)
    ? `\n${code}\n`
    : ` “${code.replace(/[“”"\n]+/g, ' ').trim()}” `;
