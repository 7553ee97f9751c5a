import { hasField, hasOwnField, isContrasted } from './field-needs';
import { clearableAt } from './own-field';
import { bareRequests } from './entities/requests';
import { type Need } from './frames';
import { isGranted, isGranting } from './granting';
import { leadAt } from './lead';
import { entitiesIn, hasCue, marksIn, phraseOf, wordAt, wordsOf, type Message, type Span } from './message';
import { daysIn } from './time/duration';
import type { Mark } from './token';
import type { CueName } from './vocabulary/cues';
import { anyWords } from './vocabulary/pattern';
import { DETERMINERS, FILLERS, PRONOUNS } from './vocabulary/function-words';

const LIST_CUES: CueName[] = ['overdue', 'open', 'mine', 'awaiting', 'closed', 'due', 'all'];

export function isMet(need: Need, message: Message, span: Span, head: Mark, noun: Mark): boolean {
  const test = TESTS[need];
  return test ? test(message, span, head, noun) : hasCue(message, span, need);
}

type Test = (message: Message, span: Span, head: Mark, noun: Mark) => boolean;

const hasRequest: Test = (message, span) =>
  entitiesIn(message, span, 'request').length > 0 || bareRequests(message, span).length > 0;

const hasSubject: Test = (message, span) => entitiesIn(message, span, 'subject').length > 0;

/** A clause of this many words says its one thing only. */
const SHORT = 7;

