/**
 * E-mail addresses in running text, as people and services write them: the at sign also escaped for URLs, JSON or HTML.
 * Linear in the length of the text, whatever it holds: a regular expression with a local part before the `@` is not.
 */

export interface FoundAddress {
  from: number;
  to: number;
  /** With a plain `@` and without what cannot be seen. */
  value: string;
}

const AT = /@|\uFF20|%40|\\u0040|&#64;|&#x40;|&commat;/giu;
/** A guest's sign-in name has a `#`. Soft hyphens and zero-width characters hide an address from who looks for it. */
export const LOCAL = /[\p{L}\p{M}\p{N}._+'#\u00AD\u200B-\u200D\u2060-]/u;
const DOMAIN = /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060-]+(?:\.[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060-]+)+/uy;
/** What may stand around an address and is no part of it. */
const LEADING = /[.'#+-]/;
export const UNSEEN = /[\u00AD\u200B-\u200D\u2060]/gu;

/** Without one of these no text has an at sign: told at once, as most have none. */
const MAY_HOLD_AT = /[@\uFF20%\\&]/;

export function addressesIn(text: string): FoundAddress[] {
  const found: FoundAddress[] = [];
  if (!MAY_HOLD_AT.test(text)) return found;
  let end = 0;
  for (const at of text.matchAll(AT)) {
    if (at.index < end) continue;
    const from = localFrom(text, at.index, end);
    DOMAIN.lastIndex = at.index + at[0].length;
    const domain = from < at.index ? DOMAIN.exec(text) : null;
    if (!domain) continue;
    end = domain.index + domain[0].length;
    found.push({ from, to: end, value: `${text.slice(from, at.index)}@${domain[0]}`.replace(UNSEEN, '') });
  }
  return found;
}

/** Never behind the address before. */
function localFrom(text: string, at: number, end: number): number {
  let from = at;
  while (from > end) {
    const pair = from - 2 >= end && /[\uDC00-\uDFFF]/.test(text.charAt(from - 1));
    const character = text.slice(pair ? from - 2 : from - 1, from);
    if (!LOCAL.test(character)) break;
    from -= character.length;
  }
  while (from < at && LEADING.test(text.charAt(from))) from += 1;
  return from;
}
