/** Text that somebody else wrote, made fit for a plain-text letter: nothing hidden, nothing that a client reads as a tag. */

/** Controls, format characters, private and unassigned ones; a joiner between letters is spelling and stays. */
const HIDDEN =
  /((?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L}))|[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;
const UNPAIRED = /\p{Cs}/gu;
const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;
const TAG_START = /<(?=[\s/!?]*\p{L}|[/!?])(?![^\s<>@]+@[^\s<>@]+>)/gu;
/** No script stacks more marks on a letter. */
const TOWER = /(\p{M}{4})\p{M}+/gu;
const ELLIPSIS = '…';

/** One line of at most `most` characters; anything but a string is empty. */
export function cleanLine(fact: unknown, most: number): string {
  if (typeof fact !== 'string') return '';
  const shown = fact
    .slice(0, most * 4)
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\p{Z}]+/gu, ' ')
    .replace(UNPAIRED, '\uFFFD')
    .replace(HIDDEN, (_hidden, joiner: string | undefined) => joiner ?? '')
    .replace(TOWER, '$1')
    .replace(TAG_START, '‹')
    .trim();
  return clipped(shown, most);
}

/** Lines without empty ones between them, so that a paragraph stays one; `most` counts the characters of all lines. */
export function cleanBlock(fact: unknown, most: number, mostLines: number): string {
  if (typeof fact !== 'string') return '';
  const lines = fact
    .slice(0, most * 4)
    .split(LINE_BREAK)
    .map((line) => cleanLine(line, most))
    .filter((line) => line !== '');
  return clipped(lines.slice(0, mostLines).join('\n') + (lines.length > mostLines ? ELLIPSIS : ''), most);
}

/** An https address as it is: cut or mended it would lead elsewhere. */
export function cleanLink(fact: unknown, most: number): string {
  if (typeof fact !== 'string' || fact.length > most || !URL.canParse(fact)) return '';
  const { protocol, username, href } = new URL(fact);
  return protocol === 'https:' && username === '' ? href : '';
}

function clipped(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  return (
    characters
      .slice(0, most - 1)
      .join('')
      .trimEnd() + ELLIPSIS
  );
}
