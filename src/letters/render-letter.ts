import type { Letter } from '../core/letter';
import { chooseForm, wordsOf, type Tongue, type Words } from './format-fact';
import type { LetterLanguage } from './languages';
import { LETTER_KINDS, type LetterFacts, type LetterKind, type LetterKindRow } from './letter-kinds';
import { isPlaceholder, PLACEHOLDERS } from './placeholders';
import type { Paragraph, Piece, Slot, Template } from './template';

export type { Letter };

export type RenderLetter = <K extends LetterKind>(kind: K, language: LetterLanguage, facts: LetterFacts<K>) => Letter;

/** Stands where a fact that the letter needs is empty: visible to the person who reads it over before sending. */
export const BLANK = '[…]';

interface Filling {
  facts: Readonly<Record<string, unknown>>;
  tongue: Tongue;
  may: readonly string[];
}

/** Facts are put in once and never read as a template. Does not throw, whatever the facts are. */
export function fillTemplate(template: Template, kind: LetterKind, facts: unknown, tongue: Tongue): Letter {
  const { may }: LetterKindRow = LETTER_KINDS[kind];
  const known = typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : {};
  const filling = { facts: known, tongue, may };
  return {
    subject: filled(template.subject, filling).replaceAll('\n', ' '),
    text: template.paragraphs
      .filter((paragraph) => stands(paragraph, filling))
      .map(({ pieces }) => filled(pieces, filling))
      .join('\n\n'),
  };
}

function stands({ without, pieces }: Paragraph, filling: Filling): boolean {
  if (without !== null && wordsFor(without, filling).text !== '') return false;
  return pieces.every((piece) => typeof piece === 'string' || !isLeftOut(piece, filling));
}

function isLeftOut({ name }: Slot, filling: Filling): boolean {
  return filling.may.includes(name) && wordsFor(name, filling).text === '';
}

function filled(pieces: readonly Piece[], filling: Filling): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : slotText(piece, filling))).join('');
}

function slotText({ name, forms }: Slot, filling: Filling): string {
  const { text, count } = wordsFor(name, filling);
  if (forms && text !== '') return chooseForm(forms, count, filling.tongue);
  return forms && PLACEHOLDERS[name as keyof typeof PLACEHOLDERS] !== 'months' ? forms[1] : text || BLANK;
}

function wordsFor(name: string, { facts, tongue }: Filling): Words {
  if (!isPlaceholder(name)) return { text: '', count: 0 };
  return wordsOf(PLACEHOLDERS[name], Object.hasOwn(facts, name) ? facts[name] : null, tongue);
}
