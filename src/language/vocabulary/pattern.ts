/** A pattern of alternatives, some on each line: groups as in a regular expression, blanks as they stand. */
export const anyOf = (lines: string): RegExp => new RegExp(`(?:${alternatives(lines)})`);

/** The same for whole words anywhere in a text. */
export const anyWords = (lines: string): RegExp => new RegExp(`\\b(?:${alternatives(lines)})\\b`);

/** The same for a text that is nothing but one of the alternatives. */
export const exactly = (lines: string): RegExp => new RegExp(`^(?:${alternatives(lines)})$`);

const alternatives = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('|');

/** The same at the beginning of a text. */
export const startingWith = (lines: string): RegExp => new RegExp(`^(?:${alternatives(lines)})`);
