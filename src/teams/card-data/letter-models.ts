/** What the cards show that open from a request's card: letters, refusals, the case, a second look. */
import type { Button, Choice, Frame } from './frame-models';

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
  /** As it was typed already. */
  note: string;
}

/** One line to write into. */
export interface CaseText {
  id: string;
  label: string;
  placeholder: string;
  multiline: boolean;
}

export interface CaseChoice {
  /** In one line, where one of them is chosen already. */
  compact: boolean;
  id: string;
  label: string;
  choices: Choice[];
  value: string;
}

/** What can be recorded beside the plan: how it stands, the inputs, the button that sends them. */
export interface CaseSection {
  title: string;
  text: string;
  texts: CaseText[];
  choosers: CaseChoice[];
  buttons: Button[];
}

export interface CaseData extends Frame {
  sections: CaseSection[];
}

export interface CancelData extends Frame {
  happens: string[];
}

/** One key a template. */
export interface OpenedCards {
  letter: LetterData;
  decline: DeclineData;
  case: CaseData;
  cancel: CancelData;
}
