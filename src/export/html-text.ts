/** Controls, and the marks that turn the direction of text around: they can make a value read as another one. */
// eslint-disable-next-line no-control-regex -- the controls are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Most values are: looked at once, they need no more. */
const PLAIN = /^[ -~\t\n]*$/;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Any text → HTML that shows it and does nothing else, as content or in a quoted attribute. */
export function htmlText(text: string): string {
  return shownText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** As content, apart from its surroundings: a right-to-left value does not reorder its neighbours. */
export function htmlValue(text: string): string {
  return `<bdi>${htmlText(text)}</bdi>`;
}

/** Any text → text in which everything can be seen. */
export function shownText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(INVISIBLE, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  });
}
