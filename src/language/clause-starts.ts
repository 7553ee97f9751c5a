import { bareRequests } from './entities/requests';
import { entitiesIn, marksIn, wordAt, type Message, type Span } from './message';
import { FILLERS, SUBJECT_PRONOUNS } from './vocabulary/function-words';
import { startingWith } from './vocabulary/pattern';
import type { Opener } from './segment';

/** Nouns that are commands by themselves after "and" ("… and its audit trail"). */
const NOMINAL = new Set(
  'link note audit figures status health export access deletion identity task moretime'.split(' '),
);

const STRONG = new Set(
  'delete remove clear restrict export change rectify approve reject decline discover restore'.split(' '),
);

/** "for 14", "on request 14" at the end of a stretch. */
export function trailingId(message: Message, from: number, to: number): Span | null {
  for (let at = Math.max(from + 1, to - 5); at < to - 1; at++) {
    const rest = { from: at + 1, to };
    const ids = [...entitiesIn(message, rest, 'request'), ...bareRequests(message, rest)];
    if (
      /^(?:for|on|of|in)$/.test(wordAt(message, at)) &&
      ids.length === 1 &&
      ids[0]?.to === to &&
      (ids[0].from === at + 1 || wordAt(message, at + 1) === 'the')
    )
      return { from: at, to };
  }
  return null;
}

/** … "on dsr 96" right behind a quoted text. */
export function idBehind(message: Message, at: number): Span | null {
  if (!/^(?:to|on|for|of|in|under|at)$/.test(wordAt(message, at))) return null;
  for (let to = at + 2; to <= at + 5; to++) {
    const rest = { from: at, to };
    if (entitiesIn(message, rest, 'request').length + bareRequests(message, rest).length > 0) return rest;
  }
  return null;
}

/** "who approved #12", "when was it closed": a question without its mark. */
export function startsQuestion(message: Message, from: number): boolean {
  const words = [0, 1, 2].map((step) => wordAt(message, from + step)).join(' ');
  return QUESTION.test(words);
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
  if (word === 'as')
    return (
      SUBJECT_PRONOUNS.has(wordAt(message, at + 1)) ||
      /^(?:requested|agreed|discussed|per|the|asked|promised)$/.test(wordAt(message, at + 1))
    );
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

/** "sorry", "I meant" and "scratch that" begin a clause without a comma too. */
export const breaksIn = (message: Message, at: number, from: number): boolean =>
  (message.marks[at] ?? []).some(
    (mark) =>
      mark.kind === 'cue' &&
      ((mark.name === 'undo' && mark.to - mark.from > 1) ||
        (mark.name === 'meant' && mark.to - mark.from > 1 && /^i /.test(`${wordAt(message, at)} `))),
  ) ||
  (wordAt(message, at) === 'instead' && wordAt(message, at + 1) === 'of') ||
  (/^(?:please|kindly)$/.test(wordAt(message, at)) && endsLead(message, from) && isBaseVerb(message, at + 1));

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
  if (startsNegation(message, at)) return true;
  if (opener === 'comma' && /^(?:is|are|do|does|did|has|what|where|how)$/.test(wordAt(message, at))) return true;
  const head = clauseHead(message, at);
  if (head < 0) return false;
  if ((message.marks[head] ?? []).some((mark) => mark.kind === 'verb' && isVerbHere(mark, head, at, opener)))
    return true;
  return opener !== 'comma' && startsNominal(message, head, before);
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
  if (!SUBJECT_PRONOUNS.has(word) || message.tokens[at]?.kind !== 'word') return false;
  if (/^(?:this|that|these|those|it)$/.test(word))
    return /^(?:is|was|has|'s|will|should|can|does|seems|came|must|are|were)$/.test(wordAt(message, at + 1));
  return wordAt(message, at + 1) !== ',';
};

const startsNegation = (message: Message, at: number): boolean => {
  const words = [0, 1, 2].map((step) => wordAt(message, at + step)).join(' ');
  return (
    /^(?:please |but |just )?(?:don't|do not|never|not to|no need)\b/.test(words) &&
    !/^(?:don't|do not) touch/.test(words)
  );
};

const behindSequence = (message: Message, at: number): number =>
  (message.marks[at] ?? []).find((mark) => mark.name === 'sequence')?.to ?? at;

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

/** "… and the figures", "… and portability for X": only beside a light verb or another such noun. */
function startsNominal(message: Message, head: number, before: Span): boolean {
  let at = head;
  while (/^(?:its|her|his|their|the|a|an|new|full|whole|complete|current)$/.test(wordAt(message, at)) && at < head + 3)
    at++;
  const nominal = (message.marks[at] ?? []).some(
    (mark) => (mark.kind === 'noun' && NOMINAL.has(mark.name)) || (mark.kind === 'cue' && mark.name === 'requests'),
  );
  return nominal && !marksIn(message, before, 'verb').some((mark) => STRONG.has(mark.name));
}
