/**
 * A letter's template: a line `Subject: …`, then paragraphs with empty lines between them. In them stand
 * `{name}` (a fact), `{name|one|other}` (a wording by a number, `#` is the number itself), at the beginning of a
 * paragraph `{without name}` (it stands only where the fact is not given), and alone `{part name}` (a shared passage).
 */

export interface Slot {
  name: string;
  /** Wordings for one and for any other number; null: the fact itself. */
  forms: readonly [one: string, other: string] | null;
}
export type Piece = string | Slot;

export interface Paragraph {
  without: string | null;
  pieces: readonly Piece[];
}

export interface Template {
  subject: readonly Piece[];
  paragraphs: readonly Paragraph[];
}

const SUBJECT = /^Subject:[^\S\n]*(\S.*)$/;
const WITHOUT = /^\{without (\w+)\}\s*/;
const PART = /^\{part ([\w-]+)\}[^\S\n]*$/gm;
const SLOT = /\{(\w+)(?:\|([^{}|\n]*)\|([^{}|\n]*))?\}/g;

/** The template, or null where its first line is no subject. */
export function parseTemplate(text: string): Template | null {
  const [first = '', ...rest] = text.trim().split('\n');
  const [, subject] = SUBJECT.exec(first.trim()) ?? [];
  return subject === undefined ? null : { subject: piecesOf(subject), paragraphs: paragraphsOf(rest.join('\n')) };
}

export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs = text.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/).map((paragraph) => paragraph.trim());
  return paragraphs.filter((paragraph) => paragraph !== '').map(paragraphOf);
}

function paragraphOf(text: string): Paragraph {
  const [mark = '', without = null] = WITHOUT.exec(text) ?? [];
  return { without, pieces: piecesOf(text.slice(mark.length)) };
}

/** What is no slot stays text, a brace in it too: the check finds it. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(SLOT)) {
    const [whole, name = '', one, other] = match;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ name, forms: one === undefined || other === undefined ? null : [one, other] });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

export function slotsOf(pieces: readonly Piece[]): Slot[] {
  return pieces.filter((piece): piece is Slot => typeof piece !== 'string');
}

/** The names of the parts that a template takes in. */
export function partsOf(text: string): string[] {
  return [...text.matchAll(PART)].map(([, name = '']) => name);
}

/** `text` with its parts put in; one that is not known is left out. */
export function withParts(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(PART, (_mark, name: string) => (Object.hasOwn(parts, name) ? (parts[name] ?? '') : '').trim());
}
