import { beginning, entitiesIn, marksIn, wordAt, type Message, type Span } from './message';
import { FILLERS, SUBJECT_PRONOUNS } from './vocabulary/function-words';
import { startingWith } from './vocabulary/pattern';
import { startsNominal, startsNumbered, STRONG } from './nominal-starts';
import { startsAbout, startsListing } from './topic-starts';
import type { Opener } from './segment';

/** "who approved #12", "when was it closed": a question without its mark. */
export function startsQuestion(message: Message, from: number): boolean {
  return QUESTION.test(beginning(message, from));
}

const QUESTION = startingWith(`
    (?:did|was|were|why) |who |(?:has|is|are) (?!to |it to )|(?:have|do|does) (?:we|you|they|i|it) (?!please)
    what (?:[a-z]+ )?(?:gets?|is|are|does|do|will|would|happens?) |(?:when|where|how) (?:was|were|did|has|is|are|does|do)
  `);

/** "since 1 October", "since last week". */
const startsDate = (message: Message, at: number): boolean =>
  /^(?:\d|last|yesterday|monday|tuesday|wednesday|thursday|friday|then|january|february|march|april|may|june|july|august|september|october|november|december)/.test(
    wordAt(message, at),
  );

/** "since she left", "as he asked", "so that …": the rest of the clause is a reason, not a wish. */
export function isSubordinator(message: Message, from: number, at: number): boolean {
  const word = wordAt(message, at);
  if (behindSequence(message, at) > at) return false;
  if (word === 'as')
    return (
      SUBJECT_PRONOUNS.has(wordAt(message, at + 1)) ||
      /^(?:requested|agreed|discussed|per|the|asked|promised)$/.test(wordAt(message, at + 1))
    );
  if (word === 'which' && isWishBehind(message, at)) return false;
  if (/^(?:who|which|whom|whose)$/.test(word)) return entitiesIn(message, { from, to: at }, 'subject').length > 0;
  if (word === 'since' && startsDate(message, at + 1)) return false;
  if (word === 'due') return wordAt(message, at + 1) === 'to';
  if (word === 'so')
    return (
      /^(?:that|we|i|he|she|they|it)$/.test(wordAt(message, at + 1)) &&
      !/^(?:need|want|would|'d|must|should|like)$/.test(wordAt(message, at + 2))
    );
  return true;
}

/** "…, for which we must freeze her data", "which is why we ask you to …": the relative clause holds the wish. */
const isWishBehind = (message: Message, at: number): boolean =>
  /^(?:(?:reason )?(?:we|i) (?:must|need|have to|ask|want|would)|is why (?:we|i|you|please))\b/.test(
    [1, 2, 3, 4].map((step) => wordAt(message, at + step)).join(' '),
  );

/** "hold on dont …", "stop never …". */
const isInterjection = (message: Message, from: number, to: number): boolean =>
  message.tokens
    .slice(from, to)
    .every(({ word }) => /^(?:hold|hang|on|wait|stop|no|oh|hey|sorry|oops|actually)$/.test(word));

const COURTEOUS = new Set(['please', 'kindly']);

/** Only these words, and cues, can break in. */
const BREAKING = new Set(["don't", 'do', 'never', 'which', 'instead', ...COURTEOUS]);

/** "sorry", "I meant" and "scratch that" begin a clause without a comma too. */
export const breaksIn = (message: Message, at: number, from: number): boolean =>
  ((message.marks[at]?.length ?? 0) > 0 || BREAKING.has(wordAt(message, at))) && isBreak(message, at, from);

const isBreak = (message: Message, at: number, from: number): boolean =>
  (message.marks[at] ?? []).some(
    (mark) =>
      mark.kind === 'cue' &&
      ((mark.name === 'undo' && mark.to - mark.from > 1) ||
        (mark.name === 'meant' && mark.to - mark.from > 1 && /^i /.test(`${wordAt(message, at)} `))),
  ) ||
  (wordAt(message, at) === 'which' && isWishBehind(message, at)) ||
  (wordAt(message, at) === 'instead' && wordAt(message, at + 1) === 'of') ||
  (/^(?:don't|do|never)$/.test(wordAt(message, at)) &&
    isInterjection(message, from, at) &&
    startsNegation(message, at)) ||
  (COURTEOUS.has(wordAt(message, at)) &&
    (endsLead(message, from) || isToldBefore(message, from, at)) &&
    isBaseVerb(message, at + 1));

/** "X was deleted by accident please bring him back". */
const isToldBefore = (message: Message, from: number, at: number): boolean =>
  !/^(?:and|to|you|,|or|then)$/.test(wordAt(message, at - 1)) &&
  /^(?:him|her|it|them)$/.test(wordAt(message, at + 2)) &&
  marksIn(message, { from, to: at }, 'verb').some(({ form }) => form === 'past') &&
  entitiesIn(message, { from, to: at }, 'subject').length > 0;

/** "instead of deleting X please restrict her". */
const endsLead = (message: Message, from: number): boolean =>
  /^(?:instead|rather|because|since|as|now)$/.test(wordAt(message, from));
const isBaseVerb = (message: Message, at: number): boolean =>
  (message.marks[at] ?? []).some((mark) => mark.kind === 'verb' && mark.form === 'base');

/** Whether behind a coordinator a clause of its own begins. */
export function startsClause(message: Message, at: number, before: Span, opener: Opener): boolean {
  if (opener === 'start') return true;
  if (wordAt(message, at) === 'so' && opener === 'comma') return startsClause(message, at + 1, before, opener);
  const marks = message.marks[at] ?? [];
  if (marks.some((mark) => mark.kind === 'noun' && mark.name === 'tosend')) return false;
  if (
    marks.some((mark) => mark.kind === 'cue' && /^(?:undo|meant|wait|unsure)$/.test(mark.name)) &&
    opener !== 'and' &&
    opener !== 'or'
  )
    return true;
  if (opener !== 'and' && opener !== 'or' && startsStatement(message, at)) return true;
  if (startsAbout(message, at, opener)) return true;
  if (startsNegation(message, at) || startsHandover(message, at) || wordAt(message, at) === 'whether') return true;
  if (opener === 'and' && startsListing(message, at, before)) return true;
  if (wordAt(message, at - 1) === 'then' && /^(?:what|which|who)$/.test(wordAt(message, at))) return true;
  if (opener === 'comma' && /^(?:is|are|do|does|did|has|what|where|how)$/.test(wordAt(message, at))) return true;
  const head = clauseHead(message, at);
  if (head < 0 || isNextField(message, head)) return false;
  if ((message.marks[head] ?? []).some((mark) => mark.kind === 'verb' && isVerbHere(mark, head, at, opener)))
    return true;
  return (
    startsDeed(message, head, before) ||
    (opener !== 'comma' && startsNominal(message, head, before)) ||
    (opener === 'comma' && startsNumbered(message, head, before))
  );
}

/** "14 goes to me, 15 goes to Eva": an id and where it goes. */
const startsHandover = (message: Message, at: number): boolean =>
  /^(?:number|request)$/.test(message.tokens[at]?.kind ?? '') &&
  (message.marks[at + 1] ?? []).some(({ kind, name }) => kind === 'cue' && name === 'tome') &&
  /^(?:goes|should)$/.test(wordAt(message, at + 1));

const DEEDS = new Set('access accessing export deletion rectification restricting restriction discovery'.split(' '));

/** "SAR for A, erasure for B", "Art. 15 and Art. 18 for A": two requests known by their nouns. */
function startsDeed(message: Message, head: number, before: Span): boolean {
  const deed = (message.marks[head] ?? []).find((mark) => mark.kind === 'noun' && DEEDS.has(mark.name));
  if (!deed || !/^(?:for|of|on|concerning|regarding)$/.test(wordAt(message, deed.to))) return false;
  const others = marksIn(message, before, 'noun').filter((mark) => DEEDS.has(mark.name) && mark.name !== deed.name);
  return others.length > 0 && !marksIn(message, before, 'verb').some((mark) => STRONG.has(mark.name));
}

function isVerbHere(
  mark: { form: string; name: string; to: number },
  head: number,
  at: number,
  opener: Opener,
): boolean {
  if (mark.form === 'base') return true;
  return mark.form === 'past' && head === at && opener === 'and';
}

const startsStatement = (message: Message, at: number): boolean => {
  const word = wordAt(message, at);
  if (/^(?:both|all|neither|none)$/.test(word))
    return /^(?:is|are|was|were|have|has|had|belong|left|come|came|will)$/.test(wordAt(message, at + 1));
  if (!SUBJECT_PRONOUNS.has(word) || message.tokens[at]?.kind !== 'word') return false;
  if (/^(?:this|that|these|those|it)$/.test(word))
    return /^(?:is|was|has|'s|will|should|can|does|seems|came|must|are|were)$/.test(wordAt(message, at + 1));
  return wordAt(message, at + 1) !== ',';
};

const startsNegation = (message: Message, at: number): boolean => {
  const words = beginning(message, at);
  return (
    /^(?:please |but |just )?(?:don't|do not|never|not to|no need)\b/.test(words) &&
    !/^(?:don't|do not) touch/.test(words)
  );
};

const behindSequence = (message: Message, at: number): number =>
  (message.marks[at] ?? []).find((mark) => mark.name === 'sequence')?.to ?? at;

/** "… and phone to +49 30 1234": the next field of the same change. */
const isNextField = (message: Message, at: number): boolean =>
  (message.marks[at] ?? []).some((mark) => mark.kind === 'field' && /^(?:to|=|is|as)$/.test(wordAt(message, mark.to)));

/** The first word behind fillers and politeness. */
function clauseHead(message: Message, at: number): number {
  let head = behindSequence(message, at);
  while (
    head < at + 9 &&
    FILLERS.has(wordAt(message, head)) &&
    !(message.marks[head] ?? []).some((mark) => mark.kind === 'verb' && mark.form === 'base' && mark.to > head + 1)
  )
    head++;
  return head < message.tokens.length ? head : -1;
}
