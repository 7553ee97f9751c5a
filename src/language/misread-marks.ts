import { LEXICON } from './lexicon';
import type { Mark, Token } from './token';
import { DETERMINERS, WH_WORDS } from './vocabulary/function-words';

/** A phrase of the vocabulary that is none where it stands: "the export" is no verb, "to freeze" no noun. */
export const isMisread = (mark: Mark, tokens: Token[], marks: Mark[]): boolean =>
  isAdjective(mark, tokens) ||
  isActing(mark, tokens, marks) ||
  isDropped(mark, tokens, marks) ||
  isAsking(mark, tokens);

/** After these a base form is a noun ("the export", "of block"); "her" may be an object ("let her sign in"). */
const NOT_BEFORE_VERB = new Set(
  'the a an my our your his its this these those any every each of about on from for in at with no another'.split(' '),
);

const isParticiple = (token: Token | undefined): boolean =>
  (token?.kind === 'word' &&
    /[a-z]{2}ed$/.test(token.word) &&
    !/^(?:need|feed|speed|seed|deed|indeed)$/.test(token.word)) ||
  ((LEXICON.next.get(token?.word ?? '')?.entries ?? []).some((entry) => entry.form === 'past') &&
    /(?:ed|en|ne|wn|nt)$/.test(token?.word ?? ''));

const BEFORE_VERB = new Set('to not never please nobody somebody someone who he she must should will would'.split(' '));

/** "no reason to freeze the account": no noun where a verb must stand. */
const isActing = (mark: Mark, tokens: Token[], marks: Mark[]): boolean =>
  mark.kind === 'noun' &&
  mark.to === mark.from + 1 &&
  BEFORE_VERB.has(tokens[mark.from - 1]?.word ?? '') &&
  marks.some(
    ({ kind, from, to, form }) => kind === 'verb' && from === mark.from && to === mark.to && /^(?:base|s)$/.test(form),
  );

const WORK = new Set(
  'deletion export access rectification restricting restriction discovery request link plan approval note task deadline'.split(
    ' ',
  ),
);

/** "forget the SAR of X" takes a wish back, "approve of the way …" praises; "forget X", "approve 12" are commands. */
const isDropped = (mark: Mark, tokens: Token[], marks: Mark[]): boolean =>
  mark.kind === 'verb' &&
  ((tokens[mark.from]?.word === 'forget' &&
    marks.some(
      ({ kind, name, from }) => kind === 'noun' && WORK.has(name) && from >= mark.to && from <= mark.to + 2,
    )) ||
    (/^approv/.test(tokens[mark.from]?.word ?? '') && tokens[mark.to]?.word === 'of'));

/** "our client requests the erasure of …": what somebody does, no requests to be listed. */
const isAsking = ({ name, from, to }: Mark, tokens: Token[]): boolean =>
  name === 'requests' &&
  to === from + 1 &&
  tokens[from]?.word === 'requests' &&
  /^(?:the|an?|his|her|their|that|to|us|erasure|deletion|access|restriction|rectification|export)$/.test(
    tokens[to]?.word ?? '',
  ) &&
  /^(?:he|she|who|client|customer|person|employee|tenant|member|patient|user|subject|lady|man|woman|applicant|requester)$/.test(
    tokens[from - 1]?.word ?? '',
  );

const AUXILIARY = new Set('do does did have has had'.split(' '));

const ALREADY = /^(?:already|just|now|also|since|even|never|finally|recently|not|long|personally)$/;

/** "do you …?", "have we …?", "I have already withdrawn" */
const isAuxiliary = ({ from, to }: Mark, tokens: Token[]): boolean => {
  const word = tokens[from]?.word ?? '';
  if (to !== from + 1 || !AUXILIARY.has(word)) return false;
  if ([1, 2].some((back) => WH_WORDS.has(tokens[from - back]?.word ?? ''))) return true;
  return (
    /^(?:you|we|they|i|u|not|our|he|she|it|anyone|anybody|someone)$/.test(tokens[to]?.word ?? '') ||
    (word === 'have' && tokens[to]?.word === 'the') ||
    (/^ha/.test(word) && isParticiple(tokens[to])) ||
    (/^ha/.test(word) && ALREADY.test(tokens[to]?.word ?? '') && isParticiple(tokens[to + 1]))
  );
};

