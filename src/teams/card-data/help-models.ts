/** What the cards show that help to say what is meant: help, forms, readings. */
import type { Frame } from './frame-models';

export interface HelpRow {
  title: string;
  meaning: string;
  typed: string;
}

export interface HelpData extends Frame {
  commands: HelpRow[];
}

export interface HelpTopicData extends Frame {
  examples: string[];
  happens: string;
}

export interface WelcomeData extends Frame {
  steps: string[];
  examples: string[];
}

export interface FormInput {
  id: string;
  label: string;
  placeholder: string;
  /** What was typed already and may be it. */
  value: string;
  multiline: boolean;
  error: string;
}

export interface FormData extends Frame {
  inputs: FormInput[];
}

export interface DidYouMeanData extends Frame {
  readings: HelpRow[];
}
