/** What the cards of letters and refusals show. */
import type { Choice, Frame } from './frame-models';

export interface LetterParagraph {
  lines: string[];
}

export interface LetterData extends Frame {
  /** What is to be seen to before it goes out. */
  before: string[];
  subject: string;
  paragraphs: LetterParagraph[];
  /** Says that there is more of it; empty where there is not. */
  cut: string;
  url: string;
  /** Empty where only one fits. */
  letters: Choice[];
  letter: string;
  languages: Choice[];
  language: string;
}

export interface DeclineData extends Frame {
  told: string[];
  grounds: Choice[];
  ground: string;
}
