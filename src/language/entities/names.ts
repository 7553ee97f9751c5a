import { wordAt, type Message } from '../message';
import { isKnownWord } from '../spelling';
import { GIVEN_NAMES, NEVER_NAMES } from '../vocabulary/common-words';

const givenNames = new Set(GIVEN_NAMES.split(/\s+/));
const neverNames = new Set(NEVER_NAMES.split(/\s+/));
const PARTICLES = new Set(
  'van de der den von zu zur del della di da dos do la le el al bin bint ibn ben ter ten af av y e das du'.split(' '),
);
const TITLES = new Set(
  'dr dr. prof prof. mr mr. mrs mrs. ms ms. herr frau mme madam sir miss mister ing. ing dipl. mag. monsieur madame mademoiselle signor signora señor señora senor senora mevrouw meneer frl. pan pani mx mx. sir lady lord smt smt. shri sri shrimati kum kum. adv adv. er er. rev rev. hon hon. capt capt. col col. lt lt. sgt maj gen maître maitre mlle mlle. sra sra. sr sr. doña don dña hr hr. fr fr. sig sig. dott dott. dott.ssa avv avv. begum haji cik puan encik tuan datuk herrn pani fru mssrs messrs pr pr. rechtsanwalt rechtsanwältin'.split(
    ' ',
  ),
);
const GOVERNORS = new Set(
  `of for on about from regarding concerning re client customer employee person user subject applicant colleague and
  , : –
  - hold against named called behind`.split(/\s+/),
);
const LONGEST_NAME = 6;

/** A personal name that begins at a token; null where none does. */
export function nameAt(message: Message, at: number): { value: string; to: number } | null {
  const first = message.tokens[at];
  if (first?.kind !== 'word' || first.word === "'s") return null;
  const to = message.shouted || !startsCapital(first.text) ? lowerCaseEnd(message, at) : capitalEnd(message, at);
  if (to <= at) return null;
  const last = message.tokens[to - 1];
  return { value: message.shown.slice(first.start, last?.end).replace(/\s+/g, ' '), to };
}

