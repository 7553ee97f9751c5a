import { phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import type { Mark } from './token';
import { startingWith } from './vocabulary/pattern';

/** "61 has my approval". */
const GRANTED = startingWith(`
    (?:(?:ok|okay|yes|yep|and|so|fine|then|the|plan|of|for|request|dsr|case|ticket|deletion|erasure|,) )*(?:#?\\d{1,6}|dsr-[-\\d]+) (?:(?:and|&|,) (?:#?\\d{1,6}|dsr-[-\\d]+) )*(?:now )?(?:has|have|gets?) my (?:full |formal |second )?(?:approval|ok|okay|go|go ahead|blessing|green light|sign off|yes)(?: (?:please|thanks|now))?(?: [.,;!–]| ?$)
  `);

const hasHow = (message: Message, { to }: Mark, { from }: Mark): boolean =>
  wordsOf(message, { from: to, to: from }).includes('how');

/** "give my approval for 61", "you have my approval"; "send it to me for my approval" gives none. */
export function isGranting(message: Message, _span: Span, head: Mark, noun: Mark): boolean {
  if (head.name === 'approve' || hasHow(message, head, noun)) return true;
  const own =
    [1, 2].some((back) => /^(?:my|our)$/.test(wordAt(message, noun.from - back))) ||
    /^my /.test(phraseOf(message, noun));
  const before = phraseOf(message, { from: head.to, to: noun.from });
  if (/\b(?:for|before|after|without|until|to|awaiting|pending|no)\b/.test(before)) return false;
  return (
    /^(?:give|gave|giving|provide)$/.test(wordAt(message, head.from)) ||
    (own && /^(?:have|get)$/.test(wordAt(message, head.from)))
  );
}

export const isGranted = (message: Message, { from, to }: Span): boolean =>
  GRANTED.test(phraseOf(message, { from, to: to + 1 }));
