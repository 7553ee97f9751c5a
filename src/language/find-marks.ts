import { LEXICON, type Entry, type WordNode } from './lexicon';
import type { Mark, Token, TokenKind } from './token';
import { isMisread } from './misread-marks';

/** Adverbs that may stand inside a phrase ("do we still hold"). */
const BETWEEN = new Set('still even already actually currently now also really exactly presently'.split(' '));

/** How far behind its verb a particle may stand ("bring … back"). */
const PARTICLE_REACH = 14;

/** All phrases of the vocabulary in the message, in order; a phrase inside a longer one is dropped. */
export function findMarks(tokens: Token[]): Mark[] {
  const marks: Mark[] = [];
  let covered = 0;
  for (let from = 0; from < tokens.length; from++) {
    const first = tokens[from];
    const node = first && PHRASE_KINDS.has(first.kind) ? LEXICON.next.get(first.word) : undefined;
    if (!node) continue;
    const found = marksAt(tokens, from, node);
    if (found.length === 0) continue;
    if (from >= covered) marks.push(...(found.length > 1 || found[0]?.name.endsWith('~') ? longest(found) : found));
    for (const mark of found) if (mark.to > covered && covers(mark)) covered = mark.to;
  }
  return marks.filter((mark) => !isMisread(mark, tokens, marks));
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
  'renewed',
  'tome',
  'arequest',
  'ismine',
  'onhold',
  'duewhen',
  'barred',
  'again',
  'awaited',
  'howfast',
  'contrasted',
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

/** The phrases that begin at a token; `first` is the place of its word in the tree. */
function marksAt(tokens: Token[], from: number, first: WordNode): Mark[] {
  const found: Mark[] = [];
  let node: WordNode | undefined = first;
  for (let to = from + 1; node; to++) {
    for (const entry of node.entries)
      if (entry.particle.length === 0 || (hasParticle(tokens, to, entry) && !isShorter(tokens, to, entry, node)))
        found.push(asMark(entry, from, to));
    if (node.next.size === 0) break;
    while (isBetween(tokens[to], node)) to++;
    const token = tokens[to];
    node = token && PHRASE_KINDS.has(token.kind) ? node.next.get(token.word) : undefined;
  }
  return found;
}

/** "take 48 off hold" is no "take … off". */
const isShorter = (tokens: Token[], to: number, { particle }: Entry, { entries }: WordNode): boolean =>
  entries.some(
    (other) =>
      other.particle.length > particle.length &&
      particle.every((word, at) => other.particle[at] === word) &&
      hasParticle(tokens, to, other),
  );

const isBetween = (token: Token | undefined, { next }: WordNode): boolean =>
  token !== undefined && BETWEEN.has(token.word) && PHRASE_KINDS.has(token.kind) && !next.has(token.word);

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
