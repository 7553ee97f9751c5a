/** What is wrong with a template, in words for the person who edited it; each problem once, in the file that has it. */
import { LETTER_KINDS, LETTER_PARTS, type LetterKind, type LetterKindRow } from './letter-kinds';
import { COUNTED_FORMATS, isPlaceholder, LIST_FORMATS, PLACEHOLDERS, type PlaceholderName } from './placeholders';
import { paragraphsOf, parseTemplate, partsOf, slotsOf, withParts } from './template';
import type { Paragraph, Piece, Slot, Template } from './template';

type Row = Pick<LetterKindRow, 'needs' | 'may'>;

export function checkTemplate(kind: LetterKind, text: string, parts: Readonly<Record<string, string>>): string[] {
  const row: LetterKindRow = LETTER_KINDS[kind];
  const own = parseTemplate(withParts(text, {}));
  const whole = parseTemplate(withParts(text, parts));
  if (!own || !whole) return ['has to begin with a line "Subject: …"'];
  return [
    ...unique([...piecesProblems(own.subject, row), ...subjectProblems(own.subject, row)]),
    ...unique(own.paragraphs.flatMap((paragraph) => paragraphProblems(paragraph, row))),
    ...partProblems(text, row, parts),
    ...missing(whole, row),
  ];
}

/** A part may name whatever any of the letters that could take it in has; `needs` and `may` are one here. */
export function checkPart(text: string): string[] {
  const names = Object.values<LetterKindRow>(LETTER_KINDS).flatMap(({ needs, may }) => [...needs, ...may]);
  const inParts = partsOf(text).map((name) => `{part ${name}} cannot stand in a part`);
  const paragraphs = paragraphsOf(withParts(text, {}));
  if (paragraphs.length === 0) return [...inParts, 'is empty'];
  return unique([...inParts, ...paragraphs.flatMap((each) => paragraphProblems(each, { needs: [], may: names }))]);
}

function paragraphProblems({ without, pieces }: Paragraph, row: Row): string[] {
  const misplaced = without !== null && !row.may.some((name) => name === without);
  return [
    ...(misplaced ? [`{without ${without}} has to name something that this letter may lack`] : []),
    ...piecesProblems(pieces, row),
  ];
}

function piecesProblems(pieces: readonly Piece[], row: Row): string[] {
  const texts = pieces.filter((piece) => typeof piece === 'string');
  const braces = texts.flatMap((text) => text.match(/\{[^{}\n]{0,60}\}?|\}/g) ?? []);
  return [
    ...braces.map((brace) => `"${brace}" is no placeholder`),
    ...pieces.flatMap((piece, at) => (typeof piece === 'string' ? [] : slotProblems(piece, row, isAlone(pieces, at)))),
  ];
}

function slotProblems({ name, forms }: Slot, row: Row, alone: boolean): string[] {
  if (!isPlaceholder(name)) return [`{${name}} is not known`];
  if (!has(row, name)) return [`{${name}} is nothing that this letter knows`];
  const format = PLACEHOLDERS[name];
  if (forms) return COUNTED_FORMATS.includes(format) ? [] : [`{${name}|…|…} has no number to choose by`];
  return LIST_FORMATS.includes(format) && !alone ? [`{${name}} is a list and needs a line of its own`] : [];
}

function isAlone(pieces: readonly Piece[], at: number): boolean {
  const [before, after] = [pieces[at - 1] ?? '\n', pieces[at + 1] ?? '\n'];
  return /\n[^\S\n]*$/.test(asText(before)) && /^[^\S\n]*\n/.test(asText(after));
}

function asText(piece: Piece): string {
  return typeof piece === 'string' ? piece : '{}';
}

/** What a shared passage names and this letter does not know; what no letter knows is told of the passage itself. */
function strangeIn(text: string, row: Row): string[] {
  const names = paragraphsOf(text).flatMap(({ pieces }) => slotsOf(pieces).map(({ name }) => name));
  const strange = unique(names).filter((name) => isPlaceholder(name) && !has(row, name));
  return strange.map((name) => `{${name}}, which this letter does not know`);
}

/** A subject is one line and cannot be left out. */
function subjectProblems(pieces: readonly Piece[], row: Row): string[] {
  const loose = slotsOf(pieces).filter(({ name }) => row.may.some((each) => each === name));
  return loose.map(({ name }) => `{${name}} may be missing and cannot stand in the subject`);
}

function partProblems(text: string, row: LetterKindRow, texts: Readonly<Record<string, string>>): string[] {
  const taken = partsOf(text);
  const unknown = taken.filter((name) => !LETTER_PARTS.some((known) => known === name));
  return [
    ...unique(unknown).map((name) => `{part ${name}} is not known`),
    ...row.parts
      .filter((name) => !taken.includes(name))
      .map((name) => `{part ${name}} is missing; the law asks for it`),
    ...unique(taken).flatMap((name) => strangeIn(texts[name] ?? '', row).map((slot) => `{part ${name}} names ${slot}`)),
  ];
}

/** What a letter needs has to stand where nothing can take it away. */
function missing({ subject, paragraphs }: Template, row: Row): string[] {
  const mayGo = ({ without, pieces }: Paragraph) =>
    without !== null || slotsOf(pieces).some(({ name }) => row.may.some((each) => each === name));
  const certain = new Set(
    [subject, ...paragraphs.filter((each) => !mayGo(each)).map(({ pieces }) => pieces)].flatMap(namesIn),
  );
  const anywhere = new Set(paragraphs.flatMap(({ pieces }) => namesIn(pieces)));
  return row.needs
    .filter((name) => !certain.has(name))
    .map((name) =>
      anywhere.has(name) ? `{${name}} stands only in a paragraph that may be left out` : `{${name}} is missing`,
    );
}

/** A wording chosen by months says them; one chosen by a list does not list it. */
function namesIn(pieces: readonly Piece[]): string[] {
  const said = ({ name, forms }: Slot) => !forms || (isPlaceholder(name) && PLACEHOLDERS[name] === 'months');
  return slotsOf(pieces)
    .filter(said)
    .map(({ name }) => name);
}

function has({ needs, may }: Row, name: PlaceholderName): boolean {
  return needs.includes(name) || may.includes(name);
}

function unique(problems: readonly string[]): string[] {
  return [...new Set(problems)];
}
