import type { Message, Span } from './message';
import type { Mark } from './token';
import { GRAVE_CLASSES } from './vocabulary/verbs';

/**
 * How a clause puts its verb:
 * explain ("help with", "what does … do") · ask (do it) · capability ("can you …?") · question ("how does … work", "should we …?") · outcome ("has X been deleted?") ·
 * report ("I deleted X") · negated · unsure ("maybe", "if legal agrees").
 */
export type Mood = 'explain' | 'ask' | 'capability' | 'question' | 'outcome' | 'report' | 'negated' | 'unsure';

export interface MoodInput {
  message: Message;
  span: Span;
  head: Mark;
  /** The sentence ends with a question mark. */
  asks: boolean;
}

export type Rule = (input: MoodInput, before: string[], text: string) => Mood | null;

/** The verb changes data or decides. */
export const isGrave = (head: Mark): boolean => GRAVE_CLASSES.has(head.name);
