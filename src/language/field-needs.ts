import { entitiesIn, marksIn, phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import { ownFieldAt } from './own-field';
import type { Mark } from './token';

/** "tags.owner", "OwnerName": a property by its own name right behind the verb. */
export function hasOwnField(message: Message, span: Span, head: Mark): boolean {
  if (head.form === 'past' && ownFieldAt(message, { from: span.from, to: head.from }) >= 0) return true;
  return ownFieldAt(message, { from: head.to, to: span.to }) >= 0;
}

/** A property of a person; "delete the address bob@contoso.com" names none. */
export function hasField(message: Message, span: Span, head: Mark): boolean {
  const fields = marksIn(message, span, 'field').filter(
    (mark) => (mark.from >= head.to || head.form === 'past') && !/^(?:this|that)$/.test(wordAt(message, mark.from - 1)),
  );
  const removing = /^(?:delete|remove|drop)$/.test(head.name);
  return fields.some(
    (mark) =>
      !isApposed(message, mark) &&
      (!removing || mark.from - head.to <= 6) &&
      !betweenIsSubject(message, head, mark, removing),
  );
}

const isApposed = (message: Message, mark: Mark): boolean =>
  /^(?:email|guid)$/.test(message.tokens[mark.to]?.kind ?? '');

/** "delete bob@contoso.com, office Berlin": the field belongs to no verb of removal. */
function betweenIsSubject(message: Message, head: Mark, mark: Mark, removing: boolean): boolean {
  if (!removing) return false;
  const between = { from: head.to, to: mark.from };
  const [subject] = entitiesIn(message, between, 'subject');
  return (
    (subject !== undefined && wordAt(message, subject.to) !== "'s") ||
    marksIn(message, between, 'noun', 'data').length > 0 ||
    marksIn(message, between, 'noun', 'everyone').length > 0
  );
}

/** "city of X: York, not Leeds": a value and what it is in place of, right behind a field of somebody. */
export function isContrasted(message: Message, span: Span, { from, to }: Mark): boolean {
  const opener =
    wordsOf(message, { from: span.from, to: from }).findLastIndex((word) => /^(?::|=|→)$/.test(word)) + span.from;
  if (opener < span.from || from - opener > 7 || span.to - to > 6) return false;
  const isStart = /^[\p{Lu}\p{N}+"']/u.test(message.tokens[opener + 1]?.text ?? '');
  return (
    isStart &&
    marksIn(message, { from: span.from, to: opener }, 'field').length > 0 &&
    !FINITE.test(phraseOf(message, span))
  );
}
const FINITE = /\b(?:is|are|was|were|has|have|do|does|did|don't|will|should|must|can|please)\b/;
