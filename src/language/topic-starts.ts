import { entitiesIn, hasCue, marksIn, phraseOf, wordAt, type Message, type Span } from './message';
import type { Opener } from './segment';

/** "…, but anna@… is merely to be restricted": somebody of whom something else is said. */
export function startsAbout(message: Message, at: number, opener: Opener): boolean {
  if (opener !== 'but') return false;
  const from = [at, at + 1].find((start) => (message.entities[start] ?? []).some(({ type }) => type === 'subject'));
  const named = from === undefined ? undefined : entitiesIn(message, { from, to: message.tokens.length }, 'subject')[0];
  if (!named || !/^(?:is|are|must|should|shall|has|needs)$/.test(wordAt(message, named.to))) return false;
  return !/\b(?:first|before)\b/.test(phraseOf(message, { from: named.to, to: named.to + 7 }));
}

/** "what is overdue and what is waiting for approval": two lists. */
export const startsListing = (message: Message, at: number, before: Span): boolean =>
  (/^(?:which|what)$/.test(wordAt(message, at)) && hasCue(message, { from: at, to: at + 3 }, 'requests')) ||
  (/^(?:what|which|whatever|those|anything|everything)$/.test(wordAt(message, at)) &&
    [before, { from: at, to: at + 7 }].every((span) =>
      marksIn(message, span, 'cue').some(({ name }) => LISTED.test(name)),
    ));
const LISTED = /^(?:overdue|open|mine|myplate|awaiting|closed|due|duewhen)$/;