/** "the user that was deleted": a participle that only says which. */
const isRelative = ({ from }: Mark, tokens: Token[]): boolean =>
  /^(?:was|were|is|are|been|got|we|i|they|you|he|she)$/.test(tokens[from - 1]?.word ?? '') &&
  /^(?:that|who|which)$/.test(tokens[from - 2]?.word ?? '') &&
  from > 3;

/** "Counsel's view": what somebody has is no verb. */
const isOwned = ({ from }: Mark, tokens: Token[]): boolean =>
  tokens[from - 1]?.word === "'s" &&
  !/^(?:let|it|that|what|here|who|where|how|there)$/.test(tokens[from - 2]?.word ?? '');

/** "and request 81": a noun with its number. */
const isNumbered = ({ from, to }: Mark, tokens: Token[]): boolean =>
  to === from + 1 &&
  /^(?:number|request)$/.test(tokens[to]?.kind ?? '') &&
  /^(?:requests?|file|record|register|log)$/.test(tokens[from]?.word ?? '');

/** "help with assign", "the restrict command": the verb names a command of the bot. */
const isTopic = ({ from, to }: Mark, tokens: Token[]): boolean =>
  tokens[from - 2]?.word === 'help' ||
  /^(?:command|commands|function|feature|thing|option|button|operation|procedure|mode)$/.test(tokens[to]?.word ?? '');

/** "after the weekend change": a noun that another one describes. */
const isCompound = ({ from, to }: Mark, tokens: Token[]): boolean =>
  to === from + 1 &&
  /^(?:change|update|switch|purge|release|freeze|transfer|move|check|search|fix)$/.test(tokens[from]?.word ?? '') &&
  /^(?:the|this|that|our|last|yesterday|a|an)$/.test(tokens[from - 2]?.word ?? '') &&
  tokens[from - 1]?.kind === 'word' &&
  (tokens[to] === undefined || tokens[to].kind === 'mark') &&
  /^(?:after|before|since|during|by|for|of|in|with)$/.test(tokens[from - 3]?.word ?? '');

/** "the list is complete": what it is like. */
const STATES = /^(?:complete|open|clear|correct|empty|blank|free|separate|live|present|close)$/;

/** "that lift was ripped out years ago". */
const isElevator = ({ from, to }: Mark, tokens: Token[]): boolean =>
  tokens[from]?.word === 'lift' &&
  /^(?:that|this)$/.test(tokens[from - 1]?.word ?? '') &&
  !DETERMINERS.has(tokens[to]?.word ?? '');

/** "the paused clock", "a deleted user", "the export of": no verbs. */
function isAdjective(mark: Mark, tokens: Token[]): boolean {
  if (mark.kind !== 'verb' || mark.form === 'ing') return false;
  if (isAuxiliary(mark, tokens) || isNumbered(mark, tokens)) return true;
  if (tokens[mark.from - 2]?.word === 'after' && /^(?:this|that)$/.test(tokens[mark.from - 1]?.word ?? ''))
    return false;
  const last = tokens[mark.from - 1];
  const before = last?.kind === 'word' && !last.spaced ? '' : (last?.word ?? '');
  if (mark.form === 's') return DETERMINERS.has(before) || NOT_BEFORE_VERB.has(before);
  if (mark.form === 'base' && /^(?:is|are|was|were|'s)$/.test(before) && STATES.test(tokens[mark.from]?.word ?? ''))
    return true;
  if (tokens[mark.from]?.word === 'own' && /^(?:her|their)$/.test(before)) return true;
  if (mark.form === 'base' && (isElevator(mark, tokens) || isCompound(mark, tokens))) return true;
  if (mark.form === 'base') return (NOT_BEFORE_VERB.has(before) || isOwned(mark, tokens)) && !isTopic(mark, tokens);
  if (isRelative(mark, tokens)) return true;
  if (last?.word === "'s" && /^(?:account|user|profile|data|record|records|access)$/.test(tokens[mark.to]?.word ?? ''))
    return true;
  return (
    (DETERMINERS.has(before) && !/^(?:this|that|it|all|both|her)$/.test(before)) ||
    /^(?:soft|wrongly|accidentally|recently)$/.test(before)
  );
}
