import type { FreeText } from './free-text';
import type { Span } from './message';

/** What joins a clause to the one before. */
export type Opener = 'start' | 'and' | 'or' | 'but' | 'comma' | 'because';

export interface Segment extends Span {
  opener: Opener;
  sentence: number;
  /** The sentence ends with a question mark. */
  asks: boolean;
  text: FreeText | null;
  /** "… by video call for 14": the id behind a free text. */
  tail: Span | null;
}
