import { LEXICON, type Entry, type WordNode } from './lexicon';
import type { Mark, Token, TokenKind } from './token';
import { DETERMINERS, WH_WORDS } from './vocabulary/function-words';

/** After these a base form is a noun ("the export", "of block"); "her" may be an object ("let her sign in"). */
const NOT_BEFORE_VERB = new Set(
  'the a an my our your his its this these those any every each of about on from for in at with no another'.split(' '),
);

/** Adverbs that may stand inside a phrase ("do we still hold"). */
const BETWEEN = new Set('still even already actually currently now also really exactly presently'.split(' '));

/** How far behind its verb a particle may stand ("bring … back"). */
const PARTICLE_REACH = 14;

/** All phrases of the vocabulary in the message, in order; a phrase inside a longer one is dropped. */
export function findMarks(tokens: Token[]): Mark[] {
  const marks: Mark[] = [];
  let covered = 0;
  for (let from = 0; from < tokens.length; from++) {
    if (!LEXICON.next.has(tokens[from]?.word ?? '')) continue;
    const found = marksAt(tokens, from);
    if (found.length === 0) continue;
    if (from >= covered) marks.push(...(found.length > 1 || found[0]?.name.endsWith('~') ? longest(found) : found));
    for (const mark of found) if (mark.to > covered && covers(mark)) covered = mark.to;
  }
  return marks.filter(
    (mark) => !isAdjective(mark, tokens) && !isActing(mark, tokens, marks) && !isDropped(mark, tokens, marks),
  );
}

/** Of several phrases that begin at one token those that no longer one hides. */
function longest(found: Mark[]): Mark[] {
  const idle = found.filter((mark) => mark.name === 'idle');
  if (idle.length > 0) return idle;
  const hidden = Math.max(0, ...found.filter(covers).map((mark) => mark.to));
  const kept = found.filter((mark) => mark.to >= hidden || mark.kind === 'service' || !covers(mark));
  return withoutSmaller(kept, found);
}

/** Cues that may hold the verb of the clause ("requests to approve", "approve") hide nothing. */
const OPEN_CUES = new Set([
  'overdue',
  'open',
  'mine',
  'myplate',
  'awaiting',
  'closed',
  'all',
  'requests',
  'due',
  'done',
  'received',
  'meant',
  'wait',
  'thanks',
  'unsure',
  'works',
  'stated',
  'tome',
  'arequest',
  'ismine',
  'onhold',
  'duewhen',
  'barred',
  'again',
  'awaited',
  'howfast',
  'mustgo',
]);
const covers = (mark: Mark): boolean => mark.kind !== 'cue' || !OPEN_CUES.has(mark.name);

/** A separable verb ("turn … off") hides the plain readings of its first word. */
function withoutSmaller(kept: Mark[], found: Mark[]): Mark[] {
  const split = found.filter((mark) => mark.kind === 'verb' && mark.name.includes('~'));
  const plain = kept.filter((mark) => !mark.name.includes('~'));
  if (split.length === 0) return plain;
  const rest = plain.filter((mark) => mark.kind !== 'verb');
  return [...split.map((mark) => ({ ...mark, name: mark.name.replace('~', '') })), ...rest];
}

/** Of what the phrases of the vocabulary are made. */
const PHRASE_KINDS: ReadonlySet<string> = new Set<TokenKind>(['word', 'id', 'number']);

function marksAt(tokens: Token[], from: number): Mark[] {
  const found: Mark[] = [];
  let node: WordNode | undefined = LEXICON;
  for (let at = from; at < tokens.length && node; at++) {
    const token = tokens[at];
    if (!token || !PHRASE_KINDS.has(token.kind)) break;
    const next: WordNode | undefined = node.next.get(token.word);
    if (!next && at > from && BETWEEN.has(token.word)) continue;
    node = next;
    for (const entry of node?.entries ?? []) {
      if (entry.particle.length === 0 || hasParticle(tokens, at + 1, entry)) found.push(asMark(entry, from, at + 1));
    }
  }
  return found;
}

const asMark = ({ kind, name, form, particle }: Entry, from: number, to: number): Mark => ({
  kind,
  name: particle.length > 0 ? `${name}~` : name,
  form,
  from,
  to,
});

function hasParticle(tokens: Token[], from: number, { particle }: Entry): boolean {
  const last = Math.min(tokens.length, from + PARTICLE_REACH);
  for (let at = from; at < last; at++) {
    const token = tokens[at];
    if (!token || (token.kind === 'mark' && /[.;!?\n:–]/.test(token.word))) return false;
    if (particle.every((word, offset) => tokens[at + offset]?.word === word)) return true;
  }
  return false;
}

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

/** "forget the SAR of X" takes a wish back; "forget X" is one. */
const isDropped = (mark: Mark, tokens: Token[], marks: Mark[]): boolean =>
  mark.kind === 'verb' &&
  tokens[mark.from]?.word === 'forget' &&
  marks.some(({ kind, name, from }) => kind === 'noun' && WORK.has(name) && from >= mark.to && from <= mark.to + 2);

/** "do you …?", "have we …?" */
const isAuxiliary = ({ from, to }: Mark, tokens: Token[]): boolean => {
  const word = tokens[from]?.word ?? '';
  if (to !== from + 1 || !/^(?:do|does|did|have|has|had)$/.test(word)) return false;
  if ([1, 2].some((back) => WH_WORDS.has(tokens[from - back]?.word ?? ''))) return true;
  return (
    /^(?:you|we|they|i|u|not|our|he|she|it|anyone|anybody|someone)$/.test(tokens[to]?.word ?? '') ||
    (word === 'have' && tokens[to]?.word === 'the') ||
    (/^ha/.test(word) && isParticiple(tokens[to]))
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
  /^(?:requests?|file|record|register|log)$/.test(tokens[from]?.word ?? '') &&
  to === from + 1 &&
  /^(?:number|request)$/.test(tokens[to]?.kind ?? '');

/** "help with assign", "the restrict command": the verb names a command of the bot. */
const isTopic = ({ from, to }: Mark, tokens: Token[]): boolean =>
  tokens[from - 2]?.word === 'help' ||
  /^(?:command|commands|function|feature|thing|option|button|operation|procedure|mode)$/.test(tokens[to]?.word ?? '');

/** "the paused clock", "a deleted user", "the export of": no verbs. */
function isAdjective(mark: Mark, tokens: Token[]): boolean {
  if (mark.kind !== 'verb' || mark.form === 'ing') return false;
  if (isAuxiliary(mark, tokens) || isNumbered(mark, tokens)) return true;
  if (/^(?:this|that)$/.test(tokens[mark.from - 1]?.word ?? '') && tokens[mark.from - 2]?.word === 'after')
    return false;
  const last = tokens[mark.from - 1];
  const before = last?.kind === 'word' && !last.spaced ? '' : (last?.word ?? '');
  if (mark.form === 's') return DETERMINERS.has(before) || NOT_BEFORE_VERB.has(before);
  if (mark.form === 'base') return (NOT_BEFORE_VERB.has(before) || isOwned(mark, tokens)) && !isTopic(mark, tokens);
  if (isRelative(mark, tokens)) return true;
  if (last?.word === "'s" && /^(?:account|user|profile|data|record|records|access)$/.test(tokens[mark.to]?.word ?? ''))
    return true;
  return (
    (DETERMINERS.has(before) && !/^(?:this|that|it|all|both|her)$/.test(before)) ||
    /^(?:soft|wrongly|accidentally|recently)$/.test(before)
  );
}