/** 'a DSAR for “Siobhan Kilbride”': a name in quotes, where something governs it. */
export function quotedNameAt(message: Message, at: number): { value: string; to: number } | null {
  const token = message.tokens[at];
  if (token?.kind !== 'quoted' || !/^(?:for|on|about|of|from|regarding|concerning)$/.test(wordAt(message, at - 1)))
    return null;
  const value = token.text.slice(1, -1).trim();
  const words = value.split(' ');
  const named = words.every((word) => /^\p{Lu}[\p{L}'’-]*$/u.test(word) || PARTICLES.has(word.toLowerCase()));
  const known = words.every((word) => isKnownWord(word.toLowerCase()) && !givenNames.has(word.toLowerCase()));
  return named && !known && words.length > 1 && words.length <= LONGEST_NAME ? { value, to: at + 1 } : null;
}

export const isGivenName = (word: string): boolean => givenNames.has(word);
export const isTitle = (word: string): boolean => TITLES.has(word);

const startsCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

function capitalEnd(message: Message, at: number): number {
  let to = at;
  for (let next = at; next < at + LONGEST_NAME && isNamePart(message, next, at); next++) {
    if (startsCapital(message.tokens[next]?.text ?? '') || isJoined(message, next, at)) to = next + 1;
  }
  const words = to - at;
  if (words <= 0 || isCommand(message, at) || isOffice(message, at)) return at;
  if (words === 1 && /^\p{L}$/u.test(message.tokens[at]?.text ?? '')) return at;
  if (beginsSentence(message, at) && !mayBegin(message, at, words)) return at;
  return words > 1 && !allKnownWords(message, at, to) ? to : singleEnd(message, at, to);
}

/** "Ernst-August", "Hye-jin": the second half of a hyphenated name. */
const isJoined = ({ tokens, shown }: Message, at: number, from: number): boolean =>
  at > from && tokens[at]?.spaced === false && shown.charAt((tokens[at]?.start ?? 0) - 1) === '-';

/** "Head of Information Governance": an office, no name. */
const isOffice = (message: Message, at: number): boolean =>
  wordAt(message, at - 1) === 'of' && OFFICES.has(wordAt(message, at - 2));
const OFFICES = new Set(
  'head director manager chief officer lead leader vp president dean professor secretary minister chair coordinator master bachelor'.split(
    ' ',
  ),
);

/** "Hi team, Find Greta Holm": the verb is no name. */
const isCommand = (message: Message, at: number): boolean =>
  !givenNames.has(wordAt(message, at)) &&
  /^[,:–-]$/.test(wordAt(message, at - 1)) &&
  (message.marks[at] ?? []).some((mark) => mark.kind === 'verb' && mark.form === 'base');

function isNamePart(message: Message, at: number, from: number): boolean {
  const token = message.tokens[at];
  if (token?.kind !== 'word' && !(token?.kind === 'id' && /^\p{Lu}\.?$/u.test(token.text))) return false;
  if (isJoined(message, at, from)) return true;
  if (PARTICLES.has(token.word)) return at > from || startsCapital(token.text);
  if (
    (neverNames.has(token.word) && !isMonthName(message, at, from) && !isShortName(message, at, from)) ||
    !startsCapital(token.text) ||
    isCamelCase(token.text)
  )
    return false;
  return !(message.marks[at] ?? []).some(
    (mark) => mark.kind === 'service' || (mark.kind === 'cue' && mark.to - mark.from > 1),
  );
}

/** "Jan Zieliński", "April Jones": a month that begins a name. */
const isMonthName = (message: Message, at: number, from: number): boolean => {
  const next = message.tokens[at + 1];
  return (
    (at === from || isCapitalWord(message, at - 1)) &&
    /^(?:jan|jun|april|may|june|august|christian|german|art)$/.test(wordAt(message, at)) &&
    next?.kind === 'word' &&
    startsCapital(next.text) &&
    !isKnownWord(next.word)
  );
};

/** "Nguyễn Văn An", "Trần Thị My": a capital that ends a name of three is no article. */
const isShortName = ({ tokens }: Message, at: number, from: number): boolean =>
  at - from > 1 && /^(?:An|My|Do|So|He|Hi|Ha|Be|To)$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.kind !== 'word';

const isCapitalWord = ({ tokens }: Message, at: number): boolean =>
  tokens[at]?.kind === 'word' && startsCapital(tokens[at].text);

/** "OwnerName" is a property; "McKay", "DeVito" are names. */
const isCamelCase = (text: string): boolean => /^\p{Lu}\p{Ll}{3,}\p{Lu}/u.test(text);

const beginsSentence = (message: Message, at: number): boolean =>
  at === 0 || /^[.!?\n;:]$/.test(wordAt(message, at - 1));

/** "Kofi Mensah called" begins with a name, "Delete Anna" does not. */
function mayBegin(message: Message, at: number, words: number): boolean {
  const word = wordAt(message, at);
  return givenNames.has(word) ? words > 1 || wordAt(message, at + 1) === "'s" : !isKnownWord(word);
}

/** "Human Resources", "Works Council": all words are everyday words and none a given name. */
function allKnownWords(message: Message, from: number, to: number): boolean {
  const words = message.tokens.slice(from, to).map((token) => token.word);
  return words.every((word) => isKnownWord(word) && !givenNames.has(word));
}

/** One capitalised word is a name only where something governs it. */
function singleEnd(message: Message, at: number, to: number): number {
  const word = wordAt(message, at);
  if (isKnownWord(word) && !givenNames.has(word)) return at;
  return to - at > 1 || isGoverned(message, at) || wordAt(message, to) === "'s" ? to : at;
}

function isGoverned(message: Message, at: number): boolean {
  const before = wordAt(message, at - 1);
  if (GOVERNORS.has(before) || TITLES.has(before)) return true;
  for (let from = Math.max(0, at - 4); from < at; from++) {
    if ((message.marks[from] ?? []).some((mark) => mark.kind === 'verb' && mark.to === at)) return true;
  }
  return false;
}

/** "delete anna kovács": a given name, then words that are no English ones. */
function lowerCaseEnd(message: Message, at: number): number {
  if (!givenNames.has(wordAt(message, at)) || !isGoverned(message, at) || (message.marks[at]?.length ?? 0) > 0)
    return at;
  let to = at + 1;
  for (let next = to; next < at + LONGEST_NAME; next++) {
    const token = message.tokens[next];
    if (token?.kind !== 'word' || token.word === "'s" || (message.marks[next]?.length ?? 0) > 0) break;
    const unknown = !isKnownWord(token.word) || givenNames.has(token.word);
    if (!unknown && !PARTICLES.has(token.word)) break;
    if (unknown) to = next + 1;
  }
  return to;
}
