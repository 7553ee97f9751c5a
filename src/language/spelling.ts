import { lexiconWords } from './lexicon';
import type { Token } from './token';
import { COMMON_WORDS, GIVEN_NAMES, NEVER_NAMES } from './vocabulary/common-words';
import { TYPOS } from './vocabulary/typos';
import * as functionWords from './vocabulary/function-words';
import { GRAVE_CLASSES } from './vocabulary/verbs';

const SHORTEST_MENDED = 5;
const LONGEST_MENDED = 16;

const listed = (list: string): string[] => list.split(/\s+/);
const known = new Set<string>([...listed(COMMON_WORDS), ...listed(GIVEN_NAMES), ...listed(NEVER_NAMES)]);
for (const set of Object.values(functionWords)) {
  if (set instanceof Set) for (const word of set as Set<string>) known.add(word);
}

interface Target {
  word: string;
  lemma: string;
  grave: boolean;
}

/** Beside verbs only these are mended to: any other noun would swallow everyday words ("value" is no valve). */
const MENDED_NOUNS = new Set(
  `request requests status history export access deletion erasure restriction deadline overdue report download identity portability central
  statistics permissions connections approval device devices sensor sensors everything closed figures search enrollment registration
  twin twins except system permanently received article thermostat directory office department mobile number surname country
  azure awaiting pending outstanding completed please everywhere because generated provisioning restrictions processing postcode`.split(
    /\s+/,
  ),
);

/** Words of dates: no phrases of the vocabulary, but as often typed wrong. */
const DATE_WORDS =
  `monday tuesday wednesday thursday friday saturday sunday january february march april august september october
  november december yesterday months weeks month`.split(/\s+/);

/** A word with one letter left out → the vocabulary words that have it in common. */
const neighbours = new Map<string, Target[]>();

for (const [word, entries] of lexiconWords()) {
  known.add(word);
  const verb = entries.find((entry) => entry.kind === 'verb');
  if (word.length < SHORTEST_MENDED || /[^a-z]/.test(word) || !(verb || MENDED_NOUNS.has(word))) continue;
  const target = {
    word,
    lemma: verb?.name ?? entries[0]?.name ?? word,
    grave: entries.some((e) => GRAVE_CLASSES.has(e.name)),
  };
  for (const key of shortened(word)) neighbours.set(key, [...(neighbours.get(key) ?? []), target]);
}

for (const word of DATE_WORDS)
  for (const key of shortened(word))
    neighbours.set(key, [...(neighbours.get(key) ?? []), { word, lemma: word, grave: false }]);

function* shortened(word: string): Generator<string> {
  yield word;
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

export const isKnownWord = (word: string): boolean => known.has(word);

const TYPO_TABLE = new Map(Object.entries(TYPOS));

/** Known words that are no known slip of another: most words of most messages. */
const SETTLED = new Set([...known].filter((word) => !TYPO_TABLE.has(word)));

/** Mends the spelling of words in place. Names (capitals inside a sentence) and known words stay as they are. */
export function mendSpelling(tokens: Token[]): void {
  tokens.forEach((token, at) => {
    if (token.kind !== 'word' || SETTLED.has(token.word)) return;
    const typo = TYPO_TABLE.get(token.word);
    if (typo) token.word = typo;
    else if (isMendable(token, tokens[at - 1])) token.word = remembered(token.word) ?? token.word;
  });
}

/** "on Teusday", "IoT Cental": a capital that is no name's. */
const BEFORE_CAPITALS = new Set(['on', 'last', 'since', 'this', 'iot', 'azure']);

function isMendable(token: Token, before: Token | undefined): boolean {
  const { word, text } = token;
  if (word.length < SHORTEST_MENDED - 1 || word.length > LONGEST_MENDED || known.has(word) || /[^a-z]/.test(word))
    return false;
  const capital = text.charAt(0) !== word.charAt(0);
  if (capital && BEFORE_CAPITALS.has(before?.word ?? '')) return true;
  if (capital && word.length < SHORTEST_MENDED) return false;
  const shouted = text === text.toUpperCase();
  return !capital || shouted || before === undefined || before.kind === 'mark' || before.kind === 'mention';
}

/** Words that were mended, or looked at in vain, before. */
const memory = new Map<string, string | null>();
const LONGEST_MEMORY = 5000;

function remembered(word: string): string | null {
  const known = memory.get(word);
  if (known !== undefined) return known;
  if (memory.size >= LONGEST_MEMORY) memory.clear();
  const found = mended(word);
  memory.set(word, found);
  return found;
}

/** The one vocabulary word at one slip's distance; null where two of different meaning compete. */
function mended(word: string): string | null {
  const found = new Map<string, Target>();
  for (const key of shortened(word)) {
    for (const target of neighbours.get(key) ?? []) if (isOneSlip(word, target.word)) found.set(target.word, target);
  }
  const targets = [...found.values()];
  const [first] = targets;
  if (!first) return null;
  if (targets.some((target) => target.lemma !== first.lemma)) return closest(word, targets);
  const best = targets.find((target) => target.word.length === word.length && sameLetters(word, target.word)) ?? first;
  return best.grave && best.word.charAt(0) !== word.charAt(0) ? null : best.word;
}

/** Swapped letters are the likeliest slip: they decide between two words, unless one of them is grave. */
function closest(word: string, targets: Target[]): string | null {
  const swapped = targets.filter((target) => target.word.length === word.length && sameLetters(word, target.word));
  const [only] = swapped;
  if (only && swapped.length === 1) return only.word;
  const mild = targets.filter((target) => !target.grave);
  return mild.length === 1 && targets.length === 1 ? (mild[0]?.word ?? null) : null;
}

const sameLetters = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

/** One letter more, less or other, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - from && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const [restA, restB] = [a.slice(from, a.length - tail), b.slice(from, b.length - tail)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