const TESTS: Partial<Record<Need, Test>> = {
  request: (message, span, head, noun) => hasRequest(message, span, head, noun) || hasNoun(message, span, 'request'),
  'no-request': (message, span) => entitiesIn(message, span, 'request').length === 0,
  'request-only': (message, span, head, noun) =>
    hasRequest(message, span, head, noun) && !hasSubject(message, span, head, noun),
  subject: hasSubject,
  thing: (message, span) =>
    entitiesIn(message, span, 'subject').some(({ subject }) => /^(?:device|twin|registration)$/.test(subject.kind)),
  'no-subject': (...args) => !hasSubject(...args),
  wanted: (message, span, head, noun) => head.kind === 'verb' || hasSubject(message, span, head, noun),
  object: (message, span, head, noun) =>
    hasRequest(message, span, head, noun) ||
    hasSubject(message, span, head, noun) ||
    hasNoun(message, span, 'request') ||
    pronounAnywhere(message, span),
  one: (message, span, head, noun) =>
    !hasCue(message, span, 'requests') ||
    hasRequest(message, span, head, noun) ||
    hasSubject(message, span, head, noun),
  awaited: (message, { from, to }) => hasCue(message, { from, to: to + 3 }, 'awaited'),
  field: (message, span, head) =>
    hasField(message, span, head) ||
    (/^(?:delete|remove|drop|clear)$/.test(head.name)
      ? clearableAt(message, { from: head.to, to: span.to }) >= 0
      : hasOwnField(message, span, head)),
  listing: isListing,
  short: (_message, span) => span.to - span.from <= SHORT,
  readable: (message, span) => marksIn(message, span, 'noun', 'export').length === 0,
  valued: (message, span) =>
    marksIn(message, span, 'field').some(
      ({ from, to }) =>
        wordAt(message, from - 1) === 'new' && /^[\p{Lu}\p{N}+"']/u.test(message.tokens[to]?.text ?? ''),
    ),
  'named-field': (message, span) => marksIn(message, span, 'field').length > 0,
  service: (message, span) =>
    entitiesIn(message, span, 'service').length > 0 ||
    wordsOf(message, span).some((word) => /^(?:services|systems|connectors)$/.test(word)),
  days: (message, span) => daysIn(phraseOf(message, span)) !== null,
  asked: (message, span) =>
    ASKING.test(wordAt(message, span.from)) ||
    message.tokens.slice(span.from, span.to).some((token) => /^(?:whether|what|where|which)$/.test(token.word)) ||
    wordAt(message, span.to) === '?',
  pronoun: (message, span) => pronounAnywhere(message, span),
  'no-field': (message, span) => marksIn(message, span, 'field').length === 0,
  adjacent: () => true,
  determined: (message, _span, head, noun) => noun.from === head.to + 1 && DETERMINERS.has(wordAt(message, head.to)),
  light: (_message, _span, head) => head.kind === 'verb',
  filter: (message, span) => LIST_CUES.some((cue) => hasCue(message, span, cue)),
  recipient: (message, span) => hasRecipient(message, span),
  bare: (message, span, head) => isBare(message, span, [head]),
  filters: (message, span, head) => isBare(message, span, [head, ...filtersIn(message, span)]),
  sought: (message, span) =>
    SOUGHT.test(wordsOf(message, span).find((word) => !FILLERS.has(word) || word === 'all') ?? ''),
  sweeping: (message, span) =>
    wordsOf(message, span).some((word) => /^(?:everything|all|systems|services)$/.test(word)),
  untold: (message, span) => !ARRIVED.test(phraseOf(message, span)),
  permitted: (message, span) =>
    wordsOf(message, span).some((word) => /^(?:may|should|must|shall|needs|allowed)$/.test(word)),
  handed: (message, span, { to }) => HANDED.test(phraseOf(message, { from: to, to: span.to })),
  explained: (message, span) => EXPLAINED.test(phraseOf(message, span)),
  prevented: (message, span) => PREVENTED.test(phraseOf(message, span)),
  aimless: (message, span, _head, noun) =>
    !(
      wordAt(message, noun.from) === 'for' &&
      wordAt(message, noun.to) === ':' &&
      !hasRequest(message, span, noun, noun)
    ) &&
    !(
      wordAt(message, leadAt(message, span)) === 'for' &&
      noun.from > leadAt(message, span) &&
      wordAt(message, span.to) === ':'
    ),
  granting: isGranting,
  granted: (message, span) => isGranted(message, span),
  vanish: (message, span) => hasCue(message, span, 'vanish') && !GUESSED.test(phraseOf(message, span)),
  contrasted: (message, span, head) => isContrasted(message, span, head),
  off: (message, _span, _head, noun) => /^(?:off|away|gone)$/.test(wordAt(message, noun.to)),
  on: (message, span, _head, { to }) =>
    wordAt(message, to) === 'on' && (to + 1 === span.to || wordAt(message, to + 1) === 'again'),
  fresh: (message, _span, head, noun) => head === noun && /^an?$/.test(wordAt(message, noun.from - 1)),
  texted: (message, span) =>
    /^[:–]$/.test(wordAt(message, span.to)) ||
    (wordAt(message, span.to) === 'that' &&
      marksIn(message, { from: span.to, to: span.to + 8 }, 'noun', 'identity').length === 0) ||
    message.tokens.slice(span.from, span.to + 1).some((token) => token.kind === 'quoted'),
};

/** "proof of identity is here now": told, nothing to be recorded. */
const ARRIVED = anyWords(`
    is (?:now )?here|is there|arrived|has come|have come|came in|is in|was received|we (?:now )?have|is on file|we got
    is missing|is (?:still )?outstanding|missing
  `);

/** "give it to me", "pass it on to Eva". */
const HANDED = /^(?:it|this one|that one|this|both|them)(?: (?:on|over|back|both|please))? to (?:me|myself|\uE000)/;

/** "make sure that X cannot sign in". */
const PREVENTED =
  /\b(?:make sure|ensure|see to it)\b.*\b(?:cannot|can't|can no longer|is unable|may not|won't|is not able)\b/;

const EXPLAINED = /\bhow\b.*\b(?:works?|functions?|is done)\b|\bwhat (?:is|does) an?\b/;

const SOUGHT = /^(?:what|what's|which|anything|everything|something|show|all|give|list)$/;

const filtersIn = (message: Message, span: Span): Mark[] =>
  LIST_CUES.flatMap((name) => marksIn(message, span, 'cue', name));

/** Nothing but these words and courtesy. */
const isBare = (message: Message, { from, to }: Span, marks: Mark[]): boolean =>
  message.tokens
    .slice(from, to)
    .every(
      (token, i) =>
        marks.some((mark) => from + i >= mark.from && from + i < mark.to) ||
        token.kind === 'mark' ||
        FILLERS.has(token.word),
    );

/** "X must be gone by now": a guess, no wish. */
const GUESSED =
  /\b(?:by now|already|probably|surely|certainly|says?|said|thinks?|claims?|believes?|hopes?|told|wrote|writes)\b/;

const hasNoun = (message: Message, span: Span, name: string): boolean =>
  marksIn(message, span, 'noun', name).length > 0;

const pronounAnywhere = (message: Message, { from, to }: Span): boolean =>
  message.tokens.slice(from, to).some((token) => PRONOUNS.has(token.word) || /^(?:this|that|things)$/.test(token.word));

const LEADING = new Set(
  'got anything which what show list display give any get see are is do does tell where print have has send open'.split(
    ' ',
  ),
);

/** The clause begins like a question for requests ("which …", "show me …") or with their state ("open requests"). */
function isListing(message: Message, span: Span): boolean {
  if (marksIn(message, span, 'noun', 'figures').length > 0) return false;
  if (/^(?:sorry|apologies|thanks|thank|pardon)$/.test(wordAt(message, span.from))) return false;
  const at = leadAt(message, span, LEADING);
  if (/^i have\b/.test(phraseOf(message, { from: at - 1, to: at + 1 }))) return false;
  return (
    LEADING.has(wordAt(message, at)) ||
    marksIn(message, { from: at, to: Math.min(span.to, at + 4) }, 'cue').some(
      (cue) => (LIST_CUES.includes(cue.name as CueName) || cue.name === 'requests') && cue.from <= at + 1,
    )
  );
}

const ASKING = /^(?:is|are|was|were|has|have|do|does|did|any|what|where|which|if|whether|how)$/;

/** "to me", "to Maria". */
export function hasRecipient(message: Message, span: Span): boolean {
  if (entitiesIn(message, span, 'mention').length > 0) return true;
  return (
    message.tokens
      .slice(span.from, span.to)
      .some((token, i, all) => token.word === 'to' && /^(?:me|myself)$/.test(all[i + 1]?.word ?? '')) ||
    entitiesIn(message, span, 'subject').some((entity) => entity.role === 'addressee')
  );
}
